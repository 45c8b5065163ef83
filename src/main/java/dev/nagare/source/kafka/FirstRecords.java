package dev.nagare.source.kafka;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A few records of a topic, to learn what they look like: those that a reading begins with, or, where it begins with what
 * is yet to come, the newest there are. Each partition gives its share. Bounded in number, bytes and time.
 */
public final class FirstRecords {
    /** How long the brokers are waited for, and then the records. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How soon a cancelled reading ends. */
    private static final Duration STEP = Duration.ofMillis(200);

    /** What all values together may take. Bytes. */
    private static final long MOST_BYTES = 8L << 20;

    private final TopicReader reader;
    private final int most;
    private final LongSupplier nanoTime;
    private final BooleanSupplier cancelled;
    private final long deadline;

    private FirstRecords(TopicReader reader, int most, LongSupplier nanoTime, BooleanSupplier cancelled) {
        this.reader = reader;
        this.most = most;
        this.nanoTime = nanoTime;
        this.cancelled = cancelled;
        this.deadline = nanoTime.getAsLong() + PATIENCE.toNanos();
    }

    /**
     * Reads them, in the order of their timestamps. Fewer where the topic has fewer, or time, bytes or the caller end it.
     *
     * @param most how many, 1 or more
     * @param nanoTime a clock for waiting
     * @param cancelled whether nobody waits for the answer any more
     * @throws SourceException with a sentence for the user, if nobody answers in time, the topic isn't there, or we may
     *     not read it
     */
    public static List<SourceRecord> of(
            ClientProperties properties,
            String topic,
            StartPosition start,
            int most,
            LongSupplier nanoTime,
            BooleanSupplier cancelled)
            throws SourceException {
        try (TopicReader reader = new TopicReader(
                properties
                        .with("max.partition.fetch.bytes", 1 << 20)
                        .with("fetch.max.bytes", (int) MOST_BYTES)
                        .with("fetch.max.wait.ms", 100),
                topic)) {
            try {
                return new FirstRecords(reader, most, nanoTime, cancelled).read(start);
            } catch (TimeoutException e) {
                throw reader.unreachable(e);
            } catch (KafkaException e) {
                throw reader.failure(e);
            }
        }
    }

    private List<SourceRecord> read(StartPosition start) throws SourceException {
        List<TopicPartition> partitions = partitions();
        if (partitions.isEmpty()) {
            return List.of();
        }
        int share = Math.max(1, most / partitions.size());
        // A group may stand at the end, too; what its records look like the newest tell as well.
        boolean newest = start instanceof StartPosition.Latest
                || start instanceof StartPosition.Group
                || start instanceof StartPosition.Member;
        StartPosition from = newest ? new StartPosition.Last(share) : start;
        Map<TopicPartition, Long> ends = reader.ends(partitions, left());
        Map<TopicPartition, Long> open = new HashMap<>(reader.starts(partitions, from, left()));
        open.entrySet().removeIf(entry -> entry.getValue() >= ends.getOrDefault(entry.getKey(), 0L));
        reader.assign(open, open.keySet());
        return ordered(fetch(open, ends, share));
    }

    /** Asked in short steps, so that nobody waits for an answer that nobody wants. */
    private List<TopicPartition> partitions() throws SourceException {
        while (!cancelled.getAsBoolean()) {
            try {
                List<TopicPartition> found = reader.partitions(STEP);
                if (found.isEmpty()) {
                    throw reader.unknown();
                }
                return found;
            } catch (TimeoutException e) {
                if (left().isZero()) {
                    throw e;
                }
            }
        }
        return List.of();
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
    }

    private List<ConsumerRecord<byte[], byte[]>> fetch(
            Map<TopicPartition, Long> open, Map<TopicPartition, Long> ends, int share) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<TopicPartition, Integer> taken = new HashMap<>();
        long bytes = 0;
        while (!open.isEmpty() && bytes < MOST_BYTES && !left().isZero() && !cancelled.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(STEP)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (open.containsKey(partition)
                        && bytes < MOST_BYTES
                        && taken.merge(partition, 1, Integer::sum) <= share) {
                    found.add(record);
                    bytes += Records.size(record);
                }
            }
            open.keySet().removeIf(partition -> {
                boolean full = taken.getOrDefault(partition, 0) >= share
                        || reader.consumer().position(partition) >= ends.getOrDefault(partition, 0L);
                if (full) {
                    reader.consumer().pause(List.of(partition));
                }
                return full;
            });
        }
        return found;
    }

    /** A record counts from the time of the newest before it in its partition: no partition's own order is changed. */
    private static List<SourceRecord> ordered(List<ConsumerRecord<byte[], byte[]>> found) {
        Map<Integer, Long> newest = new TreeMap<>();
        record Timed(long time, ConsumerRecord<byte[], byte[]> record) {}
        return found.stream()
                .map(record -> new Timed(newest.merge(record.partition(), record.timestamp(), Math::max), record))
                .sorted(Comparator.comparingLong(Timed::time))
                .map(timed -> Records.of(timed.record(), Records.recordedArrival(timed.record())))
                .toList();
    }
}
