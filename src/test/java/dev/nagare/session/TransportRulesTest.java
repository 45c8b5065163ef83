package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nagare.model.Severity;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Answer;
import dev.nagare.session.TransportRules.Situation;
import dev.nagare.session.TransportRules.Then;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of keys, row by row. The recording: 100 records from second 0 to second 100 of its clock. */
class TransportRulesTest {
    private static final long T0 = 1_760_000_000_000L;
    private static final long END = T0 + 100_000;
    private static final Answer NOTHING = TransportRules.NOTHING;

    /** Alerts at seconds 10, 10.4, 50, 50 and 90. */
    private static final AlertMarks ALERTS = alerts(10_000, 10_400, 50_000, 50_000, 90_000);

    private static AlertMarks alerts(long... millis) {
        AlertMarks.Writer writer = new AlertMarks.Writer();
        for (long each : millis) {
            writer.add(T0 + each, each / 1_000, Severity.HIGH);
        }
        return writer.view();
    }

    /** Standing at a second, with the record of that second played. */
    private static Situation at(State state, double second) {
        return new Situation(
                state,
                false,
                false,
                Speed.NORMAL,
                1,
                T0 + (long) (second * 1_000),
                (long) second + 1,
                T0,
                END,
                0,
                ALERTS,
                Loop.OFF);
    }

    private static Situation paused(double second) {
        return at(State.PAUSED, second);
    }

    private static Situation playing(double second) {
        return at(State.PLAYING, second);
    }

    private static Situation ended() {
        return new Situation(State.ENDED, false, false, Speed.NORMAL, 1, END, 100, T0, END, 0, ALERTS, Loop.OFF);
    }

    private static Situation following(Situation s, boolean following, boolean followed) {
        return new Situation(
                s.state(),
                following,
                followed,
                s.speed(),
                s.factor(),
                s.clock(),
                s.records(),
                s.first(),
                s.last(),
                s.stepMillis(),
                s.alerts(),
                s.loop());
    }

    private static Answer toSecond(double second) {
        return new Answer.Go(new Moment.Time(T0 + (long) (second * 1_000)), Then.AS_BEFORE);
    }

    private static Answer toRecord(long record, Then then) {
        return new Answer.Go(new Moment.Index(record), then);
    }

    private static final Answer LIVE = new Answer.Go(Moment.END, Then.FOLLOWING);

