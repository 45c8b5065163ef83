package dev.nagare.source.kafka;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Control;
import dev.nagare.model.PartitionLag;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.source.LiveSource;
import dev.nagare.source.Reread;
import dev.nagare.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * A topic as it happens. Records come in the order in which they were fetched, with the wall clock as their arrival; new
 * partitions join from their first record on. Brokers that are away and topics that aren't there yet are waited for, and
 * {@link #status()} says so; what can't get better by waiting is an exception.
 *
 * <p>Polled by one thread. {@link #status()}, {@link #read(boolean)} and {@link #wakeup()} are for any.
 */
public final class LiveTopicSource implements LiveSource {
    /** How long one question to the brokers may hold up the reading. */
    private static final Duration QUESTION = Duration.ofSeconds(2);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** How often the status is made anew. */
    private static final long STATUS_NANOS = 200 * NANOS_PER_MILLI;

    /** How often partitions are counted, and ends asked for while nothing is fetched. */
    private static final long LOOK_NANOS = 1_000 * NANOS_PER_MILLI;

    private static final Comparator<TopicPartition> BY_NUMBER = Comparator.comparingInt(TopicPartition::partition);

    /** Of a partition that the group has just given us. */
    private static final long UNKNOWN = -1;

    private static final Iterator<ConsumerRecord<byte[], byte[]>> NOTHING = Collections.emptyIterator();

    private final TopicReader reader;
    /** Our part in a group; null where there is none, or not yet. */
    private @Nullable GroupMember member;

    /** What the group decided since the last batch. */
    private final List<Control> decided = new ArrayList<>();

    private final StartPosition start;
    private final StopPosition stop;
    private final LongSupplier clock;
    private final LongSupplier nanoTime;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    /** What is known of each partition that is read, by number. */
    private final Map<TopicPartition, Reading> readings = new TreeMap<>(BY_NUMBER);

    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = NOTHING;
    private @Nullable Map<TopicPartition, Long> stops;
    private boolean assigned;
    /** What is to be read again first; null where nothing is, or has been by now. */
    private @Nullable Reread reread;

    private @Nullable Rereading rereading;
    private boolean rereads;
    /** By what the brokers know the topic that is read, where they tell. */
    private @Nullable Uuid id;

    private boolean paused;
    private State state = State.CONNECTING;
    private long arrival = SourceRecord.NONE;
    private long handedOut;
    private long deletedUnread;
    private long lastLook;
    private long lastStatus;
    private long lastUndrained;
    private volatile boolean wanted = true;
    private volatile ReadingStatus status = ReadingStatus.NONE;

    /** How far a partition is. */
    private static final class Reading {
        private long position;
        private long end;
        /** What whoever polls has worked through. */
        private long worked;

        private long lastTimestamp = SourceRecord.NONE;

        Reading(long position) {
            this.position = position;
            this.end = position;
            this.worked = position;
        }
    }

    /**
     * Connects to nobody yet.
     *
     * @param clock the wall clock, epoch milliseconds
     * @param nanoTime a clock for waiting
     * @throws SourceException if the properties are such that no client can be made of them
     */
    public LiveTopicSource(
            ClientProperties properties,
            String topic,
            StartPosition start,
            StopPosition stop,
            LongSupplier clock,
            LongSupplier nanoTime)
            throws SourceException {
        this.start = start;
        this.stop = stop;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reader = new TopicReader(properties, topic, start instanceof StartPosition.Member);
        this.lastLook = nanoTime.getAsLong();
        this.lastStatus = lastLook - STATUS_NANOS;
        this.lastUndrained = lastLook - LOOK_NANOS;
    }

    /**
     * Reads something again before it goes on; to be said before the first poll. What the brokers have deleted of it by now
     * is missing, and a warning says so; if the topic is another one, the first polls end with a {@link
     * dev.nagare.source.RemadeException}.
     */
    public LiveTopicSource goingOnFrom(Reread what) {
        reread = what;
        return this;
    }

    @Override
    public boolean rereads() {
        return rereads || reread != null;
    }

    @Override
    public @Nullable String incarnation() {
        return id == null ? null : id.toString();
    }

    @Override
    public Map<dev.nagare.model.TopicPartition, Long> offsets() {
        Map<dev.nagare.model.TopicPartition, Long> offsets = new HashMap<>();
        readings.forEach((partition, reading) -> offsets.put(ours(partition), reading.position));
        return offsets;
    }

    @Override
    public void read(boolean on) {
        wanted = on;
        reader.wakeup();
    }

    @Override
    public ReadingStatus status() {
        return status;
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        int most = batch.size() + max;
        rereads = false;
        workedThrough();
        try {
            if (!assigned && !begin(batch, timeout)) {
                publish(false);
                return true;
            }
            if (ended()) {
                state = State.ENDED;
                publish(true);
                return false;
            }
            if (rereading != null) {
                rereadOn(rereading, batch, most, timeout);
                publish(false);
                return true;
            }
            obey();
            look(batch);
            if (!fetched.hasNext()) {
                fetch(batch.size() >= most ? Duration.ZERO : timeout);
            }
            batch.addAll(decided);
            decided.clear();
            handOut(batch, most);
            publish(false);
            return true;
        } catch (NoOffsetForPartitionException e) {
            beginWith(e.partitions());
            return true;
        } catch (WakeupException e) {
            return true;
        } catch (OffsetOutOfRangeException e) {
            goOnFrom(e);
            return true;
        } catch (TimeoutException e) {
            // A question that was not answered in time; it is asked again.
            state = assigned ? State.DISCONNECTED : State.CONNECTING;
            publish(false);
            return true;
        } catch (KafkaException e) {
            throw reader.failure(e);
        }
    }

    /** Finds the partitions and their offsets; false while nobody answers or there is no such topic. */
    private boolean begin(List<? super SourceItem> batch, Duration timeout) throws SourceException {
        List<TopicPartition> partitions = reader.partitions(timeout.compareTo(QUESTION) < 0 ? timeout : QUESTION);
        if (partitions.isEmpty()) {
            state = State.NO_TOPIC;
            return false;
        }
        id = reader.id(QUESTION);
        if (reread != null) {
            goOn(reread, partitions);
            return true;
        }
        if (stop instanceof StopPosition.End) {
            stops = reader.ends(partitions, QUESTION);
        }
        if (start instanceof StartPosition.Member) {
            member = reader.join(new Share(), nanoTime.getAsLong());
            assigned = true;
            state = State.NO_PARTITION;
            batch.add(new SourceStart(true, false, List.of()));
            return true;
        }
        Map<TopicPartition, Long> starts = reader.starts(partitions, start, QUESTION);
        reader.assign(starts, partitions);
        starts.forEach((partition, offset) -> readings.put(partition, new Reading(offset)));
        assigned = true;
        state = State.READING;
        batch.add(new SourceStart(
                true, false, partitions.stream().map(LiveTopicSource::ours).toList()));
        return true;
    }

    /** Whoever polls again has worked through what was handed out before. */
    private void workedThrough() {
        GroupMember part = member;
        if (part != null) {
            readings.values().forEach(reading -> reading.worked = reading.position);
            part.commitNowAndThen(nanoTime.getAsLong());
        }
    }

    /** What the group gives us, and takes away. */
    private final class Share implements GroupMember.Owner {
        @Override
        public void joined(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                readings.put(partition, new Reading(UNKNOWN));
                decided.add(new Control(Control.Kind.ASSIGNED, ours(partition), now()));
            });
            if (paused) {
                reader.consumer().pause(partitions);
            }
            state = going();
        }

        @Override
        public void left(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                readings.remove(partition);
                decided.add(new Control(Control.Kind.REVOKED, ours(partition), now()));
            });
            state = going();
        }

        @Override
        public Map<TopicPartition, Long> workedUpTo() {
            Map<TopicPartition, Long> worked = new HashMap<>();
            readings.forEach((partition, reading) -> {
                if (reading.worked != UNKNOWN) {
                    worked.put(partition, reading.worked);
                }
            });
            return worked;
        }
    }

    /** Begins with what is to be read again. Partitions that came meanwhile join when that is over. */
    private void goOn(Reread what, List<TopicPartition> partitions) throws SourceException {
        Map<TopicPartition, Long> starts = new TreeMap<>(BY_NUMBER);
        for (TopicPartition partition : partitions) {
            Long offset = what.offsets().get(ours(partition));
            if (offset != null) {
                starts.put(partition, offset);
            }
        }
        boolean another =
                what.incarnation() != null && id != null && !what.incarnation().equals(id.toString());
        if (another || starts.size() < what.offsets().size()) {
            throw reader.remade(null);
        }
        Map<TopicPartition, Long> ends = reader.ends(starts.keySet(), QUESTION);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (what.until().getOrDefault(ours(end.getKey()), 0L) > end.getValue()) {
                throw reader.remade(null);
            }
        }
        reader.assign(starts, starts.keySet());
        starts.forEach((partition, offset) -> readings.put(partition, new Reading(offset)));
        reread = null;
        rereading = new Rereading(what);
        assigned = true;
        state = State.READING;
    }

    private void rereadOn(Rereading again, List<? super SourceItem> batch, int most, Duration timeout) {
        rereads = true;
        again.poll(batch, most, reader, timeout);
        if (!again.isOver()) {
            state = connections() == 0 ? State.DISCONNECTED : State.READING;
            return;
        }
        if (again.missing() > 0) {
            warnings.add(
                    again.missing() + " records that had been read were deleted by the brokers before this window was"
                            + " opened again. What counted them counts without them.");
        }
        readings.forEach((partition, reading) -> {
            reading.position = again.goesOnAt(partition, reading.position);
            reading.end = Math.max(reading.end, reading.position);
            reader.consumer().seek(partition, reading.position);
        });
        reader.consumer().resume(readings.keySet());
        // Partitions that came meanwhile join at the next poll.
        lastLook = nanoTime.getAsLong() - LOOK_NANOS;
        rereading = null;
    }

    private static dev.nagare.model.TopicPartition ours(TopicPartition partition) {
        return new dev.nagare.model.TopicPartition(partition.topic(), partition.partition());
    }

    private boolean ended() throws SourceException {
        if (stop instanceof StopPosition.After after) {
            return handedOut >= after.records();
        }
        if (fetched.hasNext()) {
            return false;
        }
        if (stop instanceof StopPosition.Until until && stops == null && clock.getAsLong() >= until.epochMillis()) {
            stops = reader.endsAt(readings.keySet(), until.epochMillis(), QUESTION);
        }
        Map<TopicPartition, Long> ends = stops;
        return ends != null
                && !readings.isEmpty()
                && readings.entrySet().stream()
                        .allMatch(entry -> entry.getValue().position >= ends.getOrDefault(entry.getKey(), 0L));
    }

    private void obey() {
        if (paused == wanted) {
            paused = !wanted;
            if (state == State.NO_TOPIC) {
                // Nothing is fetched until it is there again.
                return;
            }
            if (paused) {
                reader.consumer().pause(readings.keySet());
            } else {
                reader.consumer().resume(readings.keySet());
            }
            state = going();
        }
    }

    /** What it does while all is well. */
    private State going() {
        if (paused) {
            return State.STOPPED;
        }
        return member != null && readings.isEmpty() ? State.NO_PARTITION : State.READING;
    }

    /** Now and then: whether there are more partitions, and how much waits while nothing is fetched. */
    private void look(List<? super SourceItem> batch) throws SourceException {
        long now = nanoTime.getAsLong();
        if (now - lastLook < LOOK_NANOS) {
            return;
        }
        lastLook = now;
        // The client's own picture of the cluster; it refreshes that by itself.
        List<TopicPartition> partitions = reader.partitions(QUESTION);
        if (partitions.isEmpty()) {
            lose();
            return;
        }
        if (state == State.NO_TOPIC) {
            comeBack();
        }
        List<TopicPartition> fresh = partitions.stream()
                .filter(partition -> member == null && !readings.containsKey(partition))
                .toList();
        if (!fresh.isEmpty()) {
            // Whatever is in them was written after the reading began.
            Map<TopicPartition, Long> starts = reader.starts(fresh, new StartPosition.Earliest(), QUESTION);
            reader.assign(starts, partitions);
            for (TopicPartition partition : fresh) {
                readings.put(partition, new Reading(starts.getOrDefault(partition, 0L)));
                batch.add(new Control(Control.Kind.ASSIGNED, ours(partition), now()));
            }
            if (paused) {
                reader.consumer().pause(fresh);
            }
        }
        if (paused) {
            reader.ends(readings.keySet(), QUESTION).forEach((partition, end) -> {
                Reading reading = readings.get(partition);
                if (reading != null) {
                    reading.end = Math.max(reading.end, end);
                }
            });
        }
    }

    /** There is no such topic any more. Nothing of one that comes in its place may be read before it is known. */
    private void lose() {
        state = State.NO_TOPIC;
        reader.consumer().pause(readings.keySet());
    }

    /** The topic is there again: the same, whose brokers had lost sight of it, or another one of its name. */
    private void comeBack() throws SourceException {
        Uuid was = id;
        Uuid now = reader.id(QUESTION);
        boolean same;
        if (was != null && now != null) {
            same = was.equals(now);
        } else {
            Map<TopicPartition, Long> ends = reader.ends(readings.keySet(), QUESTION);
            same = readings.entrySet().stream()
                    .allMatch(entry -> entry.getValue().position <= ends.getOrDefault(entry.getKey(), 0L));
        }
        if (!same) {
            throw reader.remade(null);
        }
        if (!paused) {
            reader.consumer().resume(readings.keySet());
        }
        state = going();
    }

    private void fetch(Duration timeout) {
        fetched = reader.poll(timeout).iterator();
        if (fetched.hasNext()) {
            now();
            state = State.READING;
        } else if ((state == State.READING || state == State.NO_PARTITION) && connections() == 0) {
            state = State.DISCONNECTED;
        } else if (state == State.DISCONNECTED && connections() > 0) {
            state = going();
        }
    }

    /** Number of connections that the client has. Nothing else tells that the brokers are gone: it goes on trying. */
    private double connections() {
        for (Map.Entry<MetricName, ? extends org.apache.kafka.common.Metric> metric :
                reader.consumer().metrics().entrySet()) {
            if (metric.getKey().name().equals("connection-count")
                    && metric.getValue().metricValue() instanceof Double count) {
                return count;
            }
        }
        return -1;
    }

    /** The arrival clock: the wall clock, which never goes back here. */
    private long now() {
        arrival = Math.max(arrival, clock.getAsLong());
        return arrival;
    }

    /** @param most how long the batch may become */
    private void handOut(List<? super SourceItem> batch, int most) {
        long left = stop instanceof StopPosition.After after ? after.records() - handedOut : Long.MAX_VALUE;
        long bytes = 0;
        Map<TopicPartition, Long> ends = stops;
        while (batch.size() < most && bytes < BATCH_BYTES && left > 0 && fetched.hasNext()) {
            ConsumerRecord<byte[], byte[]> record = fetched.next();
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Reading reading = readings.get(partition);
            if (reading == null) {
                continue;
            }
            reading.position = record.offset() + 1;
            reading.end = Math.max(reading.end, reading.position);
            if (ends != null && record.offset() >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
                continue;
            }
            reading.lastTimestamp = Records.timestamp(record);
            batch.add(Records.of(record, arrival));
            bytes += Math.max(0, record.serializedValueSize());
            handedOut++;
            left--;
        }
        if (!fetched.hasNext()) {
            // Offsets without records, as transactions leave them, are behind us too.
            readings.forEach((partition, reading) -> reading.position =
                    Math.max(reading.position, reader.consumer().position(partition, QUESTION)));
        }
    }

    /** The group has committed nothing for them: it has seen nothing. */
    private void beginWith(Collection<TopicPartition> partitions) throws SourceException {
        try {
            reader.starts(partitions, new StartPosition.Earliest(), QUESTION).forEach(reader.consumer()::seek);
        } catch (TimeoutException again) {
            state = State.DISCONNECTED;
        }
    }

    /** Records were deleted before they were read: said, and the reading goes on with the oldest one left. */
    private void goOnFrom(OffsetOutOfRangeException e) throws SourceException {
        Map<TopicPartition, Long> lost = e.offsetOutOfRangePartitions();
        try {
            Map<TopicPartition, Long> oldest = reader.starts(lost.keySet(), new StartPosition.Earliest(), QUESTION);
            for (Map.Entry<TopicPartition, Long> entry : oldest.entrySet()) {
                long was = lost.getOrDefault(entry.getKey(), 0L);
                if (entry.getValue() < was) {
                    throw reader.remade(e);
                }
                if (rereading == null) {
                    deletedUnread += entry.getValue() - was;
                    warnings.add((entry.getValue() - was) + " records of partition "
                            + entry.getKey().partition() + " were deleted by the brokers before they could be read.");
                }
                reader.consumer().seek(entry.getKey(), entry.getValue());
            }
        } catch (TimeoutException again) {
            state = State.DISCONNECTED;
        }
    }

    @Override
    public Set<dev.nagare.model.TopicPartition> drained(Collection<dev.nagare.model.TopicPartition> partitions)
            throws SourceException {
        long now = nanoTime.getAsLong();
        if (paused || now - lastUndrained < LOOK_NANOS) {
            // While one is behind, it is asked for now and then, not before each record.
            return Set.of();
        }
        List<TopicPartition> asked = readings.keySet().stream()
                .filter(partition -> partitions.contains(ours(partition)))
                .toList();
        Set<dev.nagare.model.TopicPartition> drained = new HashSet<>();
        try {
            reader.ends(asked, QUESTION).forEach((partition, end) -> {
                Reading reading = readings.get(partition);
                if (reading != null && reading.position >= end) {
                    drained.add(ours(partition));
                }
            });
        } catch (TimeoutException | WakeupException e) {
            // Nobody can tell.
            drained.clear();
        }
        if (drained.size() < partitions.size()) {
            lastUndrained = now;
        }
        return drained;
    }

    private void publish(boolean now) {
        long time = nanoTime.getAsLong();
        if (!now && state == status.state() && time - lastStatus < STATUS_NANOS) {
            return;
        }
        lastStatus = time;
        long wall = clock.getAsLong();
        List<PartitionLag> lags = new ArrayList<>();
        readings.forEach((partition, reading) -> {
            if (!paused) {
                // What the last fetch said of the end; no question is asked for it.
                reader.consumer()
                        .currentLag(partition)
                        .ifPresent(lag -> reading.end =
                                Math.max(reading.end, reader.consumer().position(partition, QUESTION) + lag));
            }
            boolean waits = reading.end > reading.position;
            long behind =
                    waits && reading.lastTimestamp != SourceRecord.NONE ? Math.max(0, wall - reading.lastTimestamp) : 0;
            if (reading.position != UNKNOWN) {
                lags.add(new PartitionLag(
                        ours(partition), reading.position, reading.end, behind, !reader.isLeaderless(partition)));
            }
        });
        status = new ReadingStatus(state, lags, deletedUnread);
    }

    @Override
    public Progress progress() {
        return new Progress(handedOut, -1);
    }

    @Override
    public List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        GroupMember part = member;
        if (part != null) {
            part.close();
        }
        reader.close();
    }
}
