package dev.nagare.source;

import dev.nagare.model.ReadStep;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a live source is to read again before it goes on: what was read by an earlier one, in the same order and with the same
 * arrivals.
 *
 * @param incarnation by what the brokers knew the topic; null where they didn't tell
 * @param offsets where each partition begins
 * @param steps what was read from there on
 * @param until where each partition goes on behind that
 */
public record Reread(
        @Nullable String incarnation,
        Map<TopicPartition, Long> offsets,
        List<ReadStep> steps,
        Map<TopicPartition, Long> until) {
    public Reread {
        offsets = Map.copyOf(offsets);
        steps = List.copyOf(steps);
        until = Map.copyOf(until);
        if (!offsets.keySet().equals(until.keySet())) {
            throw new IllegalArgumentException("offsets " + offsets + " and until " + until + " differ in partitions");
        }
    }
}
