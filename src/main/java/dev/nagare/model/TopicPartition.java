package dev.nagare.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * One ordered log of a stream. A plain file counts as partition 0 of a topic that carries the file's name.
 *
 * @param topic the topic's name, never empty
 * @param partition the partition's number, 0 or more
 */
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    public TopicPartition {
        Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition must be 0 or more, but is " + partition);
        }
    }

    @Override
    public int compareTo(TopicPartition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
