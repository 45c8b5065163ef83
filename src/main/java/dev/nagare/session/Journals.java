package dev.nagare.session;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;
import org.jspecify.annotations.Nullable;

/**
 * What may not be coalesced, each in the order in which the engine said it.
 *
 * @param alerts rules that hit
 * @param late events that came behind the watermark
 * @param deadLetters records that could not go on
 * @param results windows that fired, but for sliding ones, whose results are as many as the events
 * @param processed transformed events
 * @param events every event as it came, the last 10,000 or so
 */
public record Journals(
        Journal<Alert> alerts,
        Journal<LateEvent> late,
        Journal<DeadLetter> deadLetters,
        Journal<WindowResult> results,
        Journal<Processed> processed,
        Journal<Arrival> events) {
    /** Nothing has happened. */
    public static final Journals EMPTY = new Journals(
            Journal.empty(), Journal.empty(), Journal.empty(), Journal.empty(), Journal.empty(), Journal.empty());

    /** The event that a record became; null where it became none, or where it is no longer kept. */
    public @Nullable Event event(String topic, int partition, long offset) {
        for (long i = events.nextSequence() - 1; i >= events.firstSequence(); i--) {
            Event event = events.get(i).event();
            if (event.offset() == offset
                    && event.partition() == partition
                    && event.topic().equals(topic)) {
                return event;
            }
        }
        return null;
    }
}
