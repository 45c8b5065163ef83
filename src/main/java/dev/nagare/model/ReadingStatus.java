package dev.nagare.model;

import java.util.List;
import java.util.Objects;

/**
 * How a live reading goes. Immutable; made on the reading thread, read on any.
 *
 * @param state what it does
 * @param partitions how far each one is, by number
 * @param deletedUnread offsets that the brokers deleted before they could be read
 */
public record ReadingStatus(State state, List<PartitionLag> partitions, long deletedUnread) {
    /** Before it began. */
    public static final ReadingStatus NONE = new ReadingStatus(State.CONNECTING, List.of(), 0);

    /** What a reading can be doing. Texts in the user's language are keyed by the name. */
    public enum State {
        /** Nobody has answered yet; it tries on. */
        CONNECTING,
        /** The brokers answer, and there is no such topic, or none any more; it looks on. */
        NO_TOPIC,
        /** It takes part in a group, which has given it no partition; it waits for one. */
        NO_PARTITION,
        /** Records come, or would. */
        READING,
        /** Somebody stopped it; records wait. */
        STOPPED,
        /** The brokers went away; it tries on, and nothing is lost. */
        DISCONNECTED,
        /** It came to its stop. */
        ENDED
    }

    public ReadingStatus {
        Objects.requireNonNull(state, "state");
        partitions = List.copyOf(partitions);
    }

    /** Number of records that wait in all partitions. */
    public long behind() {
        return partitions.stream().mapToLong(PartitionLag::behind).sum();
    }

    /** How old the record read last is in the partition that is furthest behind in time. */
    public long behindMillis() {
        return partitions.stream().mapToLong(PartitionLag::behindMillis).max().orElse(0);
    }
}
