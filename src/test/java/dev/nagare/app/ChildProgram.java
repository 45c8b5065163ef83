package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.OS;

/** The program in a Java of its own, without a display, with the options that the launcher gives it. */
final class ChildProgram {
    private ChildProgram() {}

    /**
     * Runs it to its end, at most two minutes.
     *
     * @param home the folder that it takes for the user's
     * @param options of the JVM
     * @param out where its output goes
     * @return its exit code
     */
    static int run(Path home, List<String> options, List<String> arguments, Path out, Path err)
            throws IOException, InterruptedException {
        Process process = start(home, options, arguments, out, err);
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    /** Starts it, to be ended by the caller. */
    static Process start(Path home, List<String> options, List<String> arguments, Path out, Path err)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options);
        command.addAll(
                List.of("-Duser.home=" + home, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(new File(OS.WINDOWS.isCurrentOs() ? "NUL" : "/dev/null"));
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("XDG_STATE_HOME", home.toString());
        return builder.start();
    }
}
