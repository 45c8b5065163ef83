package dev.nagare.session;

/**
 * Paces {@link Speed.Kind#FIT} while nobody can even guess how long the recording is: as many bytes of the file as time
 * has passed. That is coarse, a buffer at a time.
 */
final class FitByBytes {
    private static final double NANOS_PER_MILLI = 1e6;

    private boolean started;
    private long startNanos;
    private double startFraction;

    /** Counts from the next call on. */
    void reset() {
        started = false;
    }

    /**
     * How long to wait before reading on.
     *
     * @param fraction how much of the file has been read, or −1 where nobody knows: then there is no waiting
     * @param fitMillis the wall clock that the whole file takes
     */
    long nanosUntilNext(long now, double fraction, long fitMillis) {
        if (!started) {
            started = true;
            startNanos = now;
            startFraction = fraction;
        }
        double due = startNanos + (fraction - startFraction) * fitMillis * NANOS_PER_MILLI;
        return fraction < 0 ? 0 : Math.max(0, (long) (due - now));
    }
}
