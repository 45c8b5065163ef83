package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.Written;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.engine.state.StateReader;
import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.ReadStep;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Playback;
import dev.nagare.session.TestTopic.Following;
import dev.nagare.source.LiveSource;
import dev.nagare.store.ReadingLog;
import dev.nagare.store.Resume;
import dev.nagare.store.Store;
import dev.nagare.store.StoredAlert;
import dev.nagare.store.StoredDelivery;
import dev.nagare.store.StoredLetter;
import dev.nagare.store.StoredOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session in a process of its own is killed at random moments and started again, while records come. In the end the store
 * must hold what a run finds that was never killed, over the same records in the order in which they were read, and every
 * transformed event must have arrived, or wait.
 */
class KilledSessionTest {
    private static final int PARTITIONS = 3;

    private final LocalBroker broker = SharedBroker.get();
    private final AtomicInteger sent = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void whoeverIsKilledGoesOnAsIfNothingHadHappened() throws Exception {
        kill("session-killed", 5);
    }

    @Test
    @Tag("slow")
    @Timeout(1_800)
    void fiftyTimes() throws Exception {
        kill("session-killed-often", 50);
    }

    private void kill(String topic, int rounds) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        broker.createTopic(topic, PARTITIONS);
        broker.createTopic(FollowingProgram.outputOf(topic), 1);
        StoredOrder.keep(folder.resolve("store"));
        AtomicBoolean over = new AtomicBoolean();
        Thread sender = new Thread(() -> send(topic, new Random(seed + 1), over), "sender");
        sender.start();
        try {
            for (int i = 0; i < rounds; i++) {
                Process killed = start(topic);
                try (BufferedReader said = killed.inputReader(StandardCharsets.UTF_8)) {
                    int told = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(15);
                    for (int line = 0; line < told; line++) {
                        received(said);
                    }
                    killed.waitFor(random.nextInt(told == 0 ? 1_000 : 60), TimeUnit.MILLISECONDS);
                } finally {
                    killed.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
                }
            }
        } finally {
            over.set(true);
            sender.join();
        }
        finish(topic);
        compare(topic);
    }

    private Process start(String topic) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FollowingProgram.class.getName(),
                        broker.bootstrap(),
                        topic,
                        folder.resolve("store").toString(),
                        Files.createDirectories(folder.resolve("cache")).toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** How many records it says that it has, the next time that it says so. */
    private long received(BufferedReader said) throws IOException {
        String line = said.readLine();
        assertThat(line).as(Files.readString(folder.resolve("err"))).isNotNull().startsWith("received ");
        return Long.parseLong(line.substring("received ".length()));
    }

    /** Lets one come to the end, and close. */
    private void finish(String topic) throws Exception {
        Process last = start(topic);
        try (BufferedReader said = last.inputReader(StandardCharsets.UTF_8)) {
            while (received(said) < sent.get()) {
                // Not yet.
            }
            last.getOutputStream().close();
            assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            last.destroyForcibly();
        }
        assertThat(last.exitValue()).isZero();
    }

    private void compare(String topic) throws Exception {
        Following reading = FollowingProgram.following(broker.bootstrap(), topic);
        Pipeline pipeline = reading.pipeline();
        List<ReadStep> order = StoredOrder.of(folder.resolve("store"));
        Found found = new Found();
        Engine never = run(pipeline, found, order, reading);
        try (Store store = Store.open(folder.resolve("store"))) {
            assertThat(store.setAside()).isNull();
            ReadingLog log = store.reading(reading.key(pipeline), 0);
            assertThat(log.id()).as("it was one reading all the time").isEqualTo(1);
            Resume resume = log.resume().orElseThrow();
            assertThat(resume.counters()).isEqualTo(never.counters());
            assertThat(store.alerts(Long.MAX_VALUE, Integer.MAX_VALUE))
                    .extracting(StoredAlert::alert)
                    .containsExactlyInAnyOrderElementsOf(found.alerts);
            assertThat(found.alerts).extracting(Alert::rule).contains("big", "burst", "total", "up-and-down");
            assertThat(store.deadLetters(Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                            .map(StoredLetter::letter)
                            .map(KilledSessionTest::text))
                    .containsExactlyInAnyOrderElementsOf(
                            found.letters.stream().map(KilledSessionTest::text).toList())
                    .isNotEmpty();
            assertThat(resume.steps()).as("it was closed, not killed").isEmpty();
            assertForwarded(topic, found, log.deliveries());
            assertThat(stateOf(resume, pipeline, reading)).isEqualTo(never.state());
            Journal<WindowResult> shown = windowsOf(resume, pipeline);
            List<WindowResult> fired = found.windows.stream()
                    .filter(result -> !result.window().equals("looking-back"))
                    .toList();
            assertThat(shown.nextSequence()).as("all but the sliding ones").isEqualTo(fired.size());
            List<WindowResult> newest = new ArrayList<>();
            for (long i = shown.firstSequence(); i < shown.nextSequence(); i++) {
                newest.add(shown.get(i));
            }
            assertThat(newest)
                    .isEqualTo(fired.subList((int) shown.firstSequence(), fired.size()))
                    .isNotEmpty();
        }
        System.out.println(sent + " records in " + StoredOrder.commits(folder.resolve("store")) + " commits and "
                + order.size() + " steps, " + found.alerts.size() + " alerts, " + found.windows.size() + " windows");
    }

    /** Each event arrived or waits; what arrived twice can be recognized. */
    private void assertForwarded(String topic, Found found, List<StoredDelivery> waiting) {
        List<String> arrived = Written.records(broker, FollowingProgram.outputOf(topic)).stream()
                .map(record -> new String(
                        record.headers().lastHeader("nagare.idempotency-key").value(), StandardCharsets.UTF_8))
                .toList();
        Set<String> all = new HashSet<>(arrived);
        System.out.println(found.processed.size() + " transformed events, " + all.size() + " arrived, "
                + (arrived.size() - all.size()) + " of them twice, " + waiting.size() + " wait");
        waiting.forEach(delivery -> all.add(delivery.idempotency()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(found.processed);
        assertThat(arrived).isNotEmpty();
    }

    private static String text(DeadLetter letter) {
        return letter.partition() + "@" + letter.offset() + " " + letter.reason() + " "
                + new String(letter.payload() == null ? new byte[0] : letter.payload(), StandardCharsets.UTF_8);
    }

    /** Runs over the records in that order, and sees that each is in it once. */
    private Engine run(Pipeline pipeline, Found found, List<ReadStep> order, Following reading) throws Exception {
        Map<TopicPartition, List<SourceRecord>> records = records(reading);
        Map<TopicPartition, Integer> next = new HashMap<>();
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), found);
        for (ReadStep step : order) {
            if (step instanceof Control control) {
                engine.accept(control);
            } else if (step instanceof SourceStart start) {
                engine.accept(start);
            } else if (step instanceof Stretch stretch) {
                assertThat(stretch.first())
                        .isEqualTo(next.getOrDefault(stretch.partition(), 0).longValue());
                for (long offset = stretch.first(); offset <= stretch.last(); offset++) {
                    engine.accept(arrived(records.get(stretch.partition()).get((int) offset), stretch.arrival()));
                }
                next.put(stretch.partition(), (int) stretch.last() + 1);
            }
        }
        assertThat(engine.counters().received()).isEqualTo(sent.get());
        return engine;
    }

    private static SourceRecord arrived(SourceRecord record, long arrival) {
        return new SourceRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                TimestampType.CREATE,
                arrival,
                record.key(),
                record.value(),
                record.valueLength(),
                record.headers(),
                false);
    }

    private Map<TopicPartition, List<SourceRecord>> records(Following reading) throws Exception {
        Map<TopicPartition, List<SourceRecord>> records = new HashMap<>();
        List<SourceItem> batch = new ArrayList<>();
        try (LiveSource source = reading.open()) {
            for (int count = 0; count < sent.get(); ) {
                source.poll(batch, 1_000, Duration.ofMillis(100));
                for (SourceItem item : batch) {
                    if (item instanceof SourceRecord record) {
                        records.computeIfAbsent(
                                        new TopicPartition(record.topic(), record.partition()),
                                        none -> new ArrayList<>())
                                .add(record);
                        count++;
                    }
                }
                batch.clear();
            }
        }
        return records;
    }

    /** The state of the engine that was killed so often. */
    private static byte[] stateOf(Resume resume, Pipeline pipeline, Following reading) throws Exception {
        LiveFeed nothing = new LiveFeed(reading.open(), pipeline.time(), null, null, () -> 0);
        try (Playback playback = new Playback(nothing, new JsonDecoder(pipeline), pipeline, new Found())) {
            playback.restore(Checkpoint.of(resume.state()));
            return playback.engine().state();
        }
    }

    /** The results of windows that it shows, the newest ones of all. */
    private static Journal<WindowResult> windowsOf(Resume resume, Pipeline pipeline) throws Exception {
        Ledger ledger = new Ledger(pipeline, ReplayCache.temporary().tail(), true);
        ledger.read(new StateReader(Checkpoint.of(resume.state()).beside().bytes()), LedgerPages.none());
        return ledger.journals().results();
    }

    /** Records in bursts with silence between, some of them late, some broken, some of the same id. */
    private void send(String topic, Random random, AtomicBoolean over) {
        broker.send(() -> new Iterator<>() {
            private int silent;

            @Override
            public boolean hasNext() {
                return !over.get();
            }

            @Override
            public ProducerRecord<byte[], byte[]> next() {
                if (random.nextInt(20) == 0) {
                    LockSupport.parkNanos(1_000_000L * (random.nextInt(30) == 0 ? 450 : random.nextInt(20)));
                    silent = random.nextInt(2 * PARTITIONS);
                }
                sent.incrementAndGet();
                return record(topic, random, silent);
            }
        });
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Random random, int silent) {
        long time = System.currentTimeMillis() - random.nextInt(random.nextInt(10) == 0 ? 2_000 : 120);
        int any = random.nextInt(PARTITIONS);
        int partition = any == silent ? (any + 1) % PARTITIONS : any;
        String value = random.nextInt(50) == 0
                ? "broken " + random.nextInt()
                : "{\"id\":\"" + random.nextInt(100_000) + "\",\"t\":" + time + ",\"a\":" + random.nextInt(100)
                        + ".01,\"u\":\"u" + random.nextInt(9) + "\"}";
        return new ProducerRecord<>(topic, partition, time, null, value.getBytes(StandardCharsets.UTF_8));
    }

    /** What a run finds. */
    private static final class Found implements Output {
        final List<Alert> alerts = new ArrayList<>();
        final List<DeadLetter> letters = new ArrayList<>();
        final List<String> processed = new ArrayList<>();
        final List<WindowResult> windows = new ArrayList<>();

        @Override
        public void window(WindowResult result) {
            windows.add(result);
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void late(LateEvent event) {
            // Counted by the engine.
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            letters.add(letter);
        }

        @Override
        public void processed(Processed event) {
            EventRef source = event.source();
            processed.add(source.topic() + "-" + source.partition() + "@" + source.offset());
        }

        @Override
        public void arrived(Event event, boolean reordered, boolean isLate) {
            // Counted by the engine.
        }
    }
}
