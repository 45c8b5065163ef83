package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.javakeyring.BackendNotSupportedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SystemKeyringTest {
    private static final String SECRET = "hunter2 \"流れ\\\nof two lines";

    @Test
    void whereNoneRunsThatIsFoundOutOnceAndSaid() throws IOException {
        List<SystemKeyring.Opening> systems = List.of(
                () -> {
                    throw new BackendNotSupportedException("none");
                },
                () -> {
                    throw new IllegalStateException("no bus");
                },
                () -> {
                    throw new UnsatisfiedLinkError("no library");
                });
        for (SystemKeyring.Opening system : systems) {
            AtomicInteger tries = new AtomicInteger();
            SystemKeyring keyring = new SystemKeyring(() -> {
                tries.incrementAndGet();
                return system.open();
            });

            assertThat(keyring.isThere()).isFalse();
            keyring.remove("local", SecretName.USER_PASSWORD);
            assertThatThrownBy(() -> keyring.read("local", SecretName.USER_PASSWORD))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("desktop session");
            assertThatThrownBy(() -> keyring.write("local", SecretName.USER_PASSWORD, Secret.of(SECRET)))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("hunter2");
            assertThat(tries).hasValue(1);
        }
    }

    /** The user's own keyring is left alone: one is started in a session of its own, where there is what it takes. */
    @Test
    @Tag("slow")
    @Timeout(120)
    void aRealOneKeepsSecretsAndForgetsThem(@TempDir Path home) throws Exception {
        assumeTrue(
                isInstalled("dbus-run-session") && isInstalled("gnome-keyring-daemon"),
                "dbus-run-session and gnome-keyring-daemon are not installed");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        "dbus-run-session",
                        "--",
                        "sh",
                        "-c",
                        "printf password | gnome-keyring-daemon --unlock --components=secrets > /dev/null; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Inside.class.getName())
                .directory(home.toFile())
                .redirectError(home.resolve("errors").toFile());
        for (String folder : List.of("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")) {
            command.environment().put(folder, home.toString());
        }
        Process session = command.start();
        session.getOutputStream().close();
        String said = new String(session.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said)
                .as("errors: %s", Files.readString(home.resolve("errors")))
                .isEqualTo("true|[]|true|true|[]|");
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** What is done in that session. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] args) throws IOException {
            SystemKeyring keyring = SystemKeyring.ofUser();
            say(keyring.isThere());
            say(keyring.read("本番", SecretName.USER_PASSWORD).stream().toList());
            keyring.write("本番", SecretName.USER_PASSWORD, Secret.of("an older one"));
            keyring.write("本番", SecretName.USER_PASSWORD, Secret.of(SECRET));
            say(keyring.read("本番", SecretName.USER_PASSWORD).equals(java.util.Optional.of(Secret.of(SECRET))));
            keyring.write("本番", SecretName.KEY_PEM, Secret.of("x".repeat(5_000)));
            say(keyring.read("本番", SecretName.KEY_PEM).stream()
                    .allMatch(secret -> secret.reveal().length() == 5_000));
            keyring.remove("本番", SecretName.USER_PASSWORD);
            say(keyring.read("本番", SecretName.USER_PASSWORD).stream().toList());
            System.exit(0);
        }

        private static void say(Object what) {
            System.out.print(what + "|");
        }
    }
}
