package dev.nagare.ui.partitions;

import dev.nagare.model.PartitionLag;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition at one instant.
 *
 * @param partition which one
 * @param doing what is to be known of it first
 * @param holds whether the watermark waits for it
 * @param silentMillis how long no event of it has come, by the clock of the picture; −1 where that clock doesn't tell
 * @param time how far its event time is; null where nothing of it is in the picture yet
 * @param lag how far it is read; null with a recording, and for one that is no longer read
 */
record PartitionRow(
        TopicPartition partition,
        Doing doing,
        boolean holds,
        long silentMillis,
        @Nullable PartitionState time,
        @Nullable PartitionLag lag) {
    /** What a partition does; the worst first. */
    enum Doing {
        /** None of its brokers leads it: nothing of it can be read or written. */
        LEADERLESS,
        /** Nothing is fetched until the delivery of what is made of it has room again. */
        HELD_UP,
        /** Reading was stopped by the user. */
        STOPPED,
        /** It has had no event for the pipeline's idle timeout, and the watermark no longer waits for it. */
        IDLE,
        /** No event of it has come yet. */
        AWAITED,
        /** It has been silent for a while, and others went on. */
        SILENT,
        /** Its records come. */
        ACTIVE
    }

    /** The highest event time, epoch milliseconds, or {@link SourceRecord#NONE}. */
    long newest() {
        return time == null ? SourceRecord.NONE : time.maxEventTime();
    }

    /** Its own watermark, epoch milliseconds, or {@link SourceRecord#NONE}. */
    long watermark() {
        return time == null ? SourceRecord.NONE : time.watermark();
    }

    /** Number of its records that became events. */
    long events() {
        return time == null ? 0 : time.events();
    }

    /** The offset of the next record to be read; −1 where there is none. */
    long position() {
        return lag == null ? -1 : lag.position();
    }

    /** The offset of the next record to be written; −1 where there is none. */
    long end() {
        return lag == null ? -1 : lag.end();
    }

    /** Number of records that wait to be read; −1 where nothing is read. */
    long behind() {
        return lag == null ? -1 : lag.behind();
    }

    /** How old the record read last is while more wait; −1 where nothing is read. */
    long behindMillis() {
        return lag == null ? -1 : lag.behindMillis();
    }
}
