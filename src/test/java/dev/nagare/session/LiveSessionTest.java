package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Alert;
import dev.nagare.model.Decoder;
import dev.nagare.model.ReadingStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that follows a topic of a real broker. */
@Timeout(60)
class LiveSessionTest {
    private static final String PIPELINE = """
            name: test
            fields: {timestamp: /t, amount: /a}
            time: {outOfOrderness: 100ms, unit: ms}
            windows:
              - {name: seconds, type: tumbling, size: 1s}
            rules:
              - {name: big, when: "amount > 90"}
            """;

    private final LocalBroker broker = SharedBroker.get();
    private final LinkedBlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private final long base = System.currentTimeMillis() - 60_000;
    private Snapshot last = Snapshot.EMPTY;

    /** A topic as it happens, from its beginning. */
    private record Topic(String bootstrap, String name, StopPosition stop) implements LiveReading {
        @Override
        public Pipeline pipeline() {
            try {
                return new PipelineReader().read(PIPELINE, "test.yaml");
            } catch (PipelineException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Decoder decoder(Pipeline compute) {
            return new JsonDecoder(compute);
        }

        @Override
        public LiveSource open() throws SourceException {
            return new LiveTopicSource(
                    ClientProperties.of(Map.of("bootstrap.servers", bootstrap)),
                    name,
                    new StartPosition.Earliest(),
                    stop,
                    System::currentTimeMillis,
                    System::nanoTime);
        }
    }

    private Topic topic(String name) {
        return new Topic(broker.bootstrap(), name, new StopPosition.Never());
    }

    /** Sends events 10 ms apart, the tenth of which is a big one. */
    private void send(String topic, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long time = base + i * 10L;
            String value = "{\"t\":" + time + ",\"a\":" + (i % 10 == 0 ? 95 : 5) + "}";
            records.add(new ProducerRecord<>(topic, 0, time, null, value.getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
    }

    /** The first snapshot from now on that is so. */
    private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (System.nanoTime() < deadline) {
            Snapshot next = snapshots.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                last = next;
                if (wanted.test(next)) {
                    return next;
                }
            }
        }
        return fail("never so; the last one was " + last);
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
        broker.createTopic("session-follows", 1);
        send("session-follows", 0, 100);
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-follows"));
            Snapshot shown = await(snapshot -> received(snapshot) == 100);

            assertThat(shown.transport().mode()).isEqualTo(Transport.Mode.LIVE);
            assertThat(shown.source().kind()).isEqualTo(SourceStatus.Kind.TOPIC);
            assertThat(shown.counters().received()).isEqualTo(100);
            assertThat(shown.alerts()).isEqualTo(10);
            assertThat(shown.partitions()).hasSize(1);

            send("session-follows", 100, 200);
            assertThat(await(snapshot -> received(snapshot) == 200).alerts()).isEqualTo(20);
            assertThat(live(await(snapshot -> live(snapshot).reading().behind() == 0))
                            .reading()
                            .state())
                    .isEqualTo(ReadingStatus.State.READING);
        }
    }

    @Test
    void aPictureThatIsStoppedStopsNoReadingAndCatchesUp() throws Exception {
        broker.createTopic("session-paused", 1);
        send("session-paused", 0, 50);
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-paused"));
            await(snapshot -> received(snapshot) == 50);
            session.command(TransportCommand.TOGGLE_PLAY);
            await(snapshot -> snapshot.transport().state() == Transport.State.PAUSED);
            send("session-paused", 50, 120);

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
        broker.createTopic("session-stops", 1);
        send("session-stops", 0, 10);
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-stops"));
            await(snapshot -> received(snapshot) == 10);
            session.read(false);
            await(snapshot -> live(snapshot).reading().state() == ReadingStatus.State.STOPPED);
            send("session-stops", 10, 30);

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
        broker.createTopic("session-recorded", 1);
        Snapshot atTheEnd;
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-recorded"));
            await(snapshot ->
                    snapshot.live() != null && live(snapshot).reading().state() == ReadingStatus.State.READING);
            session.record(file);
            await(snapshot -> snapshot.live() != null && live(snapshot).recordingGoesOn());
            send("session-recorded", 0, 300);
            atTheEnd = await(snapshot -> received(snapshot) == 300);
            session.stopRecording();
            Snapshot over = await(snapshot -> !live(snapshot).recordingGoesOn());
            assertThat(live(over).recording().records()).isEqualTo(300);
            assertThat(live(over).recording().missing()).isZero();
            assertThat(live(over).recording().failure()).isNull();
        }

        snapshots.clear();
        try (Session session = new Session(snapshots::add)) {
            session.open(new FileOfTest(file, topic("session-recorded").pipeline()));
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
        broker.createTopic("session-refused", 1);
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-refused"));
            await(snapshot -> snapshot.transport().mode() == Transport.Mode.LIVE);
            session.record(file);
            Snapshot refused =
                    await(snapshot -> snapshot.live() != null && live(snapshot).recording() != null);

            assertThat(live(refused).recording().failure()).contains("already").contains("Choose another name");
            assertThat(refused.transport().mode()).isEqualTo(Transport.Mode.LIVE);
        }
        assertThat(file).content().isEqualTo("mine");
    }

    @Test
    void aReadingUpToItsEndEndsWithEveryWindow() throws Exception {
        broker.createTopic("session-ends", 1);
        send("session-ends", 0, 150);
        try (Session session = new Session(snapshots::add)) {
            session.open(new Topic(broker.bootstrap(), "session-ends", new StopPosition.End()));
            Snapshot ended = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);

            assertThat(ended.counters().received()).isEqualTo(150);
            assertThat(ended.counters().waiting()).isZero();
            assertThat(live(ended).reading().state()).isEqualTo(ReadingStatus.State.ENDED);
        }
    }

    @Test
    void afterATopicARecordingPlaysAsAlways() throws Exception {
        broker.createTopic("session-leaves", 1);
        send("session-leaves", 0, 10);
        try (Session session = new Session(snapshots::add)) {
            session.open(topic("session-leaves"));
            await(snapshot -> received(snapshot) == 10);
            session.open(TestRecording.arrivingAt(0, 10, 20));
            Snapshot ended = await(snapshot -> snapshot.transport().state() == Transport.State.ENDED);

            assertThat(ended.live()).isNull();
            assertThat(ended.counters().received()).isEqualTo(3);
        }
    }
}
