package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Colour;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    private static final Connection FULL = new Connection(
            "本番",
            Colour.RED,
            "ask before use",
            List.of("a:9093", "b:9093"),
            "nagare",
            "audit",
            true,
            Protocol.SASL_SSL,
            new Trust(Trust.Kind.PEM_TEXT, "", "-----BEGIN CERTIFICATE-----"),
            false,
            new Certificate(Certificate.Kind.PEM_FILE, "/keys/own.pem", "/keys/chain.pem", ""),
            new Login(
                    Login.Mechanism.OAUTHBEARER,
                    "u",
                    "https://id/token",
                    "c",
                    "s",
                    "p",
                    "k",
                    "kafka",
                    "krb5.conf",
                    "X"),
            Map.of("fetch.max.bytes", "1000"),
            Map.of(
                    SecretName.CLIENT_SECRET, SecretPlace.KEYRING,
                    SecretName.KEY_PASSWORD, SecretPlace.environment("KEY_PASSWORD"),
                    SecretName.USER_PASSWORD, SecretPlace.ASK,
                    SecretName.KEY_PEM, SecretPlace.FILE),
            "payments",
            true);

    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void name() {
        folders = new Folders(home, home, home, home);
    }

    @Test
    void writingIsOffUntilSomebodyAllowsIt() throws IOException {
        assertThat(Connection.NEW.mayWrite()).isFalse();
        SavedFile.ofConnections(folders).update(none -> none.with("", FULL));
        Path file = home.resolve("connections.json");
        assertThat(SavedFile.ofConnections(folders).load().value().all()).containsExactly(FULL);
        // As a version wrote it that knew nothing of writing.
        Files.writeString(file, Files.readString(file).replaceAll(",\\s*\"mayWrite\"\\s*:\\s*true", ""));
        assertThat(file).content().doesNotContain("mayWrite");
        assertThat(SavedFile.ofConnections(folders).load().value().all()).containsExactly(FULL.withWriting(false));
    }

    @Test
    void everyFieldComesBack() throws IOException {
        SavedFile.ofConnections(folders).update(none -> none.with("", FULL).with("", Connection.NEW.withName("local")));

        Connections read = SavedFile.ofConnections(folders).load().value();

        assertThat(read.all()).containsExactly(FULL, Connection.NEW.withName("local"));
        assertThat(home.resolve("connections.json"))
                .content()
                .contains("\"${KEY_PASSWORD}\"", "\"keyring\"", "\"version\" : 1");
    }

    @Test
    void aProfileTakesNoSecret() {
        for (String property :
                List.of("sasl.jaas.config", "ssl.truststore.password", "x.client.secret", "ssl.keystore.key")) {
            assertThatThrownBy(() -> Connection.NEW.withProperties(Map.of(property, "hunter2"), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(property)
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aSecretWrittenWhereItsPlaceBelongsIsNotRepeated() throws IOException {
        SavedFile.ofConnections(folders).update(none -> none.with("", FULL));
        Path file = home.resolve("connections.json");
        Files.writeString(file, Files.readString(file).replace("\"ask\"", "\"hunter2\""));

        SavedFile.Loaded<Connections> loaded = SavedFile.ofConnections(folders).load();

        assertThat(loaded.setAside()).isNotNull();
        assertThat(loaded.setAside().reason()).doesNotContain("hunter2");
    }

    @Test
    void renamedConnectionsKeepTheirPlaceAndNamesStayUnique() {
        Connections two =
                Connections.NONE.with("", Connection.NEW.withName("a")).with("", Connection.NEW.withName("b"));

        assertThat(two.with("a", Connection.NEW.withName("c")).all())
                .extracting(Connection::name)
                .containsExactly("c", "b");
        assertThat(two.free("a")).isEqualTo("a 2");
        assertThat(two.without("a").free("a")).isEqualTo("a");
        assertThatThrownBy(() -> two.with("a", Connection.NEW.withName("b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadTheFileOfSecrets() throws IOException {
        SecretFile secrets = new SecretFile(folders, aside -> {});
        // What a killed program may have left, open to all.
        Files.writeString(home.resolve("secrets.json.tmp"), "");

        secrets.write("local", SecretName.USER_PASSWORD, Secret.of("hunter2"));
        secrets.write("local", SecretName.KEY_PASSWORD, Secret.of("流れ\n\"\\"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets.json"))))
                .isEqualTo("rw-------");
        assertThat(new SecretFile(folders, aside -> {}).read("local", SecretName.KEY_PASSWORD))
                .contains(Secret.of("流れ\n\"\\"));
        secrets.remove("local", SecretName.KEY_PASSWORD);
        assertThat(new SecretFile(folders, aside -> {}).read("local", SecretName.KEY_PASSWORD))
                .isEmpty();
        assertThat(new SecretFile(folders, aside -> {}).read("other", SecretName.USER_PASSWORD))
                .isEmpty();
    }

    @Test
    void secretsThatCantBeReadAreSetAsideWithoutBeingQuoted() throws IOException {
        Files.writeString(home.resolve("secrets.json"), "{\"version\":1,\"connections\":hunter2}");

        SavedFile.Loaded<SecretFile.Kept> loaded = SavedFile.ofSecrets(folders).load();

        assertThat(loaded.setAside()).isNotNull();
        assertThat(loaded.toString()).doesNotContain("hunter2");
    }

    @Test
    void secretsComeFromWhereTheProfileSaysAndTheRestIsAskedFor() throws IOException {
        SecretFile keyring = new SecretFile(new Folders(home.resolve("keyring"), home, home, home), aside -> {});
        SecretFile file = new SecretFile(folders, aside -> {});
        keyring.write(FULL.name(), SecretName.CLIENT_SECRET, Secret.of("from the keyring"));
        file.write(FULL.name(), SecretName.KEY_PEM, Secret.of("from the file"));

        Secrets.Found found = new Secrets(
                        keyring, file, variable -> variable.equals("KEY_PASSWORD") ? "from the environment" : null)
                .of(FULL);

        assertThat(found.secrets())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SecretName.CLIENT_SECRET, Secret.of("from the keyring"),
                        SecretName.KEY_PEM, Secret.of("from the file"),
                        SecretName.KEY_PASSWORD, Secret.of("from the environment")));
        assertThat(found.missing()).containsExactly(SecretName.USER_PASSWORD);
        assertThat(found.toString()).doesNotContain("from the");
    }
}
