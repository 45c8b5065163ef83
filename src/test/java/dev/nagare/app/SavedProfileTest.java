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
        return SavedProfile.of(folders, name, variable -> variable.equals("SET") ? PASSWORD : null);
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
    void fileThatCanNotBeReadIsSetAsideAndTold() throws IOException {
        save(SecretPlace.FILE);
        Path file = SavedFile.ofConnections(folders).path();
        Files.writeString(file, "{ \"version\": 1, \"all\": [");

        List<Object> told = new ArrayList<>();
        SavedConnections shelf = new SavedConnections(folders, Runnable::run, (aside, what) -> {
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
