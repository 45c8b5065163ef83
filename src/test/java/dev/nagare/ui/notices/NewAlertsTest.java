package dev.nagare.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.PartitionLag;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.FollowedSnapshots;
import dev.nagare.session.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewAlertsTest {
    private static final long NOW = Hit.NOW;
    private static final long DAY = 86_400_000;
    private static final ReadingStatus AT_END = reading(State.READING, lag(0, 10, 10, 0));

    private final NewAlerts news = new NewAlerts();
    private final FollowedSnapshots topic = new FollowedSnapshots(1, null, 300);

    private static ReadingStatus reading(State state, PartitionLag... partitions) {
        return new ReadingStatus(state, List.of(partitions), 0);
    }

    private static PartitionLag lag(int partition, long position, long end, long behindMillis) {
        return new PartitionLag(new TopicPartition("topic", partition), position, end, behindMillis, true);
    }

    /** After a reading that has been at its end for long enough. */
    private void settle(FollowedSnapshots followed) {
        news.take(followed.now(AT_END), NOW);
        news.take(followed.now(AT_END), NOW + NewAlerts.SETTLED_MILLIS);
    }

    /** What a reading says for three seconds, and whether an alert right after it is new. */
    @ParameterizedTest
    @CsvSource({
        "at its end,                     READING,      10, 10,     0, true",
        "busy and a moment behind,       READING,      10, 90,   120, true",
        "in a backlog of a day,          READING,      10, 90, 86400000, false",
        "behind with times of no use,    READING,      10, 90,     0, false",
        "nobody answers,                 CONNECTING,   10, 10,     0, false",
        "no such topic,                  NO_TOPIC,     10, 10,     0, false",
        "brokers are away,               DISCONNECTED, 10, 10,     0, false",
    })
    void nothingIsNewBeforeTheReadingWasNearItsEnd(
            String what, State state, long position, long end, long behindMillis, boolean isNew) {
        ReadingStatus status = reading(state, lag(0, 5, 5, 0), lag(1, position, end, behindMillis));
        for (long after = 0; after <= 3_000; after += 100) {
            assertThat(news.take(topic.now(status), NOW + after)).as(what).isEqualTo(FoundAlerts.NONE);
        }

        FoundAlerts found = news.take(topic.find(Hit.many("a", 1)).now(status), NOW + 3_100);

        assertThat(found.byRule().containsKey("a")).as(what).isEqualTo(isNew);
    }

    @Test
    void aBacklogOfADayIsPassedInSilence() {
        long time = NOW;
        // Before the brokers' first answer nothing seems to wait.
        news.take(topic.now(reading(State.READING, lag(0, 0, 0, 0))), time);
        for (long position = 100; position < 10_000; position += 100) {
            time += 100;
            ReadingStatus status = reading(State.READING, lag(0, position, 10_000, DAY));
            assertThat(news.take(topic.find(Hit.many("a", 3)).now(status), time))
                    .isEqualTo(FoundAlerts.NONE);
        }
        ReadingStatus end = reading(State.READING, lag(0, 10_000, 10_000, 0));
        news.take(topic.find(Hit.many("a", 3)).now(end), time + 100);
        news.take(topic.now(end), time + 2_100);

        FoundAlerts found = news.take(topic.find(Hit.many("a", 2)).now(end), time + 2_200);

        assertThat(found.byRule().get("a").count()).isEqualTo(2);
    }

    @Test
    void whoIsPastWhatWasThereIsNearWhateverTheTimesSay() {
        news.take(topic.now(reading(State.READING, lag(0, 0, 500, 0))), NOW);
        news.take(topic.now(reading(State.READING, lag(0, 500, 9_000, DAY))), NOW + 1_000);
        ReadingStatus later = reading(State.READING, lag(0, 800, 9_500, DAY));
        news.take(topic.now(later), NOW + 3_000);

        assertThat(news.take(topic.find(Hit.many("a", 1)).now(later), NOW + 3_100)
                        .byRule())
                .containsKey("a");
    }

    @Test
    void aPileThatGrewWhileTheBrokersWereAwayIsNew() {
        settle(topic);
        news.take(topic.now(reading(State.DISCONNECTED, lag(0, 10, 10, 0))), NOW + 10_000);

        FoundAlerts found = news.take(
                topic.find(Hit.many("a", 4)).now(reading(State.READING, lag(0, 100, 9_000, 3_600_000))),
                NOW + 3_610_000);

        assertThat(found.byRule().get("a").count()).isEqualTo(4);
    }

    @Test
    void theyAreCountedByRuleOnce() {
        settle(topic);
        Snapshot snapshot = topic.find(Hit.many("a", 3))
                .find(Hit.many("b", 2))
                .find(Hit.many("a", 1))
                .now(AT_END);

        FoundAlerts found = news.take(snapshot, NOW + 3_000);

        assertThat(found.byRule()).hasSize(2);
        assertThat(found.byRule().get("a").count()).isEqualTo(4);
        assertThat(found.byRule().get("b").count()).isEqualTo(2);
        assertThat(found.unnamed()).isZero();
        assertThat(news.take(snapshot, NOW + 3_100)).isEqualTo(FoundAlerts.NONE);
    }

    @Test
    void thoseThatFellOutOfTheJournalAreCountedToo() {
        settle(topic);

        FoundAlerts found = news.take(topic.find(Hit.many("a", 2_000)).now(AT_END), NOW + 3_000);

        assertThat(found.byRule().get("a").count()).isEqualTo(300);
        assertThat(found.unnamed()).isEqualTo(1_700);
    }

    @Test
    void whatAnEarlierWindowFoundIsNotFoundAgain() {
        FollowedSnapshots resumed = new FollowedSnapshots(2, null, 300).find(Hit.many("a", 5));
        ReadingStatus rereading = reading(State.READING, lag(0, 10, 10, 0));
        news.take(resumed.now(rereading), NOW);
        resumed.find(List.of(Hit.of("b", NOW - 60_000)));
        news.take(resumed.now(rereading), NOW + 2_500);

        FoundAlerts found = news.take(
                resumed.find(List.of(Hit.of("b", NOW - 50_000), Hit.of("c", NOW + 2_600)))
                        .now(AT_END),
                NOW + 2_600);

        assertThat(found.byRule()).containsOnlyKeys("c");
    }

    @Test
    void anotherReadingBeginsAnew() {
        settle(topic);
        FollowedSnapshots restarted = new FollowedSnapshots(2, null, 300).find(Hit.many("a", 5));

        assertThat(news.take(restarted.now(AT_END), NOW + 3_000)).isEqualTo(FoundAlerts.NONE);
        assertThat(news.take(restarted.find(Hit.many("a", 1)).now(AT_END), NOW + 3_100))
                .isEqualTo(FoundAlerts.NONE);
    }

    @Test
    void whileThePictureIsElsewhereTheyAreOnlyCounted() {
        settle(topic);
        Snapshot picture = topic.find(Hit.many("a", 2)).now(AT_END);
        news.take(picture, NOW + 3_000);
        topic.find(Hit.many("b", 4));

        assertThat(news.take(topic.elsewhere(picture, AT_END), NOW + 3_100).unnamed())
                .isEqualTo(4);
        assertThat(news.take(topic.now(AT_END), NOW + 3_200)).as("said once").isEqualTo(FoundAlerts.NONE);
    }

    @Test
    void aRecordingHasNothingNew() {
        news.take(topic.now(null), NOW);
        assertThat(news.take(topic.find(Hit.many("a", 3)).now(null), NOW + 10_000))
                .isEqualTo(FoundAlerts.NONE);
    }
}
