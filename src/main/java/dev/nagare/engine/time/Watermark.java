package dev.nagare.engine.time;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Control;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.TimeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The watermark: the minimum over the known partitions that are not idle of their highest event time less the allowed
 * disorder, and never less than it was. Exclusive: no event below it is expected any more. Also the arrival clock,
 * which decides when a partition is idle.
 *
 * <p>As Apache Flink's per-partition bounded-out-of-orderness watermarks with idleness, but exclusive, and when all
 * partitions are idle it goes to the highest of them instead of waiting.
 */
public final class Watermark {
    /** Before the first event. */
    public static final long NONE = SourceRecord.NONE;

    /** At the end of the stream. */
    public static final long END = Long.MAX_VALUE;

    /** The one partition that all plain files make together is known by the name of the first of them. */
    private @Nullable Partition plain;

    private final long outOfOrderness;
    private final long idleTimeout;
    private final Map<TopicPartition, Partition> byId = new HashMap<>();
    private final List<Partition> partitions = new ArrayList<>();
    private @Nullable Partition last;
    private @Nullable Partition holder;
    private boolean controlled;
    private long watermark = NONE;
    private long arrivalClock = NONE;
    /** No known partition falls idle before the arrival clock reaches this. */
    private long nextIdle = Long.MIN_VALUE;

    public Watermark(TimeSpec time) {
        this.outOfOrderness = time.outOfOrderness().toMillis();
        this.idleTimeout = time.idleTimeout().toMillis();
    }

    /** The watermark, or {@link #NONE}, or {@link #END}. */
    public long value() {
        return watermark;
    }

    /** The arrival clock, or {@link #NONE} where the stream has none. */
    public long arrivalClock() {
        return arrivalClock;
    }

    /** A file or a live reading starts: its partitions are known from now on. */
    public void start(boolean controls, List<TopicPartition> known) {
        controlled = controls;
        for (TopicPartition id : known) {
            Partition partition = of(id);
            if (!partition.known) {
                join(partition, arrivalClock);
            }
        }
    }

    private void join(Partition partition, long since) {
        partition.known = true;
        partition.idle = false;
        partition.lastArrival = since;
        nextIdle = Long.MIN_VALUE;
        holder = null;
    }

    /** The partition of a record. */
    public Partition of(SourceRecord record) {
        if (record.plain()) {
            if (plain == null) {
                plain = new Partition(new TopicPartition(record.topic(), record.partition()));
                partitions.add(plain);
            }
            return plain;
        }
        Partition known = last;
        if (known != null
                && known.id.partition() == record.partition()
                && known.id.topic().equals(record.topic())) {
            return known;
        }
        last = of(new TopicPartition(record.topic(), record.partition()));
        return last;
    }

    private Partition of(TopicPartition id) {
        return byId.computeIfAbsent(id, i -> {
            Partition partition = new Partition(i);
            partitions.add(partition);
            return partition;
        });
    }

    /**
     * Moves the arrival clock and finds out who is idle.
     *
     * @param arrival epoch milliseconds, or {@link #NONE}; a smaller one counts as the one before
     * @param own the partition of the record that arrives: its silence must have been longer than the timeout
     * @return whether the watermark rose
     */
    public boolean arrive(long arrival, Partition own) {
        if (arrival == NONE) {
            return false;
        }
        moveArrivalClock(arrival);
        if (controlled || arrivalClock < nextIdle) {
            return false;
        }
        return findIdle(own);
    }

    private void moveArrivalClock(long to) {
        if (arrivalClock == NONE) {
            partitions.forEach(p -> p.lastArrival = to);
        }
        arrivalClock = Math.max(arrivalClock, to);
    }

    private boolean findIdle(Partition own) {
        boolean changed = false;
        long next = Long.MAX_VALUE;
        for (Partition p : partitions) {
            if (p.known && !p.idle) {
                long silence = arrivalClock - p.lastArrival;
                if (silence > idleTimeout || (silence == idleTimeout && p != own)) {
                    p.idle = true;
                    changed = true;
                } else {
                    next = Math.min(next, p.lastArrival + idleTimeout);
                }
            }
        }
        nextIdle = next;
        return changed && compute();
    }

