package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretFile;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import dev.nagare.settings.SecretStore;
import dev.nagare.settings.SystemKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedProfileTest {
    private static final String PASSWORD = "hunter2 is none";

    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void settle() {
        folders = new Folders(home.resolve("config"), home, home, home);
    }

    private void save(SecretPlace place) throws IOException {
        Connection connection = Connection.NEW
                .withName("payments")
                .withBrokers(List.of("one:9094"), Protocol.SASL_SSL)
                .withIdentity(Certificate.NONE, Login.of(Mechanism.PLAIN, "analyst"))
                .withProperties(Map.of(), Map.of(SecretName.USER_PASSWORD, place))
                .withTopic("cards");
        SavedFile.ofConnections(folders).update(before -> before.with("payments", connection));
    }

    private SavedProfile find(String name) throws IOException {
        return SavedProfile.of(
                folders, SystemKeyring.none(), name, variable -> variable.equals("SET") ? PASSWORD : null);
    }

    private static String jaas(SavedProfile profile) {
        return ((Password) profile.properties().asMap().get("sasl.jaas.config")).value();
    }

    @Test
    void aSavedConnectionComesWithItsSecrets() throws IOException {
        save(SecretPlace.FILE);
        new SecretFile(folders, aside -> {}).write("payments", SecretName.USER_PASSWORD, Secret.of(PASSWORD));

        SavedProfile found = find("payments");

        assertThat(found.connection().topic()).isEqualTo("cards");
        assertThat(jaas(found)).contains(PASSWORD);
        assertThat(found.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void writingMustBeAllowed() throws IOException {
        save(SecretPlace.environment("SET"));
        assertThatThrownBy(() -> find("payments").writing())
                .hasMessage("The connection payments is only for reading. In the window, Ctrl+K, allow that results are"
                        + " written to its cluster.");
        SavedFile.ofConnections(folders)
                .update(saved -> saved.with("payments", saved.all().get(0).withWriting(true)));
        SavedProfile found = find("payments");
        assertThat(found.writing()).isSameAs(found.properties());
    }

    @Test
    void aSecretMayComeFromTheEnvironment() throws IOException {
        save(SecretPlace.environment("SET"));

        assertThat(jaas(find("payments"))).contains(PASSWORD);
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        assertThatThrownBy(() -> find("payments"))
                .hasMessage("No connection is called payments. None is saved: make one in the window with Ctrl+K.");
        save(SecretPlace.environment("UNSET"));
        assertThatThrownBy(() -> find("payment"))
                .hasMessage("No connection is called payment. Those that are saved: payments.");
        assertThatThrownBy(() -> find("payments")).hasMessageContaining("the variable UNSET");
        save(SecretPlace.ASK);
        assertThatThrownBy(() -> find("payments")).hasMessageContaining("its secret sasl.password, which is not kept");
    }

    @Test
    void aSecretMovesIntoAKeyringThatIsThereNow() throws IOException {
        save(SecretPlace.FILE);
        SecretFile file = new SecretFile(folders, aside -> {});
        file.write("payments", SecretName.USER_PASSWORD, Secret.of(PASSWORD));
        SecretStore keyring = new SecretFile(new Folders(home.resolve("keyring"), home, home, home), aside -> {});
        SavedConnections shelf = new SavedConnections(folders, keyring, Runnable::run, (aside, what) -> {});
        assertThat(new SavedConnections(folders, SystemKeyring.none(), Runnable::run, (aside, what) -> {}).place())
                .isEqualTo(SecretPlace.FILE);
        assertThat(shelf.place()).isEqualTo(SecretPlace.KEYRING);

        Map<String, Secret> kept = shelf.secrets(shelf.load().all().get(0));
        shelf.keep("payments", kept, kept.keySet());
        save(shelf.place());

        assertThat(file.read("payments", SecretName.USER_PASSWORD)).isEmpty();
        assertThat(shelf.secrets(shelf.load().all().get(0)))
                .isEqualTo(Map.of(SecretName.USER_PASSWORD, Secret.of(PASSWORD)));
        assertThat(jaas(SavedProfile.of(folders, keyring, "payments", variable -> null)))
                .contains(PASSWORD);
        assertThatThrownBy(() -> find("payments")).hasMessageContaining("No keyring of the system answers here");

        shelf.keep("payments", Map.of(), kept.keySet());
        assertThat(keyring.read("payments", SecretName.USER_PASSWORD)).isEmpty();
    }

    @Test
    void fileThatCanNotBeReadIsSetAsideAndTold() throws IOException {
        save(SecretPlace.FILE);
        Path file = SavedFile.ofConnections(folders).path();
        Files.writeString(file, "{ \"version\": 1, \"all\": [");

        List<Object> told = new ArrayList<>();
        SavedConnections shelf = new SavedConnections(folders, SystemKeyring.none(), Runnable::run, (aside, what) -> {
            if (aside != null) {
                told.add(what);
                assertThat(aside.kept()).exists().hasFileName("connections.json.unreadable");
            }
        });

        assertThat(shelf.load().all()).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(file).doesNotExist();
    }
}
