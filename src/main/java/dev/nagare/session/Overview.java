package dev.nagare.session;

import java.util.Objects;

/**
 * The whole recording as a run over it beside the replay found it, so that a timeline can show what is yet to come. It
 * is there at once and sharpens while the run goes on.
 *
 * @param first the clock of the first record, epoch milliseconds, or {@link Snapshot#NONE}
 * @param last the clock of the last record found so far, epoch milliseconds, or {@link Snapshot#NONE}
 * @param records number of records found so far
 * @param fraction how far the run is, 0 to 1, or −1 where nobody knows
 * @param complete whether the run has reached the end of the recording
 * @param density events, late events, dead letters and alerts per bucket of the replay clock
 * @param alerts where each alert is
 */
public record Overview(
        long first, long last, long records, double fraction, boolean complete, Series density, AlertMarks alerts) {
    /** Nothing has been found. */
    public static final Overview EMPTY =
            new Overview(Snapshot.NONE, Snapshot.NONE, 0, 0, false, Series.EMPTY, AlertMarks.NONE);

    public Overview {
        Objects.requireNonNull(density, "density");
        Objects.requireNonNull(alerts, "alerts");
    }

    /** Milliseconds from the first record to the last found so far; 0 before there are any. */
    public long span() {
        return first == Snapshot.NONE ? 0 : last - first;
    }
}
