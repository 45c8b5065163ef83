package dev.nagare.store;

import dev.nagare.model.Counters;
import dev.nagare.model.ReadStep;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where a reading goes on: from a state, by reading again what was read since in the same order.
 *
 * @param begun when the reading began, epoch milliseconds
 * @param at when it was last committed, epoch milliseconds
 * @param incarnation by what the brokers knew the topic; null where they didn't tell
 * @param state of the last commit that had one; null where none had: then it goes on from nothing. Not copied
 * @param offsets where each partition went on at that state
 * @param steps what was read since then
 * @param until where each partition goes on after that
 * @param counters at the end of those steps
 */
@SuppressWarnings("ArrayRecordComponent") // it is only carried
public record Resume(
        long begun,
        long at,
        @Nullable String incarnation,
        byte @Nullable [] state,
        Map<TopicPartition, Long> offsets,
        List<ReadStep> steps,
        Map<TopicPartition, Long> until,
        Counters counters) {
    public Resume {
        offsets = Map.copyOf(offsets);
        steps = List.copyOf(steps);
        until = Map.copyOf(until);
    }
}