    /** Obeys a decision of the live reader; returns whether the watermark rose. */
    public boolean control(Control control, long maxEventTime) {
        moveArrivalClock(control.at());
        if (control.kind() == Control.Kind.FLUSH) {
            return maxEventTime != NONE && raise(maxEventTime + 1);
        }
        Partition partition = of(Objects.requireNonNull(control.partition()));
        switch (control.kind()) {
            case ASSIGNED -> join(partition, arrivalClock);
            case REVOKED -> {
                partition.known = false;
                partition.maxEventTime = NONE;
            }
            case IDLE -> partition.idle = true;
            case ACTIVE -> partition.idle = false;
            case FLUSH -> throw new IllegalStateException("a flush names no partition");
        }
        return compute();
    }

    /** An event advances its partition and wakes it; returns whether the watermark rose. */
    public boolean advance(Partition partition, long timestamp) {
        partition.events++;
        if (!partition.known) {
            join(partition, arrivalClock);
        } else if (partition.idle) {
            partition.idle = false;
            holder = null;
            nextIdle = Long.MIN_VALUE;
        }
        partition.lastArrival = arrivalClock;
        if (timestamp > partition.maxEventTime) {
            partition.maxEventTime = timestamp;
            if (holder == null || holder == partition) {
                return compute();
            }
        }
        return false;
    }

    /** Moves the watermark up to the value, if it isn't there yet; returns whether it rose. */
    public boolean raise(long value) {
        if (value <= watermark) {
            return false;
        }
        watermark = value;
        return true;
    }

    private boolean compute() {
        holder = lowestActive();
        if (holder != null) {
            return raise(holder.watermark(outOfOrderness));
        }
        long highest = NONE;
        for (Partition p : partitions) {
            if (p.known) {
                highest = Math.max(highest, p.watermark(outOfOrderness));
            }
        }
        return raise(highest);
    }

    private @Nullable Partition lowestActive() {
        Partition lowest = null;
        for (Partition p : partitions) {
            if (p.known && !p.idle && (lowest == null || p.maxEventTime < lowest.maxEventTime)) {
                lowest = p;
            }
        }
        return lowest;
    }

    /** The known partition that holds the watermark back, or null when all are idle or none is known. */
    public @Nullable TopicPartition holder() {
        Partition lowest = lowestActive();
        return lowest == null ? null : lowest.id;
    }

    /** The known partitions by topic and number. */
    public List<PartitionState> partitions() {
        return partitions.stream()
                .filter(p -> p.known)
                .map(p -> p.state(outOfOrderness))
                .sorted((a, b) -> a.partition().compareTo(b.partition()))
                .toList();
    }

    /** Writes everything but the pipeline's own numbers. */
    public void write(StateWriter out) {
        out.number(watermark);
        out.number(arrivalClock);
        out.bool(controlled);
        out.number(partitions.size());
        for (Partition p : partitions) {
            out.text(p.id.topic());
            out.number(p.id.partition());
            out.bool(p == plain);
            out.bool(p.known);
            out.bool(p.idle);
            out.number(p.maxEventTime);
            out.number(p.lastArrival);
            out.number(p.events);
            out.number(p.lastOffset);
        }
    }

    /** Reads what {@link #write} wrote into a new watermark. */
    public void read(StateReader in) {
        watermark = in.number();
        arrivalClock = in.number();
        controlled = in.bool();
        for (int i = in.count(); i > 0; i--) {
            Partition p = new Partition(new TopicPartition(in.requiredText(), (int) in.number()));
            partitions.add(p);
            if (in.bool()) {
                plain = p;
            } else {
                byId.put(p.id, p);
            }
            p.known = in.bool();
            p.idle = in.bool();
            p.maxEventTime = in.number();
            p.lastArrival = in.number();
            p.events = in.number();
            p.lastOffset = in.number();
        }
    }
}
