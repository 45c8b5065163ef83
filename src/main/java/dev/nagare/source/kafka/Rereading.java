package dev.nagare.source.kafka;

import dev.nagare.model.Control;
import dev.nagare.model.ReadStep;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.source.RecordSource;
import dev.nagare.source.Reread;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads again what was read before, in the same order. The brokers keep the order within a partition only, so what comes of
 * one before its turn waits; when much waits, nothing is fetched but the partition whose turn it is. Not thread-safe.
 */
final class Rereading {
    /** Of so many bytes of values that wait, only what is needed next is fetched. */
    private static final long MUCH = 32L << 20;

    private final Deque<ReadStep> steps;
    private final Map<TopicPartition, Long> until = new HashMap<>();
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();
    private long waitingBytes;
    /** Records of the first step that have been handed on. */
    private long handedOn;

    private long missing;

    Rereading(Reread what) {
        this.steps = new ArrayDeque<>(what.steps());
        what.until().forEach((partition, offset) -> until.put(theirs(partition), offset));
    }

    private static TopicPartition theirs(dev.nagare.model.TopicPartition partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    /** Whether all of it has been handed on. */
    boolean isOver() {
        return steps.isEmpty();
    }

    /** Where a partition goes on behind what is read again; that offset where nothing of it is. */
    long goesOnAt(TopicPartition partition, long otherwise) {
        return until.getOrDefault(partition, otherwise);
    }

    /** Number of records that were read and are no longer there. */
    long missing() {
        return missing;
    }

    /**
     * Hands on what can be handed on, and fetches once where that is nothing.
     *
     * @param most how long the batch may become
     * @param timeout how long one fetch may wait
     */
    void poll(List<? super SourceItem> batch, int most, TopicReader reader, Duration timeout) {
        int before = batch.size();
        handOn(batch, most, reader.consumer());
        if (batch.size() == before && steps.peekFirst() instanceof Stretch next) {
            fetch(theirs(next.partition()), reader, timeout);
            handOn(batch, most, reader.consumer());
        }
    }

    private void handOn(List<? super SourceItem> batch, int most, KafkaConsumer<?, ?> consumer) {
        long bytes = 0;
        while (batch.size() < most && bytes < RecordSource.BATCH_BYTES) {
            ReadStep step = steps.peekFirst();
            if (step == null) {
                return;
            }
            if (step instanceof Stretch stretch) {
                TopicPartition partition = theirs(stretch.partition());
                ConsumerRecord<byte[], byte[]> record = take(partition, stretch.last());
                if (record != null) {
                    batch.add(Records.of(record, stretch.arrival()));
                    bytes += Math.max(0, record.serializedValueSize());
                    handedOn++;
                    if (handedOn == stretch.records()) {
                        next();
                    }
                } else if (isBehind(partition, stretch.last(), consumer)) {
                    missing += stretch.records() - handedOn;
                    next();
                } else {
                    return;
                }
            } else if (step instanceof Control control) {
                batch.add(control);
                next();
            } else if (step instanceof SourceStart start) {
                batch.add(start);
                next();
            }
        }
    }

    private void next() {
        steps.removeFirst();
        handedOn = 0;
    }

    /** The next record of that partition, unless it stands behind that offset. */
    private @Nullable ConsumerRecord<byte[], byte[]> take(TopicPartition partition, long last) {
        Deque<ConsumerRecord<byte[], byte[]>> queue = waiting.get(partition);
        ConsumerRecord<byte[], byte[]> first = queue == null ? null : queue.peekFirst();
        if (queue == null || first == null || first.offset() > last) {
            return null;
        }
        queue.removeFirst();
        waitingBytes -= Math.max(0, first.serializedValueSize());
        return first;
    }

    /** Whether everything up to that offset has been fetched. */
    private boolean isBehind(TopicPartition partition, long last, KafkaConsumer<?, ?> consumer) {
        Deque<ConsumerRecord<byte[], byte[]>> queue = waiting.get(partition);
        return (queue != null && !queue.isEmpty()) || consumer.position(partition) > last;
    }

    private void fetch(TopicPartition wanted, TopicReader reader, Duration timeout) {
        KafkaConsumer<byte[], byte[]> consumer = reader.consumer();
        List<TopicPartition> held = new ArrayList<>();
        List<TopicPartition> fetched = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean more = partition.equals(wanted)
                    || (waitingBytes < MUCH && consumer.position(partition) < until.getOrDefault(partition, 0L));
            (more ? fetched : held).add(partition);
        }
        consumer.pause(held);
        consumer.resume(fetched);
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(timeout)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < until.getOrDefault(partition, 0L)) {
                waiting.computeIfAbsent(partition, none -> new ArrayDeque<>()).addLast(record);
                waitingBytes += Math.max(0, record.serializedValueSize());
            }
        }
    }
}
