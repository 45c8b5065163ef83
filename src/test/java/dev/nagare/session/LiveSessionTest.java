package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Alert;
import dev.nagare.model.ReadingStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that follows a topic of a real broker. */
@Timeout(60)
class LiveSessionTest {
    private final LocalBroker broker = SharedBroker.get();
    private final Watched watched = new Watched();

    private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
        return watched.await(wanted);
    }

    private static LiveStatus live(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        assertThat(live).isNotNull();
        return live;
    }

    private static long received(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        return live == null ? 0 : live.counters().received();
    }

    @Test
    void aTopicIsFollowedAndItsAlertsAreFound() throws Exception {
        TestTopic topic = new TestTopic(broker, "session-follows", 1);
        topic.send(0, 100);
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            Snapshot shown = await(snapshot -> received(snapshot) == 100);

            assertThat(shown.transport().mode()).isEqualTo(Transport.Mode.LIVE);
            assertThat(shown.source().kind()).isEqualTo(SourceStatus.Kind.TOPIC);
            assertThat(shown.counters().received()).isEqualTo(100);
            assertThat(shown.alerts()).isEqualTo(10);
            assertThat(shown.partitions()).hasSize(1);

            topic.send(100, 200);
            assertThat(await(snapshot -> received(snapshot) == 200).alerts()).isEqualTo(20);
            await(snapshot -> live(snapshot).reading().state() == ReadingStatus.State.READING
                    && live(snapshot).reading().behind() == 0);
        }
    }

    @Test
    void aPictureThatIsStoppedStopsNoReadingAndCatchesUp() throws Exception {
        TestTopic topic = new TestTopic(broker, "session-paused", 1);
        topic.send(0, 50);
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            await(snapshot -> received(snapshot) == 50);
            session.command(TransportCommand.TOGGLE_PLAY);
            await(snapshot -> snapshot.transport().state() == Transport.State.PAUSED);
            topic.send(50, 120);

            Snapshot stopped = await(snapshot -> received(snapshot) == 120);
            assertThat(stopped.transport().mode()).isEqualTo(Transport.Mode.PAUSED);
            assertThat(stopped.counters().received()).isEqualTo(50);
            assertThat(stopped.alerts()).isEqualTo(5);
            assertThat(live(stopped).alerts()).isEqualTo(12);

            session.command(TransportCommand.TOGGLE_PLAY);
            Snapshot caughtUp = await(snapshot -> snapshot.transport().mode() == Transport.Mode.LIVE);
            assertThat(caughtUp.counters().received()).isEqualTo(120);
            assertThat(caughtUp.alerts()).isEqualTo(12);
        }
    }

    @Test
    void whoStopsReadingIsBehindUntilItGoesOn() throws Exception {
        TestTopic topic = new TestTopic(broker, "session-stops", 1);
        topic.send(0, 10);
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            await(snapshot -> received(snapshot) == 10);
            session.read(false);
            await(snapshot -> live(snapshot).reading().state() == ReadingStatus.State.STOPPED);
            topic.send(10, 30);

            Snapshot behind = await(snapshot -> live(snapshot).reading().behind() == 20);
            assertThat(received(behind)).isEqualTo(10);

            session.read(true);
            await(snapshot ->
                    received(snapshot) == 30 && live(snapshot).reading().behind() == 0);
        }
    }

    @Test
    void aRecordingFromTheBeginningPlaysToTheSameAlertsAndWindows(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("reading.ndjson.zst");
        TestTopic topic = new TestTopic(broker, "session-recorded", 1);
        Snapshot atTheEnd;
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            await(snapshot ->
                    snapshot.live() != null && live(snapshot).reading().state() == ReadingStatus.State.READING);
            session.record(file);
            await(snapshot -> snapshot.live() != null && live(snapshot).recordingGoesOn());
            topic.send(0, 300);
            atTheEnd = await(snapshot -> received(snapshot) == 300);
            session.stopRecording();
            Snapshot over = await(snapshot -> !live(snapshot).recordingGoesOn());
            assertThat(live(over).recording().records()).isEqualTo(300);
            assertThat(live(over).recording().missing()).isZero();
            assertThat(live(over).recording().failure()).isNull();
        }

        watched.clear();
        try (Session session = new Session(watched)) {
            session.open(new FileOfTest(file, topic.following().pipeline()));
            session.speed(Speed.MAX);
            Snapshot played = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);

            assertThat(played.counters().received()).isEqualTo(300);
            assertThat(alerts(played)).isEqualTo(alerts(atTheEnd)).hasSize(30);
            assertThat(played.windows().get(0).fired())
                    .isGreaterThanOrEqualTo(atTheEnd.windows().get(0).fired());
        }
    }

    private static List<Alert> alerts(Snapshot snapshot) {
        List<Alert> alerts = new ArrayList<>();
        Journal<Alert> journal = snapshot.journals().alerts();
        for (long i = journal.firstSequence(); i < journal.nextSequence(); i++) {
            alerts.add(journal.get(i));
        }
        return alerts;
    }

    @Test
    void aFileThatIsThereAlreadyIsNeverReplaced(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.ndjson"), "mine");
        TestTopic topic = new TestTopic(broker, "session-refused", 1);
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            await(snapshot -> snapshot.transport().mode() == Transport.Mode.LIVE);
            session.record(file);
            Snapshot refused =
                    await(snapshot -> snapshot.live() != null && live(snapshot).recording() != null);

            assertThat(live(refused).recording().failure()).contains("already").contains("Choose another name");
            assertThat(refused.transport().mode()).isEqualTo(Transport.Mode.LIVE);
        }
        assertThat(file).content().isEqualTo("mine");
    }

    /** A partition without records holds everything back, until nothing comes for a while: then all of it does at once. */
    @Test
    void ofMoreAlertsAtOnceThanAreKeptEachIsCounted() throws Exception {
        int records = 15_000;
        TestTopic topic = new TestTopic(broker, "session-at-once", 2);
        topic.send(0, records);
        TestTopic.Following plain = topic.following();
        TestTopic.Following every = new TestTopic.Following(
                plain.properties(),
                plain.name(),
                plain.stop(),
                plain.text()
                        .replace("when: \"amount > 90\"", "key: user, within: 1s, when: \"count >= 1\", repeat: every")
                        .replace("unit: ms", "unit: ms, flushAfter: 500ms"));
        try (Session session = new Session(watched)) {
            session.open(every);
            await(snapshot -> snapshot.counters().waiting() == records);
            Snapshot shown = await(snapshot -> snapshot.alerts() == records);

            assertThat(shown.transport().state()).isEqualTo(Transport.State.PLAYING);
            assertThat(shown.journals().alerts().firstSequence()).isPositive();
        }
    }

    @Test
    void aReadingUpToItsEndEndsWithEveryWindow() throws Exception {
        TestTopic topic = new TestTopic(broker, "session-ends", 1);
        topic.send(0, 150);
        try (Session session = new Session(watched)) {
            session.open(topic.following(new StopPosition.End()));
            Snapshot ended = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);

            assertThat(ended.counters().received()).isEqualTo(150);
            assertThat(ended.counters().waiting()).isZero();
            assertThat(live(ended).reading().state()).isEqualTo(ReadingStatus.State.ENDED);
        }
    }

    @Test
    void afterATopicARecordingPlaysAsAlways() throws Exception {
        TestTopic topic = new TestTopic(broker, "session-leaves", 1);
        topic.send(0, 10);
        try (Session session = new Session(watched)) {
            session.open(topic.following());
            await(snapshot -> received(snapshot) == 10);
            session.open(TestRecording.arrivingAt(0, 10, 20));
            Snapshot ended = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);

            assertThat(ended.live()).isNull();
            assertThat(ended.counters().received()).isEqualTo(3);
        }
    }
}
