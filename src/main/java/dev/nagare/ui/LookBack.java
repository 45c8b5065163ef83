package dev.nagare.ui;

import dev.nagare.session.Snapshot;

/**
 * How much of the past the charts show: about two minutes of watching, in the replay clock of the speed asked for, but
 * at most half of the recording, so that the charts always move. It changes only with the speed and the recording.
 */
final class LookBack {
    private static final double WATCHING_MILLIS = 120_000;
    private static final long SHORTEST = 60_000;
    /** What a stream of unknown length is shown with at Max. */
    private static final long DEFAULT = 300_000;

    private LookBack() {}

    /** The span in milliseconds of the replay clock. */
    static long of(Snapshot snapshot) {
        double factor = snapshot.transport().factor();
        long length = snapshot.clock().length();
        double most = length > 0 ? Math.max(SHORTEST, length / 2.0) : Double.POSITIVE_INFINITY;
        double wanted = Double.isFinite(factor) ? factor * WATCHING_MILLIS : most;
        if (!Double.isFinite(wanted)) {
            wanted = Math.max(DEFAULT, snapshot.clock().elapsed());
        }
        return (long) Math.max(SHORTEST, Math.min(most, wanted));
    }
}
