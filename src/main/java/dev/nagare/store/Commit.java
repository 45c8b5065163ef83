package dev.nagare.store;

import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.ReadStep;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reading has come to since its last commit; all of it is remembered, or none.
 *
 * @param at the wall clock, epoch milliseconds
 * @param incarnation by what the brokers know the topic, of which another one may bear the name some day; null where they
 *     don't tell
 * @param steps what was read, in order
 * @param offsets where each partition goes on
 * @param counters of the whole reading
 * @param alerts the new ones
 * @param deadLetters the new ones
 * @param deliveries what is to leave this machine because of it, and what has
 * @param state everything from which the reading can go on here; null between two of those. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // it is only carried
public record Commit(
        long at,
        @Nullable String incarnation,
        List<ReadStep> steps,
        Map<TopicPartition, Long> offsets,
        Counters counters,
        List<Alert> alerts,
        List<DeadLetter> deadLetters,
        Deliveries deliveries,
        byte @Nullable [] state) {
    public Commit {
        steps = List.copyOf(steps);
        offsets = Map.copyOf(offsets);
        alerts = List.copyOf(alerts);
        deadLetters = List.copyOf(deadLetters);
    }
}
