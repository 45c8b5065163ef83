package dev.nagare.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does to a command at work: the process is already ending then, so it is asked to end, and waited for, until
 * it has put its files in order.
 */
final class Interruption {
    private static final long CLEAN_UP_SECONDS = 5;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /** @param ask asks the work to end; called from another thread */
    Interruption(Runnable ask) {
        hook = new Thread(() -> askAndWait(ask), "nagare-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void askAndWait(Runnable ask) {
        ask.run();
        try {
            if (!over.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over, and its files are in order. */
    void over() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and it is the hook that waits for us.
        }
    }
}
