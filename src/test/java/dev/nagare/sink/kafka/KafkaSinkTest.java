package dev.nagare.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.Written;
import dev.nagare.connection.ClientProperties;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.TopicPartition;
import dev.nagare.sink.Delivery;
import dev.nagare.sink.MemoryOutbox;
import dev.nagare.sink.Message;
import dev.nagare.sink.Retry;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import dev.nagare.sink.Undelivered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
@Timeout(120)
class KafkaSinkTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Retry RETRY = new Retry(3, Duration.ofMillis(20), Duration.ofMillis(100));

    private final ConcurrentLinkedQueue<Undelivered> failures = new ConcurrentLinkedQueue<>();

    private Delivery delivery(Target target, int mostWaiting) {
        return new Delivery(
                List.of(new Delivery.Route(target, new MemoryOutbox(mostWaiting, Long.MAX_VALUE, failures::add))),
                RETRY,
                System::nanoTime);
    }

    private static ClientProperties properties(LocalBroker broker) {
        return ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    private static Message message(Target to, @Nullable String key, byte @Nullable [] body, Header... headers) {
        return new Message(
                to.name(),
                key,
                key == null ? null : key.getBytes(UTF_8),
                body,
                List.of(headers),
                1_700_000_000_000L,
                "raw-0@7",
                new TopicPartition("raw", 0),
                7);
    }

    @Test
    void aRecordArrivesWithItsKeyItsHeadersAndItsTimestamp() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("sink-whole", 1);
        try (KafkaSink sink = new KafkaSink(properties(broker))) {
            Target target = sink.topic("sink-whole");
            try (Delivery delivery = delivery(target, 10)) {
                Header twice = new Header("h", new byte[] {(byte) 0xff, 0});
                delivery.offer(message(target, "k", "v".getBytes(UTF_8), twice, new Header("n", null), twice));
                delivery.offer(message(target, null, null));
                assertThat(delivery.await(LONG)).isTrue();
            }
        }
        List<ConsumerRecord<byte[], byte[]>> read = Written.records(broker, "sink-whole");
        assertThat(read).hasSize(2);
        ConsumerRecord<byte[], byte[]> first = read.get(0);
        assertThat(first.key()).asString().isEqualTo("k");
        assertThat(first.value()).asString().isEqualTo("v");
        assertThat(first.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(Written.headers(first))
                .containsExactly("h=ff00", "n=null", "h=ff00", "nagare.idempotency-key=7261772d304037");
        assertThat(read.get(1).key()).isNull();
        assertThat(read.get(1).value()).isNull();
    }

    @Test
    void whatTheBrokerWillNeverTakeFailsAloneAndTheRestArrivesInOrder() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("sink-large", 1, Map.of("max.message.bytes", "2000"));
        try (KafkaSink sink = new KafkaSink(properties(broker))) {
            Target target = sink.topic("sink-large");
            try (Delivery delivery = delivery(target, 100)) {
                for (int i = 0; i < 50; i++) {
                    byte[] body =
                            i == 25 ? new byte[5_000] : Integer.toString(i).getBytes(UTF_8);
                    delivery.offer(message(target, "k", body));
                }
                assertThat(delivery.await(LONG)).isTrue();
                assertThat(delivery.statuses().get(0).delivered()).isEqualTo(49);
            }
        }
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure.deadLetter().detail())
                    .startsWith("topic sink-large: ")
                    .endsWith("(1 attempt)");
            assertThat(failure.deadLetter().payload()).hasSize(5_000);
        });
        assertThat(Written.records(broker, "sink-large"))
                .extracting(record -> Integer.valueOf(new String(record.value(), UTF_8)))
                .isSorted()
                .hasSize(49);
    }

    @Test
    void aTopicThatIsNotThereIsSaidBeforeTheFirstRecord() throws Exception {
        try (KafkaSink sink = new KafkaSink(properties(SharedBroker.get()).with("max.block.ms", 4_000))) {
            assertThatThrownBy(() -> sink.topic("sink-nowhere"))
                    .isInstanceOf(SinkException.class)
                    .hasMessage("There is no topic sink-nowhere at "
                            + SharedBroker.get().bootstrap() + " to write to. Create it; names are case sensitive.");
        }
    }

    @Test
    void whereNobodyAnswersIsSaid() throws Exception {
        try (Socket taken = new Socket()) {
            // It has the port and listens to nobody.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int free = taken.getLocalPort();
            ClientProperties nobody =
                    ClientProperties.of(Map.of("bootstrap.servers", "127.0.0.1:" + free, "max.block.ms", "500"));
            try (KafkaSink sink = new KafkaSink(nobody)) {
                assertThatThrownBy(() -> sink.topic("sink-nobody"))
                        .isInstanceOf(SinkException.class)
                        .hasMessageStartingWith("Nobody answers at 127.0.0.1:" + free);
            }
        }
    }

    /** Longer than the outbox holds: whoever offers waits, and then everything arrives, once and in order. */
    @Test
    @Tag("slow")
    void aBrokerThatIsAwayHoldsThingsUpAndLosesNothing(@TempDir Path folder) throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder)) {
            broker.createTopic("sink-away", 1);
            try (KafkaSink sink = new KafkaSink(properties(broker))) {
                Target target = sink.topic("sink-away");
                try (Delivery delivery = delivery(target, 20)) {
                    Thread offering = new Thread(() -> offer(delivery, target, 500));
                    delivery.offer(message(target, "k", "0".getBytes(UTF_8)));
                    assertThat(delivery.await(LONG)).isTrue();
                    broker.kill();
                    offering.start();
                    while (!delivery.isFull() || delivery.statuses().get(0).trouble() == null) {
                        Thread.onSpinWait();
                    }
                    assertThat(delivery.statuses().get(0).waiting()).isEqualTo(20);
                    assertThat(offering.isAlive()).isTrue();
                    broker.restart();
                    offering.join();
                    assertThat(delivery.await(LONG)).isTrue();
                }
            }
            assertThat(failures).isEmpty();
            assertThat(Written.records(broker, "sink-away"))
                    .extracting(record -> Integer.valueOf(new String(record.value(), UTF_8)))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(0, 500).boxed().toList());
        }
    }

    private static void offer(Delivery delivery, Target target, int most) {
        try {
            for (int i = 1; i <= most; i++) {
                delivery.offer(message(target, "k", Integer.toString(i).getBytes(UTF_8)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aProducersPropertiesAreTheConnectionsWithoutAConsumersOwn() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("bootstrap.servers", "b:1");
        given.put("security.protocol", "SASL_SSL");
        given.put("sasl.jaas.config", "secret");
        given.put("ssl.truststore.location", "t");
        given.put("client.id", "me");
        given.put("group.id", "g");
        given.put("isolation.level", "read_committed");
        given.put("max.poll.records", "5");
        given.put("interceptor.classes", "some.Consumer");
        given.put("acks", "0");
        given.put("enable.idempotence", "false");
        given.put("transactional.id", "t");
        given.put("compression.type", "zstd");
        given.put("my.own", "x");
        Map<String, Object> made = new HashMap<>(ProducerProperties.of(ClientProperties.of(given)));
        assertThat(made)
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsKey("sasl.jaas.config")
                .containsEntry("ssl.truststore.location", "t")
                .containsEntry("client.id", "me-writer")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "zstd")
                .containsEntry("my.own", "x")
                .doesNotContainKeys(
                        "group.id", "isolation.level", "max.poll.records", "interceptor.classes", "transactional.id");
        assertThat(made.toString()).doesNotContain("secret");
        made.keySet().removeAll(ProducerConfig.configNames());
        assertThat(made.keySet()).doesNotContainAnyElementsOf(ConsumerConfig.configNames());
    }

    @Test
    void aDeadLetterTopicHasANameThatKafkaTakes() {
        assertThat(DeadLetterTopic.of("card-transactions")).isEqualTo("card-transactions.dead-letters");
        assertThat(DeadLetterTopic.of("my pipeline / v2 ü")).isEqualTo("my-pipeline-v2-.dead-letters");
        assertThat(DeadLetterTopic.of("不正検知")).isEqualTo("-.dead-letters");
        assertThat(DeadLetterTopic.of("x".repeat(300))).hasSize(249).endsWith("x.dead-letters");
    }
}
