package dev.nagare.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounds of a look at a topic's first records, with a real broker. */
@Timeout(120)
class FirstRecordsTest {
    private static final long BASE = 1_760_000_000_000L;
    /** Nobody listens there. */
    private static final String NOWHERE = "localhost:1";

    private static List<SourceRecord> first(LocalBroker broker, String topic, StartPosition start, int most)
            throws SourceException {
        return FirstRecords.of(of(broker.bootstrap()), topic, start, most, System::nanoTime, () -> false);
    }

    private static ClientProperties of(String bootstrap) {
        return ClientProperties.of(Map.of("bootstrap.servers", bootstrap));
    }

    private static void send(LocalBroker broker, String topic, int partition, int count, int bytes) {
        broker.send(IntStream.range(0, count)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                        topic, partition, BASE + i * 10L + partition, null, new byte[bytes]))
                .toList());
    }

    @Test
    void eachPartitionGivesItsShareOfTheOldestOrOfTheNewest() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("first-share", 2);
        send(broker, "first-share", 0, 30, 8);
        send(broker, "first-share", 1, 40, 8);

        List<SourceRecord> oldest = first(broker, "first-share", new StartPosition.Earliest(), 10);
        List<SourceRecord> newest = first(broker, "first-share", new StartPosition.Latest(), 10);

        assertThat(oldest)
                .extracting(record -> record.partition() + "@" + record.offset())
                .containsExactly("0@0", "1@0", "0@1", "1@1", "0@2", "1@2", "0@3", "1@3", "0@4", "1@4");
        assertThat(newest)
                .extracting(record -> record.partition() + "@" + record.offset())
                .containsExactlyInAnyOrder(
                        "0@25", "0@26", "0@27", "0@28", "0@29", "1@35", "1@36", "1@37", "1@38", "1@39");
        assertThat(newest).extracting(SourceRecord::timestamp).isSorted();
    }

    @Test
    void largeRecordsEndItBeforeTheirNumberDoes() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("first-large", 1);
        int size = 900_000;
        send(broker, "first-large", 0, 12, size);

        List<SourceRecord> found = first(broker, "first-large", new StartPosition.Earliest(), 1_000);

        // The one that fills the 8 MiB is the last.
        assertThat(found).hasSize((8 << 20) / size + 1);
    }

    @Test
    void nothingThatComesLaterIsWaitedFor() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("first-few", 2);
        send(broker, "first-few", 1, 3, 8);

        assertThat(first(broker, "first-few", new StartPosition.Earliest(), 1_000))
                .hasSize(3);
        assertThat(first(broker, "first-few", new StartPosition.At(3), 1_000)).isEmpty();
    }

    @Test
    void whoeverCancelsGetsWhatThereIs() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("first-cancelled", 1);
        send(broker, "first-cancelled", 0, 3, 8);
        AtomicInteger asked = new AtomicInteger();

        assertThat(FirstRecords.of(
                        of(broker.bootstrap()),
                        "first-cancelled",
                        new StartPosition.Earliest(),
                        100,
                        System::nanoTime,
                        () -> true))
                .isEmpty();
        assertThat(FirstRecords.of(
                        of(NOWHERE),
                        "first-cancelled",
                        new StartPosition.Earliest(),
                        100,
                        System::nanoTime,
                        () -> asked.incrementAndGet() > 2))
                .isEmpty();
    }

    @Test
    void brokersThatDoNotAnswerAreNotWaitedForLongerThanItsTime() {
        AtomicLong clock = new AtomicLong();

        // Four seconds at each look at the clock: the ten are over after three of them.
        assertThatThrownBy(() -> FirstRecords.of(
                        of(NOWHERE),
                        "any",
                        new StartPosition.Earliest(),
                        100,
                        () -> clock.getAndAdd(TimeUnit.SECONDS.toNanos(4)),
                        () -> false))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("Nobody answers at " + NOWHERE);
        assertThat(clock.get()).isLessThan(TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void aTopicThatIsNotThereIsSaid() {
        LocalBroker broker = SharedBroker.get();

        assertThatThrownBy(() -> first(broker, "first-missing", new StartPosition.Earliest(), 10))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("There is no topic first-missing");
    }
}
