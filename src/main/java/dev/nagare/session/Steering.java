package dev.nagare.session;

import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Answer;
import dev.nagare.session.TransportRules.Situation;
import dev.nagare.session.TransportRules.Then;
import org.jspecify.annotations.Nullable;

/** Where the replay is going: the seek under way, following the end, the loop, and what keys come to in all that. */
final class Steering {
    private @Nullable Journey journey;
    private long journeys;
    /** A step from a place that is only known when the seek before it has arrived. */
    private @Nullable TransportCommand afterwards;

    private boolean following;
    private boolean followed;
    private Loop loop = Loop.OFF;
    private long stepMillis;

    /** Another recording. */
    void open() {
        loop = Loop.OFF;
        begin();
    }

    /** At the start: going nowhere, following nothing. */
    void begin() {
        stop();
        following = false;
        followed = false;
    }

    /** Gives up the seek under way. */
    void stop() {
        journey = null;
        afterwards = null;
    }

    /** The seek under way, or null. */
    @Nullable
    Journey journey() {
        return journey;
    }

    boolean following() {
        return following;
    }

    Loop loop() {
        return loop;
    }

    void loop(Loop wanted) {
        loop = wanted;
    }

    /** Sets the step of the arrow keys; 0 for the one that fits the recording. Milliseconds of the replay clock. */
    void stepMillis(long millis) {
        stepMillis = millis;
    }

    /** Sets out for a moment, instead of where it was going. */
    void go(Moment moment, Then then) {
        following = then == Then.FOLLOWING;
        followed |= following;
        afterwards = null;
        journey = new Journey(journeys++, moment, then);
    }

    /** The seek has arrived; returns what was asked for from there, or null. */
    @Nullable
    TransportCommand arrived() {
        TransportCommand next = afterwards;
        stop();
        return next;
    }

    /**
     * What a key comes to.
     *
     * @param clock where the replay stands, or stood when the seek under way began; {@link Snapshot#NONE} before the
     *     first record
     * @param end the clock of the last record, or {@link Snapshot#NONE}
     */
    Answer answer(
            TransportCommand command,
            State state,
            Pace pace,
            @Nullable Run run,
            Overview overview,
            long clock,
            long end) {
        Moment goal = journey == null ? null : journey.goal();
        if (goal != null && !tellsPlaceFor(command, goal)) {
            afterwards = command;
            return TransportRules.NOTHING;
        }
        long first = overview.first() != Snapshot.NONE || run == null ? overview.first() : run.first();
        long records = goal instanceof Moment.Index index ? index.record() + 1 : run == null ? 0 : run.records();
        long place = goal instanceof Moment.Time time ? time.clock() : clock;
        return TransportRules.answer(
                command,
                new Situation(
                        state,
                        following,
                        followed,
                        pace.speed(),
                        pace.factor(),
                        place == Snapshot.NONE && records == 0 ? first : place,
                        records,
                        first,
                        end,
                        stepMillis,
                        overview.alerts(),
                        loop));
    }

    /** A step by time needs a time to start from, one by record a record. */
    private static boolean tellsPlaceFor(TransportCommand command, Moment goal) {
        return switch (command) {
            case PREVIOUS_EVENT, NEXT_EVENT -> goal instanceof Moment.Index;
            case STEP_BACK,
                    STEP_BACK_TENTH,
                    STEP_BACK_TEN,
                    STEP_FORWARD,
                    STEP_FORWARD_TENTH,
                    STEP_FORWARD_TEN,
                    PREVIOUS_ALERT,
                    NEXT_ALERT -> goal instanceof Moment.Time && !goal.equals(Moment.END);
            case TOGGLE_PLAY, FIRST_EVENT, END, BACK_TO_LIVE, SLOWER, FASTER, NORMAL_SPEED, LOOP -> true;
        };
    }

    /** Whether the loop's end lies between the last record and the next, so that the next one isn't played. */
    boolean turnsBefore(Run run) {
        return loop.mode() == Loop.Mode.RANGE
                && run.clock() != Snapshot.NONE
                && run.clock() <= loop.to()
                && run.nextClock() > loop.to();
    }

    /** Where a replay that played to the last record goes on; null where it ends there. */
    @Nullable
    Moment turnAtEnd(Run run) {
        if (run.first() == Snapshot.NONE) {
            return null;
        }
        return switch (loop.mode()) {
            case OFF -> null;
            case ALL -> new Moment.Time(run.first() - 1);
            case RANGE -> run.clock() >= loop.from() && run.clock() <= loop.to() ? rangeStart() : null;
        };
    }

    /** Right before the first record of the loop's range. */
    Moment rangeStart() {
        return new Moment.Time(loop.from() - 1);
    }
}
