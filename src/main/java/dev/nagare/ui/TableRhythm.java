package dev.nagare.ui;

/**
 * When tables read new data: as often as the settings say, because filling cells is dear, and soon after an alert that is
 * new, because somebody waits for it. Knows no clock: time is an argument.
 */
final class TableRhythm {
    /** How soon after the last reading an alert may cause another one: this is most of what a person waits for it. */
    static final long ALERT_NANOS = 30_000_000;

    private long readAt;
    /** The number of the frame that was read last. */
    private long read = -1;

    private long alerts;

    /** Makes the next frame due at once, also if it was read before. */
    void refresh() {
        read = -1;
        readAt = 0;
    }

    /**
     * Whether tables are to read this frame now; if so it counts as read.
     *
     * @param now nanoseconds of any clock that doesn't go back
     * @param every how far apart readings are, in nanoseconds
     * @param frame its number
     * @param known number of alerts in it; any fixed number where the page shows none
     */
    boolean takes(long now, long every, long frame, long known) {
        long apart = known == alerts ? every : Math.min(every, ALERT_NANOS);
        if (frame == read || now - readAt < apart) {
            return false;
        }
        read = frame;
        readAt = now;
        alerts = known;
        return true;
    }
}
