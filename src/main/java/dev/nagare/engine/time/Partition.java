package dev.nagare.engine.time;

import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;

/** What the watermark knows of one partition. */
public final class Partition {
    static final long NONE = SourceRecord.NONE;

    final TopicPartition id;
    /** Whether it counts in the minimum at all. */
    boolean known;

    boolean idle;
    long maxEventTime = NONE;
    /** The arrival clock when its silence began to count: its last event, its assignment, the stream's first record. */
    long lastArrival = NONE;

    long events;
    long lastOffset = -1;

    Partition(TopicPartition id) {
        this.id = id;
    }

    /** Which partition it is. */
    public TopicPartition id() {
        return id;
    }

    /** Whether the offset was already reached; if not, it is now. */
    public boolean redelivers(long offset) {
        if (offset <= lastOffset) {
            return true;
        }
        lastOffset = offset;
        return false;
    }

    long watermark(long outOfOrderness) {
        return maxEventTime == NONE ? NONE : maxEventTime - outOfOrderness;
    }

    PartitionState state(long outOfOrderness) {
        return new PartitionState(id, maxEventTime, watermark(outOfOrderness), lastArrival, idle, events);
    }
}
