package dev.nagare.model;

import java.util.List;

/**
 * The start of a file or of a live reading: what the engine may rely on from here to the next start.
 *
 * @param tracksOffsets whether a record at or below its partition's last offset is a redelivery (live, and in a file
 *     with our recorder's header)
 * @param controlled whether {@link Control} lines say when a partition is idle; otherwise the arrival clock does
 * @param partitions the partitions known from the start; others join with their first event
 */
public record SourceStart(boolean tracksOffsets, boolean controlled, List<TopicPartition> partitions)
        implements SourceItem, ReadStep {
    /** A file without a header of ours: nothing is known before it is read. */
    public static final SourceStart PLAIN = new SourceStart(false, false, List.of());

    public SourceStart {
        partitions = List.copyOf(partitions);
    }
}
