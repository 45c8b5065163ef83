package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an alert keeps of an event that it counted.
 *
 * @param id the event's id
 * @param timestamp event time in epoch milliseconds
 * @param amount the event's amount; null where the pipeline maps none
 * @param topic where its record stood
 * @param partition where its record stood
 * @param offset where its record stood
 */
public record EventRef(String id, long timestamp, @Nullable Decimal amount, String topic, int partition, long offset) {
    public EventRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(topic, "topic");
    }
}
