package dev.nagare.session;

import java.util.Objects;

/**
 * The whole recording as a second, quick reading of it found it, so that a timeline can show what is yet to come.
 *
 * @param first the clock of the first record, epoch milliseconds, or {@link Snapshot#NONE}
 * @param last the clock of the last record found so far, epoch milliseconds, or {@link Snapshot#NONE}
 * @param complete whether the scan has reached the end of the recording
 * @param density records per bucket of the replay clock; only {@link SeriesLevel#events} is filled
 */
public record Overview(long first, long last, boolean complete, Series density) {
    /** Nothing has been scanned. */
    public static final Overview EMPTY = new Overview(Snapshot.NONE, Snapshot.NONE, false, Series.EMPTY);

    public Overview {
        Objects.requireNonNull(density, "density");
    }

    /** Milliseconds from the first record to the last found so far; 0 before there are any. */
    public long span() {
        return first == Snapshot.NONE ? 0 : last - first;
    }
}
