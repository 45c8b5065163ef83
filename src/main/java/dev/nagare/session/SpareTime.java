package dev.nagare.session;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps work in the background from crowding out the replay and the screen. Priorities of threads do nothing on Linux, so
 * the work watches itself: got it less of a processor than it asked for, then somebody waits, and it rests a while; the
 * longer the more often that happens, up to four times as long as it works. On a machine with a processor to spare it
 * never rests, but for a disk that keeps it waiting: the two look the same from here. Confined to the thread that works.
 */
final class SpareTime {
    /** Worked before looking: longer than a time slice of the common schedulers, shorter than two frames. */
    private static final long SLICE_NANOS = 20_000_000;

    private static final long SHORTEST_REST_NANOS = 2_500_000;
    private static final long LONGEST_REST_NANOS = 4 * SLICE_NANOS;
    /** A thread alone on its processor still loses a little to interrupts and to the collector. */
    private static final double FULL_SHARE = 0.9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean measurable = threads.isCurrentThreadCpuTimeSupported();
    private long since = System.nanoTime();
    private long worked = worked();
    private long rest;

    /** Says that a bit of work is done; returns at once or after a rest of at most {@value LONGEST_REST_NANOS} nanoseconds. */
    void give() {
        long time = System.nanoTime() - since;
        if (time < SLICE_NANOS || !measurable) {
            return;
        }
        boolean crowded = worked() - worked < time * FULL_SHARE;
        rest = crowded ? Math.min(Math.max(2 * rest, SHORTEST_REST_NANOS), LONGEST_REST_NANOS) : rest / 2;
        if (rest >= SHORTEST_REST_NANOS) {
            LockSupport.parkNanos(rest);
        }
        since = System.nanoTime();
        worked = worked();
    }

    private long worked() {
        return measurable ? threads.getCurrentThreadCpuTime() : 0;
    }
}
