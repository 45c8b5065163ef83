package dev.nagare.session;

/**
 * Where the replay is in time: the arrival clock, or in a recording without arrival times the highest time seen so
 * far. Epoch milliseconds, {@link Snapshot#NONE} where unknown.
 *
 * @param first the clock of the first record, which may be known before that is played
 * @param now the clock at this instant; it also moves between two records, as far as the next one
 * @param end the clock of the last record, once the recording has been scanned or played to its end
 * @param maxEventTime the highest event time seen
 */
public record ReplayClock(long first, long now, long end, long maxEventTime) {
    /** Before the first record. */
    public static final ReplayClock NOT_STARTED =
            new ReplayClock(Snapshot.NONE, Snapshot.NONE, Snapshot.NONE, Snapshot.NONE);

    /** How much of the replay has been played, in milliseconds of its clock. */
    public long elapsed() {
        return first == Snapshot.NONE || now == Snapshot.NONE ? 0 : Math.max(0, now - first);
    }

    /** How long the recording is in milliseconds of its clock, or −1 while unknown. */
    public long length() {
        return first == Snapshot.NONE || end == Snapshot.NONE ? -1 : end - first;
    }
}
