package dev.nagare.app;

/** What the commands answer to who called them. */
final class ExitCode {
    static final int DONE = 0;
    /** Something broke that should not: a mistake in the program. */
    static final int BROKEN = 1;
    /** The arguments or the pipeline are wrong. */
    static final int USAGE = 2;
    /** The input can't be read. */
    static final int INPUT = 3;
    /** The output can't be written. */
    static final int OUTPUT = 4;
    /** All is written, but something could not be delivered. */
    static final int UNDELIVERED = 5;
    /** Stopped from outside, as shells count it: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
