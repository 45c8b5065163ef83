package dev.nagare.ui;

import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what holds the window up: when no pulse has come for {@value #LONG_MILLIS} ms, the stack of the FX thread
 * is reported, at most once per pulse and once in {@value #REST_MILLIS} ms. A stack that only waits for events means
 * that the renderer was late. {@link #pulse} and {@link #rest} belong to the FX thread; a thread of its own looks.
 */
final class PulseWatch implements AutoCloseable {
    static final long LONG_MILLIS = 250;
    static final long REST_MILLIS = 10_000;

    private static final long MILLI = 1_000_000L;
    private static final long LOOK_EVERY = 50 * MILLI;
    private static final long NONE = Long.MIN_VALUE;

    private final Thread watched;
    private final Consumer<String> report;

    /** When the newest pulse came, in nanoseconds; {@link #NONE} while none is expected. */
    private volatile long pulseAt = NONE;

    private volatile @Nullable Thread watcher;

    private long reportedPulse = NONE;
    private long reportedAt = NONE;
    private long lookedAt = NONE;
    private long unreported;

    /**
     * @param watched the FX thread
     * @param report is given sentences with a stack below them, on the watching thread
     */
    PulseWatch(Thread watched, Consumer<String> report) {
        this.watched = watched;
        this.report = report;
    }

    /** A pulse came; all times are {@link System#nanoTime()}. */
    void pulse(long now) {
        pulseAt = now;
    }

    /** No pulse is expected: the window can't be seen. */
    void rest() {
        pulseAt = NONE;
    }

    void start() {
        Thread thread = new Thread(this::watch, "nagare-pulse-watch");
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    private void watch() {
        while (watcher == Thread.currentThread()) {
            look(System.nanoTime());
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    /** Looks whether the pulse lasts too long. */
    void look(long now) {
        long pulse = pulseAt;
        // If this thread was late too, then the whole program stood still, and the FX thread is not to blame.
        boolean stoodStill = lookedAt != NONE && now - lookedAt > LONG_MILLIS * MILLI;
        lookedAt = now;
        if (pulse == NONE || pulse == reportedPulse || stoodStill || now - pulse <= LONG_MILLIS * MILLI) {
            return;
        }
        reportedPulse = pulse;
        if (reportedAt != NONE && now - reportedAt < REST_MILLIS * MILLI) {
            unreported++;
            return;
        }
        reportedAt = now;
        report.accept(sentence((now - pulse) / MILLI));
        unreported = 0;
    }

    private String sentence(long millis) {
        StringJoiner lines = new StringJoiner("\n    at ");
        lines.add("No pulse for " + millis + " ms"
                + (unreported == 0 ? "" : ", " + unreported + " more long ones before")
                + "; the thread " + watched.getName() + " is");
        for (StackTraceElement element : watched.getStackTrace()) {
            lines.add(element.toString());
        }
        return lines.toString();
    }

    /** Watches no longer. */
    @Override
    public void close() {
        Thread ended = watcher;
        watcher = null;
        if (ended != null) {
            LockSupport.unpark(ended);
        }
    }
}
