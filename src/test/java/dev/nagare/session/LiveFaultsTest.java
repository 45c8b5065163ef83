package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.SteadyFeed;
import dev.nagare.model.ReadingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can go wrong while a topic is followed, from a real broker to what the window is given: it is said, it is got over
 * where it can be, and every record that the broker held is counted once.
 */
@Timeout(90)
class LiveFaultsTest {
    private static final Map<String, String> LOOKING_OFTEN = Map.of("metadata.max.age.ms", "300");

    private final Watched watched = new Watched();

    private Snapshot await(Predicate<LiveStatus> wanted) throws InterruptedException {
        return watched.await(snapshot -> snapshot.live() != null && wanted.test(snapshot.live()));
    }

    private Snapshot awaitFailure() throws InterruptedException {
        return watched.await(snapshot -> snapshot.transport().state() == Transport.State.FAILED);
    }

    private static Predicate<LiveStatus> in(ReadingStatus.State state) {
        return live -> live.reading().state() == state;
    }

    private static Predicate<LiveStatus> received(long records) {
        return live -> live.counters().received() >= records;
    }

    /** Everything that the broker holds was counted once, and nothing waits. */
    private static void assertCounted(TestTopic topic, Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        assertThat(live).isNotNull();
        assertThat(live.counters().received() - live.counters().duplicates()).isEqualTo(topic.held());
        assertThat(live.counters().duplicates()).isZero();
        assertThat(live.reading().deletedUnread()).isZero();
    }

    @Test
    void aTopicThatIsDeletedIsWaitedForAndItsSuccessorIsAnotherTopic() throws Exception {
        TestTopic topic = new TestTopic(SharedBroker.get(), "faults-deleted", 1);
        topic.send(0, 50);
        try (Session session = new Session(watched)) {
            session.open(topic.following(LOOKING_OFTEN));
            await(received(50));
            topic.delete();
            Snapshot waiting = await(in(ReadingStatus.State.NO_TOPIC));
            assertThat(waiting.transport().state()).isEqualTo(Transport.State.PLAYING);

            TestTopic another = new TestTopic(SharedBroker.get(), "faults-deleted", 1);
            another.send(0, 70);
            Snapshot failed = awaitFailure();
            assertThat(failed.source().failure())
                    .contains("was deleted and made anew")
                    .contains("Connect again");
            assertThat(failed.counters().received()).isEqualTo(50);

            session.play();
            Snapshot anew = await(received(70));
            assertCounted(another, anew);
        }
    }

