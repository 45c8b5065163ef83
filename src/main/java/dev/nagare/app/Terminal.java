package dev.nagare.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command reads and writes: the process's own streams, or those of a test.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param interactive whether somebody looks at standard error as it comes, so that a line may be drawn over
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
    /** The streams of this process. */
    static Terminal ofProcess() {
        return new Terminal(System.in, System.out, System.err, errorIsTerminal());
    }

    /** Java knows of its console as a whole; where the system says it of standard error alone, that is better. */
    @SuppressWarnings("SystemConsoleNull") // from 22 on there is always one, and it says nothing of standard error
    private static boolean errorIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Runtime.version().feature() < 22 && System.console() != null;
        }
    }

    /** Whether what is printed may have more than ASCII. */
    boolean unicode() {
        Charset charset = Charset.forName(
                System.getProperty("stdout.encoding", System.getProperty("native.encoding", "US-ASCII")));
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Prints a sentence about what went wrong. */
    void complain(String sentence) {
        err.println("nagare: " + sentence);
    }
}
