package dev.nagare.session;

import dev.nagare.model.Event;
import java.util.Objects;

/**
 * An event as it came. Its sequence number in {@link Journals#events()} is its arrival number.
 *
 * @param event the event
 * @param clock the arrival or replay clock at that instant, epoch milliseconds
 * @param reordered whether it is below the highest timestamp seen before it
 * @param late whether it came behind the watermark
 */
public record Arrival(Event event, long clock, boolean reordered, boolean late) {
    public Arrival {
        Objects.requireNonNull(event, "event");
    }
}