    @Test
    void partitionsThatAreAddedAreCounted() throws Exception {
        TestTopic topic = new TestTopic(SharedBroker.get(), "faults-grows", 1);
        topic.send(0, 50);
        try (Session session = new Session(watched)) {
            session.open(topic.following(LOOKING_OFTEN));
            await(received(50));
            try (Admin admin = SharedBroker.get().admin()) {
                admin.createPartitions(Map.of("faults-grows", NewPartitions.increaseTo(3)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            topic.sendTo(2, 50, 90);
            topic.send(90, 100);

            Snapshot all = await(received(100));
            assertCounted(topic, all);
            assertThat(all.partitions()).hasSize(3);
        }
    }

    @Test
    void whoIsRefusedIsToldWhyAndComesInWithWhatIsRight() throws Exception {
        LocalBroker broker = SharedBroker.get();
        TestTopic topic = new TestTopic(broker, "faults-refused", 1);
        topic.send(0, 20);
        try (Session session = new Session(watched)) {
            session.open(topic.following(user(broker, "hunter2")));
            Snapshot refused = awaitFailure();
            assertThat(refused.source().failure())
                    .contains("refuse us")
                    .contains("Check the user")
                    .doesNotContain("hunter2");

            session.open(topic.following(user(broker, LocalBroker.PASSWORD)));
            assertCounted(topic, await(received(20)));

            session.open(topic.following(Map.of(
                    "bootstrap.servers",
                    broker.bootstrap(Listener.EXPIRED),
                    "security.protocol",
                    "SSL",
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.certificates",
                    broker.certificates().authorityPem())));
            assertThat(awaitFailure().source().failure())
                    .contains("has expired")
                    .contains("must renew it");

            session.open(topic.following(
                    Map.of("bootstrap.servers", broker.bootstrap(Listener.SSL), "security.protocol", "SSL")));
            watched.await(snapshot -> snapshot.source().failure() != null
                    && snapshot.source().failure().contains("signed by nobody we trust"));
        }
    }

    private static Map<String, String> user(LocalBroker broker, String password) {
        String quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
        return Map.of(
                "bootstrap.servers",
                broker.bootstrap(Listener.SASL_PLAINTEXT),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + LocalBroker.USER
                        + "\" password=\"" + quoted + "\";");
    }

    @Test
    void aRecordLargerThanAFetchIsReadLikeAnyOther() throws Exception {
        TestTopic topic = new TestTopic(SharedBroker.get(), "faults-large", 1);
        topic.send(0, 5);
        byte[] large = ("{\"t\":1,\"a\":95,\"u\":\"" + "x".repeat(700_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        SharedBroker.get().send(List.of(new ProducerRecord<>("faults-large", 0, null, large)));
        topic.send(5, 10);
        try (Session session = new Session(watched)) {
            session.open(topic.following(Map.of("fetch.max.bytes", "1000", "max.partition.fetch.bytes", "1000")));
            Snapshot all = await(received(11));
            assertCounted(topic, all);
            assertThat(all.counters().deadLettered()).isZero();
            assertThat(all.alerts()).isEqualTo(2);
        }
    }

    @Test
    @Tag("slow")
    void whoWasAwayForLongerThanEveryTimeoutMissesNothing() throws Exception {
        TestTopic topic = new TestTopic(SharedBroker.get(), "faults-away", 2);
        topic.send(0, 100);
        try (Session session = new Session(watched)) {
            session.open(topic.following(Map.of(
                    "connections.max.idle.ms", "500",
                    "request.timeout.ms", "1000",
                    "default.api.timeout.ms", "1500",
                    "max.poll.interval.ms", "1000")));
            await(received(100));
            session.read(false);
            await(in(ReadingStatus.State.STOPPED));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            watched.await(snapshot -> System.nanoTime() >= until);
            topic.sendTo(1, 100, 300);
            Snapshot behind = await(live -> live.reading().behind() == 200);
            assertThat(behind.counters().received()).isEqualTo(100);

            session.read(true);
            Snapshot all = await(received(300));
            assertCounted(topic, all);
            await(in(ReadingStatus.State.READING));
        }
    }

    /** The quick test of brokers that go is the source's own. */
    @Test
    @Tag("slow")
    void aBrokerThatIsKilledUnderLoadCostsNoRecord(@TempDir Path folder) throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder);
                Session session = new Session(watched)) {
            TestTopic topic = new TestTopic(broker, "faults-killed", 3);
            session.open(topic.cards());
            Process feed = SteadyFeed.start(broker, "faults-killed", 3, 5_000, 100_000);
            await(received(10_000));
            broker.kill();
            Snapshot away = await(in(ReadingStatus.State.DISCONNECTED));
            assertThat(away.transport().state()).isEqualTo(Transport.State.PLAYING);
            broker.restart();
            await(in(ReadingStatus.State.READING));
            long acknowledged = watch(feed);

            Snapshot all = await(received(topic.held()));
            assertThat(topic.held()).isGreaterThanOrEqualTo(acknowledged).isGreaterThan(50_000);
            assertCounted(topic, all);
        }
    }

    @Test
    @Tag("slow")
    void aBrokerThatComesLaterIsWaitedForAndReadFromTheBeginning(@TempDir Path folder) throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder);
                Session session = new Session(watched)) {
            TestTopic topic = new TestTopic(broker, "faults-later", 1);
            topic.send(0, 30);
            broker.kill();
            session.open(topic.following());
            await(in(ReadingStatus.State.CONNECTING));
            broker.restart();

            Snapshot all = await(received(30));
            assertCounted(topic, all);
            await(in(ReadingStatus.State.READING));
        }
    }

    /** Twelve million records in a minute, which may take longer to be read: then it says by how much it is behind. */
    @Test
    @Tag("slow")
    @Timeout(600)
    void aMinuteOfTwoHundredThousandASecondIsCountedToTheLast(@TempDir Path folder) throws Exception {
        int rate = 200_000;
        try (LocalBroker broker = LocalBroker.start(folder);
                Session session = new Session(watched)) {
            TestTopic topic = new TestTopic(broker, "faults-flood", 3);
            session.open(topic.cards());
            long begun = System.nanoTime();
            Process feed = SteadyFeed.start(broker, "faults-flood", 3, rate, 60L * rate);
            List<Long> behind = new ArrayList<>();
            watched.awaitLong(snapshot -> {
                if (snapshot.live() != null) {
                    behind.add(snapshot.live().reading().behind());
                }
                return !feed.isAlive();
            });
            long sent = System.nanoTime();
            long acknowledged = watch(feed);
            Snapshot all = watched.awaitLong(snapshot -> snapshot.live() != null
                    && snapshot.live().counters().received() >= acknowledged
                    && snapshot.live().reading().behind() == 0);
            System.out.printf(
                    "sent in %.1f s, read %.1f s later, behind by at most %d%n",
                    (sent - begun) / 1e9,
                    (System.nanoTime() - sent) / 1e9,
                    behind.stream().mapToLong(Long::longValue).max().orElse(0));

            assertThat(acknowledged).isEqualTo(60L * rate);
            assertCounted(topic, all);
            assertThat(behind).anyMatch(count -> count > 0);
        }
    }

    /** Waits for the end of a feed, and takes snapshots meanwhile; how many records were acknowledged. */
    private long watch(Process feed) throws IOException, InterruptedException {
        watched.awaitLong(snapshot -> !feed.isAlive());
        String[] counts = new String(feed.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        assertThat(counts).as("%s", Arrays.toString(counts)).hasSize(2);
        assertThat(counts[1]).isEqualTo("0");
        return Long.parseLong(counts[0]);
    }
}
