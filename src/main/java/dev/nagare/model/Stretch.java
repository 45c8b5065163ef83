package dev.nagare.model;

import java.util.Objects;

/**
 * Records of one partition that were handed on one after another, with the same arrival. Offsets between its first and its
 * last may hold no record.
 *
 * @param partition where they stand
 * @param first the offset of the first one
 * @param last the offset of the last one
 * @param records how many they are, 1 or more
 * @param arrival when they reached us, epoch milliseconds
 */
public record Stretch(TopicPartition partition, long first, long last, long records, long arrival) implements ReadStep {
    public Stretch {
        Objects.requireNonNull(partition, "partition");
        if (first < 0 || records < 1 || last - first < records - 1) {
            throw new IllegalArgumentException(
                    "a stretch from " + first + " to " + last + " can't hold " + records + " records");
        }
    }
}