    static Stream<Arguments> rows() {
        return Stream.of(
                // Space
                arguments(TransportCommand.TOGGLE_PLAY, playing(5), new Answer.Pause()),
                arguments(TransportCommand.TOGGLE_PLAY, paused(5), new Answer.Play()),
                arguments(TransportCommand.TOGGLE_PLAY, ended(), new Answer.FromStart()),
                arguments(TransportCommand.TOGGLE_PLAY, at(State.FAILED, 5), new Answer.FromStart()),
                arguments(TransportCommand.TOGGLE_PLAY, following(ended(), true, true), new Answer.FromStart()),
                // left, right
                arguments(TransportCommand.STEP_BACK, paused(5), toSecond(4)),
                arguments(TransportCommand.STEP_BACK, playing(5), toSecond(4)),
                arguments(TransportCommand.STEP_BACK_TENTH, paused(5), toSecond(4.9)),
                arguments(TransportCommand.STEP_BACK_TEN, paused(50), toSecond(40)),
                arguments(TransportCommand.STEP_BACK_TEN, paused(5), toSecond(0)),
                arguments(TransportCommand.STEP_BACK, paused(0), NOTHING),
                arguments(TransportCommand.STEP_BACK, ended(), toSecond(99)),
                arguments(TransportCommand.STEP_FORWARD, paused(5), toSecond(6)),
                arguments(TransportCommand.STEP_FORWARD_TENTH, paused(5), toSecond(5.1)),
                arguments(TransportCommand.STEP_FORWARD_TEN, paused(5), toSecond(15)),
                arguments(TransportCommand.STEP_FORWARD_TEN, paused(95), toSecond(100)),
                arguments(TransportCommand.STEP_FORWARD, paused(100), NOTHING),
                // Ctrl+left, Ctrl+right
                arguments(TransportCommand.PREVIOUS_EVENT, playing(5), toRecord(4, Then.PAUSED)),
                arguments(TransportCommand.PREVIOUS_EVENT, paused(0), NOTHING),
                arguments(TransportCommand.PREVIOUS_EVENT, ended(), toRecord(99, Then.PAUSED)),
                arguments(TransportCommand.NEXT_EVENT, playing(5), toRecord(6, Then.PAUSED)),
                arguments(TransportCommand.NEXT_EVENT, ended(), NOTHING),
                // comma, full stop
                arguments(TransportCommand.NEXT_ALERT, paused(0), toSecond(9)),
                arguments(TransportCommand.NEXT_ALERT, paused(9), toSecond(9.4)),
                arguments(TransportCommand.NEXT_ALERT, paused(9.4), toSecond(49)),
                arguments(TransportCommand.NEXT_ALERT, paused(49), toSecond(89)),
                arguments(TransportCommand.NEXT_ALERT, paused(89), NOTHING),
                arguments(TransportCommand.PREVIOUS_ALERT, paused(95), toSecond(89)),
                arguments(TransportCommand.PREVIOUS_ALERT, paused(89), toSecond(49)),
                arguments(TransportCommand.PREVIOUS_ALERT, paused(49), toSecond(9.4)),
                arguments(TransportCommand.PREVIOUS_ALERT, playing(9), NOTHING),
                // Home, End, Esc
                arguments(TransportCommand.FIRST_EVENT, playing(5), toRecord(0, Then.AS_BEFORE)),
                arguments(TransportCommand.END, playing(5), LIVE),
                arguments(TransportCommand.END, following(playing(5), true, true), NOTHING),
                arguments(TransportCommand.BACK_TO_LIVE, following(paused(5), false, true), LIVE),
                arguments(TransportCommand.BACK_TO_LIVE, following(ended(), true, true), NOTHING),
                arguments(TransportCommand.BACK_TO_LIVE, paused(5), NOTHING),
                // minus, plus, equals, L
                arguments(TransportCommand.SLOWER, paused(5), new Answer.Slower()),
                arguments(TransportCommand.FASTER, paused(5), new Answer.Faster()),
                arguments(TransportCommand.NORMAL_SPEED, paused(5), new Answer.Normal()),
                arguments(
                        TransportCommand.LOOP,
                        paused(5),
                        new Answer.Looping(new Loop(Loop.Mode.ALL, Snapshot.NONE, Snapshot.NONE))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aKeyDoesWhatTheTableSays(TransportCommand command, Situation situation, Answer answer) {
        assertThat(TransportRules.answer(command, situation)).isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource(TransportCommand.class)
    void nothingGoesAnywhereBeforeTheFirstRecord(TransportCommand command) {
        for (State state : List.of(State.EMPTY, State.OPENING)) {
            Situation situation = new Situation(
                    state,
                    false,
                    false,
                    Speed.NORMAL,
                    1,
                    Snapshot.NONE,
                    0,
                    Snapshot.NONE,
                    Snapshot.NONE,
                    0,
                    AlertMarks.NONE,
                    Loop.OFF);
            assertThat(TransportRules.answer(command, situation))
                    .isNotInstanceOfAny(Answer.Go.class, Answer.Play.class, Answer.FromStart.class);
        }
    }

    @Test
    void aStepIsASecondOrAThousandthOfTheRecordingOrWhatTheUserSet() {
        assertThat(paused(5).step()).isEqualTo(1_000);
        assertThat(span(86_400_000, 0).step()).isEqualTo(86_400);
        assertThat(span(86_400_000, 250).step()).isEqualTo(250);
    }

    private static Situation span(long millis, long step) {
        return new Situation(
                State.PAUSED, false, false, Speed.NORMAL, 1, T0, 1, T0, T0 + millis, step, ALERTS, Loop.OFF);
    }

    @Test
    void theLoopGoesOffRangeAllAndLeavesOutARangeThatIsNotThere() {
        Loop range = Loop.of(T0, T0 + 5);
        assertThat(range.next()).isEqualTo(new Loop(Loop.Mode.ALL, T0, T0 + 5));
        assertThat(range.next().next()).isEqualTo(new Loop(Loop.Mode.OFF, T0, T0 + 5));
        assertThat(range.next().next().next()).isEqualTo(range);
        assertThat(Loop.OFF.next().mode()).isEqualTo(Loop.Mode.ALL);
        assertThat(Loop.OFF.next().next()).isEqualTo(Loop.OFF);
    }

    @Test
    void playingAndFollowingAreTwoThings() {
        Transport.Seek seek = new Transport.Seek(0, Long.MAX_VALUE, -1);
        assertThat(transport(State.PLAYING, false, null).mode()).isEqualTo(Transport.Mode.PLAYING);
        assertThat(transport(State.PAUSED, false, null).mode()).isEqualTo(Transport.Mode.PAUSED);
        assertThat(transport(State.ENDED, false, null).mode()).isEqualTo(Transport.Mode.PAUSED);
        assertThat(transport(State.ENDED, true, null).mode()).isEqualTo(Transport.Mode.LIVE);
        assertThat(transport(State.ENDED, true, null).catchingUp()).isFalse();
        assertThat(transport(State.PAUSED, true, seek).catchingUp()).isTrue();
        assertThat(transport(State.PAUSED, false, seek).catchingUp()).isFalse();
    }

    private static Transport transport(State state, boolean following, Transport.Seek seek) {
        return new Transport(state, Speed.NORMAL, 1, Double.NaN, following, seek, Loop.OFF);
    }

    @Test
    void marksAreFoundByClockAndTheFirstAreKept() {
        assertThat(ALERTS.firstFrom(T0 + 10_001)).isEqualTo(1);
        assertThat(ALERTS.firstFrom(T0 + 50_000)).isEqualTo(2);
        assertThat(ALERTS.firstFrom(T0 + 90_001)).isEqualTo(5);
        assertThat(ALERTS.record(4)).isEqualTo(90);
        assertThat(ALERTS.severity(4)).isEqualTo(Severity.HIGH);
        AlertMarks.Writer writer = new AlertMarks.Writer();
        for (int i = 0; i < AlertMarks.MAX + 3; i++) {
            writer.add(i, i, Severity.LOW);
        }
        assertThat(writer.view().size()).isEqualTo(AlertMarks.MAX);
        assertThat(writer.view().missing()).isEqualTo(3);
        assertThat(writer.view().clock(AlertMarks.MAX - 1)).isEqualTo(AlertMarks.MAX - 1);
    }
}
