package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.GeneratedRecording;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks a real session for the events that fulfil a condition. */
class EventFilterTest {
    private static final GeneratedRecording RECORDING = new GeneratedRecording(2, 20);

    private final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private final Session session = new Session(snapshots::add);

    @BeforeEach
    void play() {
        session.open(RECORDING);
        session.speed(Speed.MAX);
        await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Snapshot await(Predicate<Snapshot> condition) {
        try {
            while (true) {
                Snapshot snapshot = snapshots.poll(60, TimeUnit.SECONDS);
                if (snapshot == null) {
                    throw new AssertionError("no snapshot fulfilled the condition");
                }
                if (condition.test(snapshot)) {
                    return snapshot;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private EventMatches find(String condition) {
        session.findEvents(condition);
        return await(snapshot -> snapshot.matches().condition().equals(condition.strip())
                        && (snapshot.matches().looked() > 0
                                || snapshot.matches().problem() != null))
                .matches();
    }

    @Test
    void everyKeptEventIsLookedAtOnce() {
        EventMatches all = find("amount >= 0.0");
        EventMatches travel = find(" category == 'travel' ");
        EventMatches others = find("payload.category != 'travel'");

        assertThat(all.matched()).isEqualTo(all.looked()).isPositive();
        assertThat(travel.matched() + others.matched()).isEqualTo(all.looked());
        assertThat(travel.newest()).isNotEmpty().allSatisfy(match -> {
            assertThat(match.arrival().event().category()).isEqualTo("travel");
        });
        assertThat(travel.newest())
                .extracting(EventMatches.Match::number)
                .isSorted()
                .hasSize((int) travel.matched());
    }

    @Test
    void anAbsentValueSkipsAndAnErrorIsCounted() {
        EventMatches absent = find("payload.nothing > 5");
        assertThat(absent.skipped()).isEqualTo(absent.looked());
        assertThat(absent.matched()).isZero();

        EventMatches failing = find("int(category) > 5");
        assertThat(failing.failed()).isEqualTo(failing.looked());
        assertThat(failing.failure()).isNotBlank();
    }

    @Test
    void aWrongConditionSaysWhatIsWrongAndWhere() {
        EventMatches wrong = find("category == 'travel' && amout > 5");

        assertThat(wrong.problem()).startsWith("1:25 ").contains("amount");
        assertThat(wrong.newest()).isEmpty();
    }

    @Test
    void theConditionHoldsForTheNextPlaying() {
        EventMatches before = find("category == 'travel'");

        session.restart();

        Snapshot again = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED
                && snapshot.matches().looked() == before.looked());
        assertThat(again.matches().matched()).isEqualTo(before.matched());
    }

    @Test
    void withoutAConditionNothingIsLookedAt() {
        find("category == 'travel'");

        session.findEvents("  ");

        Snapshot none = await(snapshot -> !snapshot.matches().asked());
        assertThat(none.matches().looked()).isZero();
    }
}
