package dev.nagare.installer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the real {@code bin/nagare} with Javas that are shell scripts: they tell their version and print the
 * arguments that they were started with. The PATH holds nothing but what a test puts there.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS = List.of("sed", "dirname", "readlink");

    @TempDir
    Path temp;

    private Path path;
    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        path = Files.createDirectory(temp.resolve("path"));
        for (String tool : TOOLS) {
            script(path.resolve(tool), "exec " + find(tool) + " \"$@\"");
        }
        environment.put("PATH", path.toString());
        launcher = installIn(temp.resolve("nagare"));
    }

    @Test
    void withoutAnyJavaItSaysWhatIsMissing() throws Exception {
        Outcome outcome = run(launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .startsWith("nagare: no Java was found, and Nagare needs Java 17 or newer:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "9", "11.0.22", "16.0.2"})
    void aJavaThatIsTooOldIsNamedWithItsVersion(String version) throws Exception {
        Path java = javaIn(path, version);

        Outcome outcome = run(launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .startsWith("nagare: " + java + " is Java " + version + ", and Nagare needs Java 17 or newer:");
    }

    @ParameterizedTest
    @CsvSource({
        "17, false",
        "17-ea, false",
        "17.0.15, false",
        "23.0.1, false",
        "24, true",
        "25.0.3, true",
        "26-ea, true"
    })
    void nativeAccessIsAllowedWhereTheJvmWouldWarnAndOnlyThere(String version, boolean allowed) throws Exception {
        javaIn(path, version);

        Outcome outcome = run(launcher);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().contains("--sun-misc-unsafe-memory-access=allow"))
                .isEqualTo(allowed);
        assertThat(outcome.out().contains("--enable-native-access=javafx.graphics,ALL-UNNAMED"))
                .isEqualTo(allowed);
    }

    @Test
    void theReleaseFileSavesAStartOfJava() throws Exception {
        Path java = script(
                Files.createDirectories(temp.resolve("jdk/bin")).resolve("java"),
                "[ \"$1\" = -version ] && exit 9; echo started");
        Files.writeString(temp.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
        Files.createSymbolicLink(path.resolve("java"), java);

        assertThat(run(launcher).out()).containsExactly("started");
    }

    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        javaIn(path, "11.0.22");
        environment.put("JAVA_HOME", home("new jdk", "21.0.1").toString());

        assertThat(run(launcher).exitCode()).isZero();
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        javaIn(path, "21.0.1");
        environment.put("JAVA_HOME", "/nowhere/jdk");

        Outcome outcome = run(launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .containsExactly("nagare: JAVA_HOME is /nowhere/jdk, but there is no bin/java in it; "
                        + "Nagare needs Java 17 or newer.");
    }

    @Test
    void somethingThatIsNoJavaIsNamed() throws Exception {
        Path java = script(path.resolve("java"), "echo 'java: cannot execute: required file not found' >&2; exit 127");

        Outcome outcome = run(launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).singleElement().asString().startsWith("nagare: " + java + " does not run as a Java;");
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        javaIn(path, "17.0.15");

        Outcome outcome = run(launcher, "open", "two words", "", "*", "$HOME", "--speed=2");

        assertThat(argumentsOf(outcome)).containsExactly("open", "two words", "", "*", "$HOME", "--speed=2");
    }

    @Test
    void blanksInFolderNamesDoNoHarm() throws Exception {
        Path moved = installIn(temp.resolve("my programs/na gare"));
        environment.put("JAVA_HOME", home("a jdk", "25").toString());

        Outcome outcome = run(moved, "open");

        String root = temp.toRealPath().resolve("my programs/na gare").toString();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(root + "/lib/*", root + "/lib/javafx");
    }

    @Test
    void symbolicLinksLeadToTheProgram() throws Exception {
        javaIn(path, "17");
        Path absolute = Files.createSymbolicLink(temp.resolve("absolute"), launcher);
        Path relative = Files.createSymbolicLink(
                Files.createDirectory(temp.resolve("elsewhere")).resolve("nagare"), Path.of("..", "absolute"));

        assertThat(run(relative).out()).isEqualTo(run(launcher).out());
        assertThat(run(absolute).out()).isEqualTo(run(launcher).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "generate", "help", "--help", "--version"})
    void commandsWithoutAWindowLoadNoModules(String command) throws Exception {
        javaIn(path, "25");

        List<String> arguments = run(launcher, command).out();

        assertThat(arguments).doesNotContain("--module-path").contains("--enable-native-access=ALL-UNNAMED");
        assertThat(arguments.get(arguments.indexOf("-cp") + 1)).endsWith("/lib/javafx/*");
    }

    @Test
    void aChosenCollectorIsTheOnlyOne() throws Exception {
        javaIn(path, "17");

        assertThat(run(launcher, "run").out()).contains("-XX:+UseSerialGC");
        assertThat(run(launcher, "open").out()).doesNotContain("-XX:+UseSerialGC");

        environment.put("NAGARE_OPTS", "-Xmx1g -XX:+UseParallelGC");
        assertThat(run(launcher, "run").out()).contains("-XX:+UseParallelGC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void optionsForTheJvmComeInTheOrderOfTheirWeight() throws Exception {
        javaIn(path, "17");
        environment.put("JAVA_OPTS", "-Xmx1g -Da=b");
        environment.put("NAGARE_OPTS", "-Xmx4g");

        assertThat(run(launcher).out()).startsWith("-Xmx1g", "-Da=b", "-Xmx4g");
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        script(path.resolve("java"), "[ \"$1\" = -version ] && echo 'openjdk version \"17\"' >&2 && exit; exit 3");

        assertThat(run(launcher, "run").exitCode()).isEqualTo(3);
    }

    /** What follows the name of the main class. */
    private static List<String> argumentsOf(Outcome outcome) {
        return outcome.out()
                .subList(
                        outcome.out().indexOf("dev.nagare.app.Main") + 1,
                        outcome.out().size());
    }

    private static Path installIn(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        return Files.copy(
                Path.of("installer", "launcher", "nagare"), bin.resolve("nagare"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path home(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        javaIn(Files.createDirectories(home.resolve("bin")), version);
        return home;
    }

    private static Path javaIn(Path folder, String version) throws IOException {
        return script(folder.resolve("java"), """
                if [ "$1" = -version ]; then
                    echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y' >&2
                    echo 'openjdk version "%s" 2026-10-20' >&2
                    exit
                fi
                for argument; do echo "$argument"; done
                """.formatted(version));
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't make " + file + " executable");
        }
        return file;
    }

    private static Path find(String tool) throws IOException {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IOException(tool + " stands neither in /usr/bin nor in /bin");
    }

    private Outcome run(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Outcome(process.exitValue(), Files.readAllLines(out, UTF_8), Files.readAllLines(err, UTF_8));
    }

    private record Outcome(int exitCode, List<String> out, List<String> err) {}
}
