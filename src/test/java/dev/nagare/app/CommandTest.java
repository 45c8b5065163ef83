package dev.nagare.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs commands through the real {@link Main} with streams that can be looked at. */
abstract class CommandTest {
    /** What a command left behind. */
    record Result(int exitCode, String out, String err) {}

    static Result nagare(String... args) {
        return nagareReading(new byte[0], false, args);
    }

    static Result nagareReading(byte[] in, boolean interactive, String... args) {
        return played(in, interactive, terminal -> Main.run(terminal, () -> "No display in this test.", args));
    }

    /** Something that prints and answers with an exit code. */
    interface Play {
        int on(Terminal terminal) throws InterruptedException;
    }

    static Result played(byte[] in, boolean interactive, Play play) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int exitCode = play.on(new Terminal(new ByteArrayInputStream(in), outStream, errStream, interactive));
            return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
