package dev.nagare.session;

/**
 * When the next snapshot is due: at most one in {@link #SHORTEST_NANOS}, at least one in {@link #LONGEST_NANOS} while
 * something moves, and in between as far apart as keeps the making of snapshots below a tenth of the time; a third where
 * somebody waits for what is new.
 */
final class PublishingRhythm {
    static final long SHORTEST_NANOS = 16_000_000;
    static final long LONGEST_NANOS = 100_000_000;
    private static final long COST_SHARE = 10;
    private static final long HASTENED_SHARE = 3;

    private boolean any;
    private long last;
    private long interval = SHORTEST_NANOS;
    private long hastened = SHORTEST_NANOS;

    /** A snapshot was made. */
    void published(long startNanos, long endNanos) {
        any = true;
        last = startNanos;
        interval = apart(COST_SHARE, endNanos - startNanos);
        hastened = apart(HASTENED_SHARE, endNanos - startNanos);
    }

    private static long apart(long share, long cost) {
        return Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, share * cost));
    }

    /** How long until one is due because somebody waits for what is new; 0 when it is. */
    long untilHastened(long now) {
        return any ? Math.max(0, last + hastened - now) : 0;
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
