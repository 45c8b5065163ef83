package dev.nagare.session;

/**
 * When the next snapshot is due: at most one in {@link #SHORTEST_NANOS}, at least one in {@link #LONGEST_NANOS} while
 * something moves, and in between as far apart as keeps the making of snapshots below a tenth of the time.
 */
final class PublishingRhythm {
    static final long SHORTEST_NANOS = 16_000_000;
    static final long LONGEST_NANOS = 100_000_000;
    private static final long COST_SHARE = 10;

    private boolean any;
    private long last;
    private long interval = SHORTEST_NANOS;

    /** A snapshot was made. */
    void published(long startNanos, long endNanos) {
        any = true;
        last = startNanos;
        interval = Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, COST_SHARE * (endNanos - startNanos)));
    }

    /** How long until one is due because records were played; 0 when it is. */
    long untilDue(long now) {
        return any ? Math.max(0, last + interval - now) : 0;
    }

    /** How long until one is due only because time goes on; 0 when it is. */
    long untilOverdue(long now) {
        return any ? Math.max(0, last + LONGEST_NANOS - now) : 0;
    }
}
