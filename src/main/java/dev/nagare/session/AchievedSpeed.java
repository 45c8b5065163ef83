package dev.nagare.session;

/** Measures how fast the replay clock really goes, over the last second or two of wall clock. */
final class AchievedSpeed {
    private static final int SAMPLES = 32;
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final long SPACING_NANOS = 2 * WINDOW_NANOS / SAMPLES;

    private final long[] nanos = new long[SAMPLES];
    private final double[] clocks = new double[SAMPLES];
    private int size;
    private int next;

    /** Forgets everything: after a pause, a jump or another speed. */
    void reset() {
        size = 0;
    }

    /** Where the replay is now. */
    void sample(long nowNanos, long clock) {
        if (clock == Snapshot.NONE || (size > 0 && nowNanos - nanos[(next + SAMPLES - 1) % SAMPLES] < SPACING_NANOS)) {
            return;
        }
        nanos[next] = nowNanos;
        clocks[next] = clock;
        next = (next + 1) % SAMPLES;
        size = Math.min(SAMPLES, size + 1);
    }

    /** Replay milliseconds per wall millisecond; NaN while too little has been seen to say. */
    double factor() {
        if (size < 2) {
            return Double.NaN;
        }
        int newest = (next + SAMPLES - 1) % SAMPLES;
        int oldest = (next + SAMPLES - size) % SAMPLES;
        long span = nanos[newest] - nanos[oldest];
        return span < WINDOW_NANOS / 4 ? Double.NaN : (clocks[newest] - clocks[oldest]) / (span / 1e6);
    }
}
