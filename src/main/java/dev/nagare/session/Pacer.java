package dev.nagare.session;

/**
 * Says how far the replay clock may have gone at a moment of the wall clock. It measures from an anchor, never from
 * the last call, so pauses between calls add up to no drift; and in differences from the anchor, so that an epoch of
 * 13 digits costs a double no precision.
 */
final class Pacer {
    private static final double NANOS_PER_MILLI = 1e6;

    private double factor = 1;
    private long anchorNanos;
    private long anchorClock;
    /** Where between two milliseconds the replay was at the anchor, 0 to 1. */
    private double anchorFraction;

    private boolean anchored;

    /** Milliseconds of replay per millisecond of wall clock; infinite for "don't wait", NaN for "wait for others". */
    double factor() {
        return factor;
    }

    /** Whether there is a point to measure from. */
    boolean anchored() {
        return anchored;
    }

    /**
     * From now on, {@code position} is where the replay is at {@code nanos}, and it goes on by {@code factor}.
     *
     * @param position epoch milliseconds with a fraction
     */
    void anchor(long nanos, double position, double factor) {
        this.anchorNanos = nanos;
        this.anchorClock = (long) Math.floor(position);
        this.anchorFraction = position - anchorClock;
        this.factor = factor;
        this.anchored = true;
    }

    /** Forgets the anchor: the next record says where the replay starts. */
    void release(double factor) {
        this.anchored = false;
        this.factor = factor;
    }

    private boolean paces() {
        return anchored && factor < Double.POSITIVE_INFINITY;
    }

    /** Where the replay may be at that moment: infinite while nothing is to be waited for. */
    double target(long nanos) {
        return paces()
                ? anchorClock + anchorFraction + (nanos - anchorNanos) / NANOS_PER_MILLI * factor
                : Double.POSITIVE_INFINITY;
    }

    /** Whether a record of that clock may be played. */
    boolean due(long clock, long nanos) {
        return nanosUntil(clock, nanos) == 0;
    }

    /**
     * How long to wait from {@code nanos} until a record of that clock is due; 0 when it is.
     *
     * @param clock epoch milliseconds; {@link Snapshot#NONE} is always due
     */
    long nanosUntil(long clock, long nanos) {
        if (!paces() || clock <= anchorClock) {
            return 0;
        }
        double ahead = clock - anchorClock - anchorFraction;
        double wait = Math.ceil(ahead / factor * NANOS_PER_MILLI) - (nanos - anchorNanos);
        return wait > 0 ? (long) wait : 0;
    }
}
