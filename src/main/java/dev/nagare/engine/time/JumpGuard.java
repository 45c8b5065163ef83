package dev.nagare.engine.time;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Event;
import dev.nagare.model.TopicPartition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds an event that is suspiciously far ahead of all others until the next event of its partition has confirmed its
 * time. For streams without an arrival clock, where nothing else tells a wrong clock from a jump.
 */
public final class JumpGuard {
    private final Map<TopicPartition, Event> held = new LinkedHashMap<>();

    /** Number of events held. */
    public int size() {
        return held.size();
    }

    /** Takes out what is held of the partition, or null. */
    public @Nullable Event release(TopicPartition partition) {
        return held.isEmpty() ? null : held.remove(partition);
    }

    /** Holds the event; nothing else of its partition may be held. */
    public void hold(TopicPartition partition, Event event) {
        held.put(partition, event);
    }

    /** Takes out everything, in the order in which it was held. */
    public List<Event> releaseAll() {
        List<Event> all = new ArrayList<>(held.values());
        held.clear();
        return all;
    }

    /** Writes what is held. */
    public void write(StateWriter out) {
        out.number(held.size());
        held.forEach((partition, event) -> {
            out.text(partition.topic());
            out.number(partition.partition());
            out.event(event);
        });
    }

    /** Reads what {@link #write} wrote. */
    public static JumpGuard read(StateReader in) {
        JumpGuard guard = new JumpGuard();
        for (int i = in.count(); i > 0; i--) {
            TopicPartition partition = new TopicPartition(Objects.requireNonNull(in.text()), (int) in.number());
            guard.hold(partition, in.event());
        }
        return guard;
    }
}
