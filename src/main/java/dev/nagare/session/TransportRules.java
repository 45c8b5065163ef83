package dev.nagare.session;

import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;

/**
 * The transport as rules: what a command comes to in a situation. No thread, no clock, no recording: a table.
 *
 * <p>Playing and following are two things. A replay that follows the end is LIVE; to go anywhere else leaves LIVE, and
 * only {@link TransportCommand#END} and {@link TransportCommand#BACK_TO_LIVE} come back to it.
 */
final class TransportRules {
    /** The shortest step. Milliseconds of the replay clock. */
    static final long SHORTEST_STEP = 1_000;

    /** How many steps a recording has, where they are longer than the shortest. */
    static final long STEPS = 1_000;

    private TransportRules() {}

    /**
     * What the replay is doing. Where a seek is under way, its goal counts as the place.
     *
     * @param state what it is doing
     * @param following whether it stays at the end
     * @param followed whether it has been at the end, so that there is a LIVE to come back to
     * @param speed the speed asked for
     * @param factor what that comes to, NaN where unknown
     * @param clock the replay clock, epoch milliseconds; {@link Snapshot#NONE} before the first record
     * @param records number of records played
     * @param first the clock of the first record, or {@link Snapshot#NONE}
     * @param last the clock of the last record known, or {@link Snapshot#NONE}
     * @param stepMillis the step that the user has set; 0 for the one that fits the recording
     * @param alerts those that are known
     * @param loop what is looped
     */
    record Situation(
            State state,
            boolean following,
            boolean followed,
            Speed speed,
            double factor,
            long clock,
            long records,
            long first,
            long last,
            long stepMillis,
            AlertMarks alerts,
            Loop loop) {
        /** One step of the arrow keys, in milliseconds of the replay clock. */
        long step() {
            long span = first == Snapshot.NONE || last == Snapshot.NONE ? 0 : last - first;
            return stepMillis > 0 ? stepMillis : Math.max(SHORTEST_STEP, span / STEPS);
        }
    }

    /** What to do. */
    sealed interface Answer {
        /** Leave it as it is. */
        record Nothing() implements Answer {}

        record Play() implements Answer {}

        record Pause() implements Answer {}

        /** Play from the start. */
        record FromStart() implements Answer {}

        /** Go there. */
        record Go(Moment moment, Then then) implements Answer {}

        record Faster() implements Answer {}

        record Slower() implements Answer {}

        record Normal() implements Answer {}

        record Looping(Loop loop) implements Answer {}
    }

    /** What follows when a seek has arrived. */
    enum Then {
        /** Plays if it played, else stands. */
        AS_BEFORE,
        PAUSED,
        /** Stays at the end. */
        FOLLOWING
    }

    static final Answer NOTHING = new Answer.Nothing();

    static Answer answer(TransportCommand command, Situation now) {
        return switch (command) {
            case TOGGLE_PLAY -> togglePlay(now.state());
            case STEP_BACK -> step(now, -now.step());
            case STEP_BACK_TENTH -> step(now, -Math.max(1, now.step() / 10));
            case STEP_BACK_TEN -> step(now, -10 * now.step());
            case STEP_FORWARD -> step(now, now.step());
            case STEP_FORWARD_TENTH -> step(now, Math.max(1, now.step() / 10));
            case STEP_FORWARD_TEN -> step(now, 10 * now.step());
            case PREVIOUS_EVENT -> previousEvent(now);
            case NEXT_EVENT -> opened(now) && now.state() != State.ENDED ? go(now.records(), Then.PAUSED) : NOTHING;
            case PREVIOUS_ALERT -> previousAlert(now);
            case NEXT_ALERT -> nextAlert(now);
            case FIRST_EVENT -> opened(now) ? go(0, Then.AS_BEFORE) : NOTHING;
            case END -> opened(now) && !now.following() ? new Answer.Go(Moment.END, Then.FOLLOWING) : NOTHING;
            case BACK_TO_LIVE ->
                now.followed() && !now.following() ? new Answer.Go(Moment.END, Then.FOLLOWING) : NOTHING;
            case SLOWER -> new Answer.Slower();
            case FASTER -> new Answer.Faster();
            case NORMAL_SPEED -> new Answer.Normal();
            case LOOP -> new Answer.Looping(now.loop().next());
        };
    }

    private static Answer togglePlay(State state) {
        return switch (state) {
            case PLAYING -> new Answer.Pause();
            case PAUSED -> new Answer.Play();
            case ENDED, FAILED -> new Answer.FromStart();
            case EMPTY, OPENING -> NOTHING;
        };
    }

    private static boolean opened(Situation now) {
        return now.state() != State.EMPTY && now.state() != State.OPENING;
    }

    private static boolean placed(Situation now) {
        return opened(now) && now.clock() != Snapshot.NONE && now.first() != Snapshot.NONE;
    }

    private static Answer go(long record, Then then) {
        return new Answer.Go(new Moment.Index(record), then);
    }

    private static Answer step(Situation now, long by) {
        if (!placed(now)) {
            return NOTHING;
        }
        long last = now.last() == Snapshot.NONE ? Long.MAX_VALUE - 1 : Math.max(now.last(), now.first());
        long target = Math.max(now.first(), Math.min(last, saturated(now.clock(), by)));
        return target == now.clock() && now.state() != State.ENDED
                ? NOTHING
                : new Answer.Go(new Moment.Time(target), Then.AS_BEFORE);
    }

    private static long saturated(long clock, long by) {
        long sum = clock + by;
        return by > 0 && sum < clock ? Long.MAX_VALUE - 1 : sum;
    }

    /** At the end every window has fired; one step back, the last record has just been played. */
    private static Answer previousEvent(Situation now) {
        long target = now.records() - (now.state() == State.ENDED ? 1 : 2);
        return opened(now) && target >= 0 ? go(target, Then.PAUSED) : NOTHING;
    }

    /** Whoever stands a little before an alert is at that alert: the next one lies behind it. */
    private static Answer nextAlert(Situation now) {
        if (!placed(now)) {
            return NOTHING;
        }
        int next = now.alerts().firstFrom(saturated(now.clock(), now.step()) + 1);
        return next < now.alerts().size() ? shortlyBefore(now, next) : NOTHING;
    }

    private static Answer previousAlert(Situation now) {
        if (!placed(now)) {
            return NOTHING;
        }
        int previous = now.alerts().firstFrom(saturated(now.clock(), now.step())) - 1;
        return previous >= 0 ? shortlyBefore(now, previous) : NOTHING;
    }

    private static Answer shortlyBefore(Situation now, int alert) {
        long target = Math.max(now.first() - 1, now.alerts().clock(alert) - now.step());
        return new Answer.Go(new Moment.Time(target), Then.AS_BEFORE);
    }
}
