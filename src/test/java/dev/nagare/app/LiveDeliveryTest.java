package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.Written;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.ReadingStatus;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.FailedDelivery;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.MemoryStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Profile;
import dev.nagare.session.ReplayCache;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Watched;
import dev.nagare.store.Store;
import dev.nagare.store.StoreException;
import dev.nagare.store.StoredLetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves a window that follows a topic: with the real broker and a real HTTP server. */
@Timeout(90)
class LiveDeliveryTest {
    private static final long BASE = 1_700_000_000_000L;

    /** No status: the connection breaks. */
    private static final int BREAKS = 0;

    /** Every hundredth amount makes an alert. */
    private static final int HUNDRED = 100;

    private final LocalBroker broker = SharedBroker.get();
    private final Watched watched = new Watched();

    /** What the webhook was called with, by idempotency key; how often it was. */
    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Answer answer = key -> 204;

    @TempDir
    private Path folder;

    private interface Answer {
        /** The status of an answer to a call, or {@link #BREAKS}. */
        int to(String key) throws InterruptedException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            bodies.put(key, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            calls.add(key);
            try {
                int status = answer.to(key);
                if (status != BREAKS) {
                    exchange.sendResponseHeaders(status, -1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // Without an answer the connection breaks.
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String webhook() {
        return "alerts: {webhook: {url: \"http://127.0.0.1:"
                + server.getAddress().getPort() + "/\"}}\n";
    }

    private Session open() {
        return new Session(watched, ReplayCache.temporary(), folder);
    }

    private String webhook(String more) {
        return webhook().replace("/\"}", "/\", " + more + "}");
    }

    private TopicReading reading(String topic, String more) throws Exception {
        return reading(topic, more, true);
    }

    private TopicReading reading(String topic, String more, boolean mayWrite) throws Exception {
        return reading(broker, topic, more, mayWrite);
    }

    private static TopicReading reading(LocalBroker broker, String topic, String more, boolean mayWrite)
            throws Exception {
        String pipeline = "name: " + topic + "\n" + """
                fields: {id: /id, timestamp: /t, user: /user, amount: /amount}
                time: {outOfOrderness: 1s, unit: ms, maxFutureSkew: 36500d}
                rules:
                  - {name: hundred, when: "int(amount) % 100 == 0"}
                """ + more
                + (more.contains("delivery:") ? "" : "delivery: {attempts: 2, firstDelay: 10ms, maxDelay: 200ms}\n");
        return new TopicReading(
                topic,
                ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap(), "max.block.ms", "1000")),
                topic,
                new StartPosition.Earliest(),
                new StopPosition.Never(),
                new PipelineReader().read(pipeline, "live.yaml"),
                new Profile("test", Profile.Mark.NONE, mayWrite));
    }

    private static String forwarding(String topic) {
        return "transform: {id: payload.id, twice: payload.amount * 2}\noutput: {topic: " + topic + ", key: user}\n";
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int i) {
        String value =
                "{\"id\":\"e" + i + "\",\"t\":" + (BASE + i) + ",\"user\":\"u" + i % 7 + "\",\"amount\":" + i + "}";
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, 0, BASE + i, ("key-" + i).getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add(new RecordHeader("trace", new byte[] {(byte) i}));
        return record;
    }

    private void send(String topic, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(record(topic, i));
        }
        broker.send(records);
    }

    private static OutletsStatus outlets(Snapshot snapshot) {
        LiveStatus live = Objects.requireNonNull(snapshot.live());
        return Objects.requireNonNull(live.delivery());
    }

    private OutletsStatus await(Predicate<OutletsStatus> so) throws InterruptedException {
        return outlets(watched.await(snapshot ->
                snapshot.live() != null && snapshot.live().delivery() != null && so.test(outlets(snapshot))));
    }

    private static Predicate<OutletsStatus> delivered(String target, long messages) {
        return status -> of(status, target).delivered() == messages && status.waiting() == 0;
    }

    private static DeliveryStatus of(OutletsStatus status, String target) {
        return status.targets().stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static String trouble(OutletsStatus status, String target) {
        return Objects.requireNonNullElse(of(status, target).trouble(), "");
    }

    /** The store, as soon as the session that was closed has left it. */
    private Store store() throws Exception {
        while (true) {
            try {
                return Store.open(folder);
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.IN_USE) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    /** Nothing is left in the queue of that store. */
    private void assertNothingWaits(TopicReading reading) throws Exception {
        try (Store store = store()) {
            assertThat(store.reading(Objects.requireNonNull(reading.key(reading.pipeline())), 0)
                            .deliveries())
                    .isEmpty();
        }
    }

    private static String text(ConsumerRecord<?, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    @Test
    void eachResultArrivesOnceWithItsKeyAndHeaders() throws Exception {
        broker.createTopic("live-raw", 1);
        broker.createTopic("live-processed", 3);
        broker.createTopic("live-alerts", 1);
        broker.createTopic("live-raw.dead-letters", 1);
        send("live-raw", 0, 250);
        broker.send(List.of(new ProducerRecord<>("live-raw", 0, null, "broken".getBytes(UTF_8))));
        TopicReading reading = reading(
                "live-raw",
                forwarding("live-processed") + webhook().replace("{webhook", "{topic: live-alerts, webhook"));
        try (Session session = open()) {
            session.open(reading);
            await(delivered("topic live-processed", 250));
            await(delivered("webhook", 3));
            send("live-raw", 250, 410);
            OutletsStatus all = await(delivered("topic live-processed", 410).and(delivered("webhook", 5)));
            assertThat(all.allowed()).isTrue();
            assertThat(all.targets())
                    .extracting(DeliveryStatus::target, DeliveryStatus::delivered, DeliveryStatus::failed)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("webhook", 5L, 0L),
                            org.assertj.core.groups.Tuple.tuple("topic live-processed", 410L, 0L),
                            org.assertj.core.groups.Tuple.tuple("topic live-raw.dead-letters", 1L, 0L),
                            org.assertj.core.groups.Tuple.tuple("topic live-alerts", 5L, 0L));
        }
        List<ConsumerRecord<byte[], byte[]>> processed = Written.records(broker, "live-processed");
        assertThat(processed).hasSize(410).allSatisfy(record -> {
            int i = (int) (record.timestamp() - BASE);
            assertThat(record.value()).asString().isEqualTo("{\"id\":\"e" + i + "\",\"twice\":" + 2 * i + "}");
            assertThat(record.key()).asString().isEqualTo("u" + i % 7);
            assertThat(record.headers().lastHeader("trace").value()).containsExactly(i);
        });
        ConsumerRecord<byte[], byte[]> dead =
                Written.records(broker, "live-raw.dead-letters").get(0);
        assertThat(dead.value()).asString().isEqualTo("broken");
        assertThat(text(dead, "nagare.reason")).isEqualTo("NOT_JSON");
        assertThat(text(dead, "nagare.offset")).isEqualTo("250");
        assertThat(calls).hasSize(5).doesNotHaveDuplicates();
        assertThat(Written.records(broker, "live-alerts"))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(bodies.values());
        assertNothingWaits(reading);
    }

    /** One that may not write, none that was saved, and one by which a group shares the topic. */
    @ParameterizedTest
    @ValueSource(strings = {"reads", "unsaved", "member"})
    void aConnectionThatIsOnlyForReadingSendsNothingAndSaysSo(String kind) throws Exception {
        String topic = "live-forbidden-" + kind;
        broker.createTopic(topic, 1);
        send(topic, 0, 201);
        TopicReading writing = reading(topic, webhook());
        TopicReading reading = new TopicReading(
                writing.name(),
                kind.equals("member")
                        ? ClientProperties.of(Map.of(
                                "bootstrap.servers",
                                broker.bootstrap(),
                                "group.id",
                                topic,
                                "auto.offset.reset",
                                "earliest"))
                        : writing.properties(),
                topic,
                kind.equals("member") ? new StartPosition.Member() : writing.from(),
                writing.to(),
                writing.pipeline(),
                kind.equals("unsaved") ? null : new Profile("test", Profile.Mark.NONE, kind.equals("member")));
        try (Session session = open()) {
            session.open(reading);
            Snapshot all = watched.await(snapshot -> snapshot.counters().received() == 201);
            assertThat(all.alerts()).isEqualTo(3);
            OutletsStatus status = outlets(all);
            assertThat(status.allowed()).isFalse();
            assertThat(status.targets()).extracting(DeliveryStatus::target).containsExactly("webhook");
        }
        assertThat(calls).isEmpty();
        assertNothingWaits(writing);
    }

    @Test
    void whatIsRefusedIsADeadLetterUntilSomebodySendsItAgain() throws Exception {
        broker.createTopic("live-refused", 1);
        send("live-refused", 0, 101);
        answer = key -> 400;
        TopicReading reading = reading("live-refused", webhook());
        try (Session session = open()) {
            session.open(reading);
            OutletsStatus refused = await(status -> status.failures() == 2 && status.waiting() == 0);
            FailedDelivery newest = refused.failed().get(1);
            assertThat(newest.target()).isEqualTo("webhook");
            assertThat(newest.why()).contains("400");
            assertThat(newest.attempts()).isEqualTo(1);
            assertThat(newest.letter().reason()).isEqualTo(Reason.DELIVERY_FAILED);
            assertThat(newest.letter().offset()).isEqualTo(100);
            assertThat(newest.letter().payload()).asString().contains("e100").isIn(bodies.values());

            answer = key -> 204;
            session.sendAgain(List.of(newest.id()));
            OutletsStatus one = await(delivered("webhook", 1));
            assertThat(one.failures()).isEqualTo(1);
            assertThat(one.failed()).extracting(FailedDelivery::id).doesNotContain(newest.id());
        }
        // The next window knows what failed.
        try (Session session = open()) {
            session.open(reading);
            OutletsStatus known = await(status -> status.failures() == 1);
            assertThat(known.failed().get(0).why()).contains("400");
            session.sendAllAgain();
            await(delivered("webhook", 1).and(status -> status.failures() == 0));
        }
        assertThat(calls).hasSize(4);
        assertThat(new HashSet<>(calls)).hasSize(2);
        try (Store store = Store.open(folder)) {
            assertThat(store.deadLetters(Long.MAX_VALUE, 100))
                    .extracting(StoredLetter::letter)
                    .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo(Reason.DELIVERY_FAILED))
                    .hasSize(2);
        }
        assertNothingWaits(reading);
    }

    /** One that hangs, breaks the connection or fails for a while gets everything in the end, and holds up nobody else. */
    @ParameterizedTest
    @ValueSource(strings = {"hangs", "breaks", "fails"})
    void aWebhookInTroubleGetsEverythingWhenThatIsOver(String trouble) throws Exception {
        String topic = "live-" + trouble;
        broker.createTopic(topic, 1);
        broker.createTopic(topic + "-out", 1);
        broker.createTopic(topic + ".dead-letters", 1);
        send(topic, 0, 901);
        CountDownLatch over = new CountDownLatch(1);
        answer = key -> {
            if (over.getCount() > 0 && trouble.equals("hangs")) {
                over.await();
            }
            return over.getCount() == 0 ? 204 : trouble.equals("breaks") ? BREAKS : 500;
        };
        String patient = "delivery: {attempts: 1000, firstDelay: 10ms, maxDelay: 100ms}\n";
        TopicReading reading = reading(topic, patient + forwarding(topic + "-out") + webhook("timeout: 100ms"));
        try (Session session = open()) {
            session.open(reading);
            OutletsStatus troubled = await(status -> of(status, "webhook").trouble() != null
                    && of(status, "webhook").retried() > 0
                    && of(status, "topic " + topic + "-out").delivered() == 901);
            assertThat(of(troubled, "webhook").waiting()).isEqualTo(10);
            assertThat(of(troubled, "webhook").trouble())
                    .startsWith("webhook: ")
                    .endsWith(".");
            over.countDown();
            OutletsStatus well = await(delivered("webhook", 10));
            assertThat(of(well, "webhook").trouble()).isNull();
            assertThat(of(well, "webhook").failed()).isZero();
        }
        assertThat(bodies).hasSize(10);
        assertNothingWaits(reading);
    }

    @Test
    void whatCantBeRememberedIsDeliveredAllTheSame() throws Exception {
        broker.createTopic("live-unwritable", 1);
        send("live-unwritable", 0, 301);
        Path file = Files.writeString(folder.resolve("file"), "");
        try (Session session = new Session(watched, ReplayCache.temporary(), file.resolve("below"))) {
            session.open(reading("live-unwritable", webhook()));
            await(delivered("webhook", 4));
            assertThat(watched.last().live().memory().state()).isEqualTo(MemoryStatus.State.UNWRITABLE);
        }
        assertThat(calls).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    @Tag("slow")
    @Timeout(300)
    void aWebhookThatFailsForAMinuteGetsEverything() throws Exception {
        broker.createTopic("live-minute", 1);
        send("live-minute", 0, 901);
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        answer = key -> System.nanoTime() < until ? 500 : 204;
        String patient = "delivery: {attempts: 12, firstDelay: 1s, maxDelay: 10s}\n";
        try (Session session = open()) {
            session.open(reading("live-minute", patient + webhook()));
            OutletsStatus well = outlets(watched.awaitLong(snapshot -> snapshot.live() != null
                    && snapshot.live().delivery() != null
                    && of(outlets(snapshot), "webhook").delivered() == 10));
            System.out.println(
                    "a webhook that failed for a minute: " + well.targets() + ", " + calls.size() + " calls");
            assertThat(well.failures()).isZero();
        }
    }

    @Test
    void whatWasUnderWayWhenTheWindowClosedIsSentAgainByTheSameKey() throws Exception {
        broker.createTopic("live-closed", 1);
        send("live-closed", 0, 301);
        CountDownLatch closed = new CountDownLatch(1);
        answer = key -> {
            closed.await();
            return 204;
        };
        TopicReading reading = reading("live-closed", webhook());
        try (Session session = open()) {
            session.open(reading);
            watched.await(snapshot -> snapshot.alerts() == 4 && !calls.isEmpty());
        }
        store().close();
        closed.countDown();
        answer = key -> 204;
        Set<String> before = new HashSet<>(calls);
        calls.clear();
        try (Session session = open()) {
            session.open(reading);
            await(delivered("webhook", 4));
        }
        assertThat(calls).hasSize(4).doesNotHaveDuplicates().containsAll(before);
        assertNothingWaits(reading);
    }

    @Test
    void aTopicThatIsNotThereHoldsUpTheReadingAndNothingIsLost() throws Exception {
        int records = 25_000;
        broker.createTopic("live-held", 1);
        broker.createTopic("live-held.dead-letters", 1);
        send("live-held", 0, records);
        TopicReading reading = reading("live-held", forwarding("live-held-out"));
        try (Session session = open()) {
            session.open(reading);
            OutletsStatus held = await(status -> status.holdsUp()
                    && trouble(status, "topic live-held-out").contains("There is no topic live-held-out"));
            assertThat(trouble(held, "topic live-held-out"))
                    .contains("Create it")
                    .doesNotContain("..");
            Snapshot stopped =
                    watched.await(snapshot -> snapshot.live().reading().state() == ReadingStatus.State.STOPPED);
            assertThat(stopped.live().wanted()).as("nobody asked for it").isTrue();
            assertThat(stopped.counters().received()).isBetween(10_000L, records - 1L);

            broker.createTopic("live-held-out", 1);
            await(delivered("topic live-held-out", records));
            watched.await(snapshot -> snapshot.live().reading().state() == ReadingStatus.State.READING
                    && !outlets(snapshot).holdsUp());
        }
        List<ConsumerRecord<byte[], byte[]>> written = Written.records(broker, "live-held-out");
        assertThat(written.stream().map(record -> text(record, "nagare.idempotency-key")))
                .hasSize(records)
                .doesNotHaveDuplicates();
        Map<String, List<Long>> byUser = new HashMap<>();
        written.forEach(record -> byUser.computeIfAbsent(new String(record.key(), UTF_8), user -> new ArrayList<>())
                .add(record.timestamp()));
        assertThat(byUser).hasSize(7);
        byUser.forEach(
                (user, times) -> assertThat(times.equals(times.stream().sorted().toList()))
                        .as(user)
                        .isTrue());
        assertNothingWaits(reading);
    }

    /** What is said last is said, also when it comes long after the last record. */
    @Test
    void aReadingThatEndsIsOverWhenAllIsDelivered() throws Exception {
        Set<String> known = ConcurrentHashMap.newKeySet();
        answer = key -> known.add(key) ? 503 : 204;
        broker.createTopic("live-ends", 1);
        send("live-ends", 0, 501);
        TopicReading whole = reading("live-ends", webhook() + "delivery: {attempts: 3, firstDelay: 400ms}\n");
        TopicReading ending = new TopicReading(
                whole.name(),
                whole.properties(),
                whole.topic(),
                whole.from(),
                new StopPosition.End(),
                whole.pipeline(),
                whole.profile());
        try (Session session = open()) {
            session.open(ending);
            watched.await(snapshot -> snapshot.transport().state() == dev.nagare.session.Transport.State.ENDED
                    && of(outlets(snapshot), "webhook").delivered() == 6);
        }
        assertThat(calls).hasSize(12);
        assertThat(bodies).hasSize(6);
    }

    /** The brokers are away in the middle of it; both the reading and the writing find them again. */
    @Test
    @Tag("slow")
    @Timeout(300)
    void brokersThatAreKilledWhileForwardingCostNothing(@TempDir Path of) throws Exception {
        try (LocalBroker own = LocalBroker.start(of);
                Session session = open()) {
            own.createTopic("raw_events", 1);
            own.createTopic("processed_events", 1);
            own.createTopic("raw_events.dead-letters", 1);
            int records = 60_000;
            List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                all.add(record("raw_events", i));
            }
            own.send(all);
            session.open(reading(own, "raw_events", forwarding("processed_events"), true));
            await(status -> of(status, "topic processed_events").delivered() > HUNDRED);
            own.kill();
            watched.await(snapshot -> snapshot.live().reading().state() == ReadingStatus.State.DISCONNECTED);
            own.restart();
            watched.awaitLong(
                    snapshot -> of(outlets(snapshot), "topic processed_events").delivered() == records);
            List<String> keys = Written.records(own, "processed_events").stream()
                    .map(record -> text(record, "nagare.idempotency-key"))
                    .toList();
            System.out.println(keys.size() - records + " of " + records + " were written twice, "
                    + outlets(watched.last()).targets());
            assertThat(new HashSet<>(keys)).hasSize(records);
        }
    }
}
