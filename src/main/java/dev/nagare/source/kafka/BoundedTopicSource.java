package dev.nagare.source.kafka;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.merge.MergedOrder;
import dev.nagare.source.merge.RecordTable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * A topic from one place to another, in the order that a dump of it would be played in: partitions merged by the records'
 * timestamps, each partition's own order kept, equal ones by partition. A record counts with the smallest timestamp from
 * it on in its partition, so the topic is read twice, and what the first pass learns takes 24 bytes a record. A topic of
 * one partition is read once.
 *
 * <p>Arrival times are those of a dump too: the timestamp where the broker gave it, else none. So the same topic gives the
 * same items every time.
 */
public final class BoundedTopicSource implements RecordSource {
    /** How long brokers may say nothing at all before the reading fails. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What all partitions together keep of what was read ahead. Bytes. */
    private static final long AHEAD_BYTES = 64L << 20;

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final TopicReader reader;
    private final LongSupplier nanoTime;
    private final List<Lane> lanes = new ArrayList<>();
    private final RecordTable table = new RecordTable();
    private final long total;
    private final boolean merged;
    private @Nullable MergedOrder order;
    private int scanning;
    private int next = -1;
    private boolean started;
    private long scannedBefore;
    private long scanned;
    private long handedOut;
    private long heard;

    /** A partition between two offsets, with what was read ahead of it. */
    private static final class Lane {
        private final TopicPartition partition;
        private final long from;
        private final long to;
        private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
        private long aheadBytes;
        /** Number of its first record in the table. */
        private int firstNumber;

        Lane(TopicPartition partition, long from, long to) {
            this.partition = partition;
            this.from = from;
            this.to = to;
        }
    }

    /**
     * Connects, and finds out between which offsets to read.
     *
     * @param stop {@link StopPosition.End} or {@link StopPosition.Until}
     * @throws SourceException if nobody answers, the topic isn't there, or we may not read it
     */
    public BoundedTopicSource(
            ClientProperties properties, String topic, StartPosition start, StopPosition stop, LongSupplier nanoTime)
            throws SourceException {
        this.nanoTime = nanoTime;
        reader = new TopicReader(properties, topic);
        try {
            List<TopicPartition> partitions = reader.partitions(ANSWER);
            if (partitions.isEmpty()) {
                throw reader.unknown();
            }
            // The end first: what is written in between belongs to the next reading.
            Map<TopicPartition, Long> ends = stop instanceof StopPosition.Until until
                    ? reader.endsAt(partitions, until.epochMillis(), ANSWER)
                    : reader.ends(partitions, ANSWER);
            Map<TopicPartition, Long> starts = reader.starts(partitions, start, ANSWER);
            long sum = 0;
            for (TopicPartition partition : partitions) {
                long from = starts.getOrDefault(partition, 0L);
                long to = ends.getOrDefault(partition, 0L);
                if (from < to) {
                    lanes.add(new Lane(partition, from, to));
                    sum += to - from;
                }
            }
            total = sum;
            merged = lanes.size() > 1;
            heard = nanoTime.getAsLong();
            assign(merged ? lanes.subList(0, 1) : lanes);
        } catch (TimeoutException e) {
            reader.close();
            throw reader.unreachable(e);
        } catch (SourceException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void assign(List<Lane> which) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        which.forEach(lane -> offsets.put(lane.partition, lane.from));
        // Nothing of an earlier pass may stay in the client.
        reader.consumer().unsubscribe();
        reader.assign(offsets, offsets.keySet());
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        try {
            if (merged && order == null) {
                scan(timeout);
                return true;
            }
            return play(batch, max, timeout);
        } catch (WakeupException e) {
            return true;
        } catch (KafkaException e) {
            throw reader.failure(e);
        }
    }

    /** The first pass: partition after partition, so that the numbers in the table are in that order too. */
    private void scan(Duration timeout) throws SourceException {
        Lane lane = lanes.get(scanning);
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(timeout)) {
            any = true;
            if (record.offset() < lane.to) {
                table.add(record.offset(), 0, Records.timestamp(record), scanning);
            }
        }
        listen(any);
        long position = Math.min(lane.to, reader.consumer().position(lane.partition));
        scanned = scannedBefore + position - lane.from;
        if (position < lane.to) {
            return;
        }
        scannedBefore = scanned;
        if (table.size() > lane.firstNumber) {
            scanning++;
        } else {
            // Compacted away, or aborted: offsets without records.
            lanes.remove(scanning);
        }
        if (scanning < lanes.size()) {
            lanes.get(scanning).firstNumber = table.size();
            assign(lanes.subList(scanning, scanning + 1));
        } else {
            order = new MergedOrder(table, lanes.size());
            assign(lanes);
        }
    }

