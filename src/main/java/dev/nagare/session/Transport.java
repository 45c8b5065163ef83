package dev.nagare.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the replay is doing.
 *
 * @param state what it is doing; while a seek is under way, what it will be doing then
 * @param speed the speed asked for
 * @param factor what that comes to: replay milliseconds per wall millisecond; infinite at Max; NaN for Fit while
 *     nothing is known of the recording's length
 * @param achieved the same as measured over the last second or so of playing; NaN while there is nothing to measure
 * @param following whether it stays at the end, whatever comes
 * @param seek where it is going to, all else in the snapshot being from before; null where it has arrived
 * @param loop what is played again and again
 */
public record Transport(
        State state,
        Speed speed,
        double factor,
        double achieved,
        boolean following,
        @Nullable Seek seek,
        Loop loop) {
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

    /** What people call it. */
    public enum Mode {
        PAUSED,
        PLAYING,
        /** Following the end. */
        LIVE
    }

    /**
     * A seek under way.
     *
     * @param number how many there were before it in this session's life; a newer one has a higher number
     * @param clock the replay clock that it goes to, epoch milliseconds; {@link Snapshot#NONE} where it goes to a
     *     record; {@link Long#MAX_VALUE} for the end
     * @param record the record that it goes to, the first being 0; −1 where it goes to a time
     */
    public record Seek(long number, long clock, long record) {
        /** Whether it goes to the end. */
        public boolean toTheEnd() {
            return clock == Long.MAX_VALUE;
        }
    }

    /** Before anything was opened. */
    public static final Transport INITIAL = new Transport(State.EMPTY, Speed.NORMAL, 1, Double.NaN);

    public Transport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(speed, "speed");
        Objects.requireNonNull(loop, "loop");
    }

    /** Neither following nor seeking nor looping. */
    public Transport(State state, Speed speed, double factor, double achieved) {
        this(state, speed, factor, achieved, false, null, Loop.OFF);
    }

    /** What people call what it is doing. */
    public Mode mode() {
        return following ? Mode.LIVE : state == State.PLAYING ? Mode.PLAYING : Mode.PAUSED;
    }

    /** Whether it follows the end and isn't there yet. */
    public boolean catchingUp() {
        return following && seek != null;
    }
}
