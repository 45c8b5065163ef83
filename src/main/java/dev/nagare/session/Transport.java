package dev.nagare.session;

import java.util.Objects;

/**
 * What the replay is doing.
 *
 * @param state what it is doing
 * @param speed the speed asked for
 * @param factor what that comes to: replay milliseconds per wall millisecond; infinite at Max; NaN for Fit while the
 *     recording's length is unknown
 * @param achieved the same as measured over the last second or so of playing; NaN while there is nothing to measure
 */
public record Transport(State state, Speed speed, double factor, double achieved) {
    /** What a session can be doing. */
    public enum State {
        /** Nothing has been opened. */
        EMPTY,
        /** The recording is being looked at; the first record is yet to come. */
        OPENING,
        PLAYING,
        PAUSED,
        /** Every record was played and every window has fired. */
        ENDED,
        /** The source could not be opened or read on; results so far are kept. */
        FAILED
    }

    /** Before anything was opened. */
    public static final Transport INITIAL = new Transport(State.EMPTY, Speed.NORMAL, 1, Double.NaN);

    public Transport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(speed, "speed");
    }
}
