package dev.nagare.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can go wrong while a topic of a real broker is read: each is said, and where it can be, got over without loss. */
@Timeout(90)
class LiveTopicFaultsTest {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final LocalBroker broker = SharedBroker.get();
    private final List<SourceItem> items = new ArrayList<>();

    private static LiveTopicSource open(Map<String, String> properties, String topic) throws SourceException {
        return new LiveTopicSource(
                ClientProperties.of(properties),
                topic,
                new StartPosition.Earliest(),
                new StopPosition.Never(),
                System::currentTimeMillis,
                System::nanoTime);
    }

    private Map<String, String> properties(String... more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrap(), "metadata.max.age.ms", "300", "fetch.max.wait.ms", "100"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    private void send(String topic, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(new ProducerRecord<>(topic, String.valueOf(i).getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
    }

    private void pollUntil(LiveTopicSource source, BooleanSupplier done) throws SourceException {
        while (!done.getAsBoolean()) {
            assertThat(source.poll(items, 1_000, MOMENT)).isTrue();
        }
    }

    private List<SourceRecord> records() {
        return items.stream()
                .filter(SourceRecord.class::isInstance)
                .map(SourceRecord.class::cast)
                .toList();
    }

    private List<Integer> values() {
        return records().stream()
                .map(record -> Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private void delete(String topic) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTopicThatIsDeletedAndMadeAnewIsNotReadOnAsIfItWereTheOld() throws Exception {
        broker.createTopic("fault-deleted", 1);
        send("fault-deleted", 0, 5);
        try (LiveTopicSource source = open(properties(), "fault-deleted")) {
            pollUntil(source, () -> records().size() == 5);
            delete("fault-deleted");
            pollUntil(source, () -> source.status().state() == State.NO_TOPIC);
            broker.createTopic("fault-deleted", 1);
            // More than the old one had: its offset 5 is there again, and another record.
            send("fault-deleted", 100, 120);

            assertThatThrownBy(() -> pollUntil(source, () -> false))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("was deleted and made anew")
                    .hasMessageContaining("Connect again");
        }
        assertThat(values()).isEqualTo(IntStream.range(0, 5).boxed().toList());
    }

    @Test
    void aWrongPasswordIsRefusedWithoutBeingTold() {
        String secret = "hunter2-nobody-may-see";
        Map<String, String> wrong = properties(
                "bootstrap.servers",
                broker.bootstrap(Listener.SASL_SSL),
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.certificates",
                broker.certificates().authorityPem(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + LocalBroker.USER
                        + "\" password=\"" + secret + "\";");

        assertThatThrownBy(() -> {
                    try (LiveTopicSource source = open(wrong, "any")) {
                        pollUntil(source, () -> false);
                    }
                })
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("refuse us")
                .hasMessageContaining("Check the user")
                .satisfies(e -> {
                    StringWriter whole = new StringWriter();
                    e.printStackTrace(new PrintWriter(whole));
                    assertThat(whole.toString()).doesNotContain(secret);
                });
    }

    @Test
    void aCertificateThatExpiredOrThatNobodyVouchesForIsSaid() {
        Map<String, String> expired = properties(
                "bootstrap.servers",
                broker.bootstrap(Listener.EXPIRED),
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.certificates",
                broker.certificates().authorityPem());
        assertUntrusted(expired, "expired");

        Map<String, String> unknown =
                properties("bootstrap.servers", broker.bootstrap(Listener.SSL), "security.protocol", "SSL");
        assertUntrusted(unknown, "trust");
    }

    private void assertUntrusted(Map<String, String> properties, String word) {
        assertThatThrownBy(() -> {
                    try (LiveTopicSource source = open(properties, "any")) {
                        pollUntil(source, () -> false);
                    }
                })
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("certificate")
                .hasMessageContaining(word);
    }

    @Test
    void aRecordLargerThanAFetchComesWhole() throws SourceException {
        broker.createTopic("fault-large", 1);
        byte[] large = new byte[700_000];
        Arrays.fill(large, (byte) 'x');
        broker.send(List.of(
                new ProducerRecord<>("fault-large", "1".getBytes(StandardCharsets.UTF_8)),
                new ProducerRecord<>("fault-large", large),
                new ProducerRecord<>("fault-large", "3".getBytes(StandardCharsets.UTF_8))));
        try (LiveTopicSource source =
                open(properties("fetch.max.bytes", "1000", "max.partition.fetch.bytes", "1000"), "fault-large")) {
            pollUntil(source, () -> records().size() == 3);
        }
        assertThat(records()).extracting(SourceRecord::offset).containsExactly(0L, 1L, 2L);
        assertThat(records().get(1).value()).isEqualTo(large);
        assertThat(records().get(1).tooLarge()).isFalse();
    }

    /** A thread that stands still, as a window under a debugger or a laptop that sleeps. */
    @Test
    @Tag("slow")
    void whoComesBackAfterEveryTimeoutGoesOnWhereHeWas() throws SourceException {
        broker.createTopic("fault-asleep", 2);
        send("fault-asleep", 0, 100);
        Map<String, String> impatient = properties(
                "connections.max.idle.ms", "500",
                "request.timeout.ms", "1000",
                "default.api.timeout.ms", "1500",
                "max.poll.interval.ms", "1000",
                "session.timeout.ms", "1000",
                "heartbeat.interval.ms", "300");
        try (LiveTopicSource source = open(impatient, "fault-asleep")) {
            while (records().size() < 30) {
                source.poll(items, 7, MOMENT);
            }
            // This is what is tested: that nothing happens for longer than any of these.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            send("fault-asleep", 100, 200);
            pollUntil(source, () -> records().size() >= 200);
            assertThat(source.status().state()).isEqualTo(State.READING);

            source.read(false);
            until = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (System.nanoTime() < until) {
                assertThat(source.poll(items, 1_000, MOMENT)).isTrue();
            }
            send("fault-asleep", 200, 300);
            source.read(true);
            pollUntil(source, () -> records().size() >= 300);
        }
        assertThat(values())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 300).boxed().toList());
    }
}
