package dev.nagare.session;

import dev.nagare.model.PartitionState;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far event time is complete, and who holds it there.
 *
 * @param value the watermark, exclusive, epoch milliseconds; {@link Snapshot#NONE} before it exists, {@link
 *     Long#MAX_VALUE} at the end of the input
 * @param heldBy the partition that is the minimum; null where none is
 * @param reason why it stands where it stands
 * @param silentMillis how long the holder has had no record that became an event, by the replay clock; 0 where {@code
 *     heldBy} is null
 * @param behindMillis how far the watermark is behind the highest event time; −1 before it exists, 0 at the end
 */
public record WatermarkStatus(
        long value, @Nullable TopicPartition heldBy, Reason reason, long silentMillis, long behindMillis) {
    /** Why the watermark stands where it stands. The words for it are the screen's. */
    public enum Reason {
        /** No event has come. */
        NOT_STARTED,
        /** A partition that the recording lists has not had an event yet and is not idle: no watermark yet. */
        AWAITING_FIRST_EVENT,
        /** The slowest partition is at work. */
        MOVING,
        /** The slowest partition has been silent for {@link #SILENCE_MILLIS} or longer while others went on. */
        SILENT_PARTITION,
        /** Every partition is idle: the highest of them counts. */
        ALL_IDLE,
        /** The input is over. */
        ENDED
    }

    /** From how long a silence on a holder is a stall. Milliseconds of the replay clock. */
    public static final long SILENCE_MILLIS = 2_000;

    /** Before the first event. */
    public static final WatermarkStatus NOT_STARTED =
            new WatermarkStatus(Snapshot.NONE, null, Reason.NOT_STARTED, 0, -1);

    public WatermarkStatus {
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether somebody should be told why nothing fires. */
    public boolean stalled() {
        return reason == Reason.SILENT_PARTITION || reason == Reason.AWAITING_FIRST_EVENT;
    }

    /**
     * Reads the partitions.
     *
     * @param watermark the engine's watermark
     * @param maxEventTime the highest event time seen, or {@link Snapshot#NONE}
     * @param partitions every known partition
     * @param first the clock of the first record, or {@link Snapshot#NONE}
     * @param now the replay clock
     */
    static WatermarkStatus of(
            long watermark, long maxEventTime, List<PartitionState> partitions, long first, long now) {
        if (watermark == Long.MAX_VALUE) {
            return new WatermarkStatus(watermark, null, Reason.ENDED, 0, 0);
        }
        long behind = watermark == Snapshot.NONE ? -1 : Math.max(0, maxEventTime - watermark);
        PartitionState holder = null;
        PartitionState highest = null;
        for (PartitionState partition : partitions) {
            if (!partition.idle() && (holder == null || partition.watermark() < holder.watermark())) {
                holder = partition;
            }
            if (highest == null || partition.watermark() > highest.watermark()) {
                highest = partition;
            }
        }
        if (highest == null || highest.watermark() == Snapshot.NONE) {
            return NOT_STARTED;
        }
        if (holder == null) {
            return new WatermarkStatus(
                    watermark, highest.partition(), Reason.ALL_IDLE, silence(highest.lastArrival(), now), behind);
        }
        if (holder.watermark() == Snapshot.NONE) {
            return new WatermarkStatus(
                    watermark, holder.partition(), Reason.AWAITING_FIRST_EVENT, silence(first, now), behind);
        }
        long silent = silence(holder.lastArrival(), now);
        boolean stalls = silent >= SILENCE_MILLIS && !holder.equals(highest);
        return new WatermarkStatus(
                watermark, holder.partition(), stalls ? Reason.SILENT_PARTITION : Reason.MOVING, silent, behind);
    }

    private static long silence(long since, long now) {
        return since == Snapshot.NONE || now == Snapshot.NONE ? 0 : Math.max(0, now - since);
    }
}
