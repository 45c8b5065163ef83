package dev.nagare.ui;

import org.HdrHistogram.Histogram;

/**
 * How evenly the window is drawn: the time from one pulse to the next, as a percentile of the last five to ten seconds.
 * Confined to one thread. All times in nanoseconds of one clock.
 */
final class PulseMeter {
    private static final long TURN = 5_000_000_000L;
    private static final long LONGEST = 60_000_000_000L;
    /** A pulse after longer than this follows a pause in which nothing was to be drawn. */
    private static final long PAUSE = 2_000_000_000L;

    private Histogram current = new Histogram(LONGEST, 2);
    private Histogram previous = new Histogram(LONGEST, 2);
    private long last = Long.MIN_VALUE;
    private long turned;

    /** A pulse came. */
    void pulse(long now) {
        if (last == Long.MIN_VALUE) {
            turned = now;
        } else if (now - last < PAUSE) {
            current.recordValue(Math.max(0, now - last));
        }
        last = now;
        if (now - turned >= TURN) {
            Histogram emptied = previous;
            previous = current;
            emptied.reset();
            current = emptied;
            turned = now;
        }
    }

    /** Forgets the time since the last pulse: the window was not to be seen. */
    void interrupt() {
        last = Long.MIN_VALUE;
    }

    /** The 99th percentile in milliseconds, rounded; 0 before there are two pulses. */
    long p99Millis() {
        Histogram both = previous.copy();
        both.add(current);
        return both.getTotalCount() == 0 ? 0 : Math.round(both.getValueAtPercentile(99) / 1e6);
    }
}
