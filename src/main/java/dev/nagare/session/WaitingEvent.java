package dev.nagare.session;

import dev.nagare.model.EventRef;
import java.util.Objects;

/**
 * An event in the reorder buffer.
 *
 * @param arrivalNumber its sequence number in {@link Journals#events()}, or −1 where it came so long ago that the
 *     journal no longer has it
 * @param event the event
 */
public record WaitingEvent(long arrivalNumber, EventRef event) {
    public WaitingEvent {
        Objects.requireNonNull(event, "event");
    }
}