    /** The second pass. */
    private boolean play(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        int room = max;
        if (!started) {
            started = true;
            batch.add(SourceStart.PLAIN);
            room--;
        }
        long bytes = 0;
        boolean waited = false;
        while (room > 0 && bytes < BATCH_BYTES) {
            Lane lane = nextLane();
            if (lane == null) {
                return room < max;
            }
            ConsumerRecord<byte[], byte[]> record = lane.ahead.poll();
            if (record == null) {
                if (order == null && reader.consumer().position(lane.partition) >= lane.to) {
                    return room < max;
                }
                if (waited || room < max) {
                    return true;
                }
                waited = true;
                fetch(timeout);
                continue;
            }
            lane.aheadBytes -= Records.size(record);
            if (order != null && record.offset() != table.position(next)) {
                throw new SourceException(
                        "The topic was changed while it was being read: offset " + table.position(next)
                                + " of partition " + lane.partition.partition() + " is gone. Run it again.",
                        null);
            }
            next = -1;
            batch.add(Records.of(record, Records.recordedArrival(record)));
            bytes += Math.max(0, record.serializedValueSize());
            handedOut++;
            room--;
        }
        return true;
    }

    /** The partition that is next, or null at the end. */
    private @Nullable Lane nextLane() {
        MergedOrder known = order;
        if (known == null) {
            return lanes.isEmpty() ? null : lanes.get(0);
        }
        if (next < 0) {
            next = known.next();
        }
        if (next < 0) {
            return null;
        }
        int lane = lanes.size() - 1;
        while (lanes.get(lane).firstNumber > next) {
            lane--;
        }
        return lanes.get(lane);
    }

    /** Reads ahead where there is room; the partition that is waited for has nothing, so it has room. */
    private void fetch(Duration timeout) throws SourceException {
        long most = AHEAD_BYTES / lanes.size();
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> wanted = new ArrayList<>();
        for (Lane lane : lanes) {
            (lane.aheadBytes >= most ? full : wanted).add(lane.partition);
        }
        reader.consumer().pause(full);
        reader.consumer().resume(wanted);
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(timeout)) {
            any = true;
            Lane lane = laneOf(record.partition());
            if (lane != null && record.offset() < lane.to) {
                lane.ahead.add(record);
                lane.aheadBytes += Records.size(record);
            }
        }
        listen(any);
    }

    private @Nullable Lane laneOf(int partition) {
        for (Lane lane : lanes) {
            if (lane.partition.partition() == partition) {
                return lane;
            }
        }
        return null;
    }

    /** Gives up when nothing was heard for long. */
    private void listen(boolean any) throws SourceException {
        long now = nanoTime.getAsLong();
        if (any) {
            heard = now;
        } else if (now - heard > PATIENCE.toNanos()) {
            throw reader.unreachable(new TimeoutException("nothing for " + PATIENCE.toSeconds() + " s"));
        }
    }

    /** In records: those of both passes. */
    @Override
    public Progress progress() {
        return merged ? new Progress(scanned + handedOut, 2 * total) : new Progress(handedOut, total);
    }

    @Override
    public void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        reader.close();
    }
}
