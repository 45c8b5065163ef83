package dev.nagare.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that became an event. Absent fields are null.
 *
 * @param topic where the record stood
 * @param partition where the record stood
 * @param offset where the record stood
 * @param recordTimestamp the record's own timestamp in epoch milliseconds, or {@link SourceRecord#NONE}
 * @param id the event's id; never null, made of the position where the payload has none
 * @param timestamp event time in epoch milliseconds
 * @param user canonical field
 * @param category canonical field
 * @param type canonical field
 * @param amount canonical field; null only where the pipeline maps no amount
 * @param location canonical field
 * @param usualLocation canonical field
 * @param named the values of the pipeline's named fields in their order: {@code String, Long, Double, Boolean, List,
 *     Map} or null
 * @param keys the named fields' values as key text in the same order; null where absent or never used as a key
 * @param payload the whole JSON object
 */
public record Event(
        String topic,
        int partition,
        long offset,
        long recordTimestamp,
        String id,
        long timestamp,
        @Nullable String user,
        @Nullable String category,
        @Nullable String type,
        @Nullable Decimal amount,
        @Nullable String location,
        @Nullable String usualLocation,
        @Nullable Object[] named,
        @Nullable String[] keys,
        Payload payload)
        implements Decoded {
    private static final @Nullable Object[] NO_VALUES = {};
    private static final @Nullable String[] NO_KEYS = {};

    public Event {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(payload, "payload");
    }

    /** The shared empty array for a pipeline without named fields. */
    public static @Nullable Object[] noValues() {
        return NO_VALUES;
    }

    /** The shared empty array for a pipeline whose named fields are never keys. */
    public static @Nullable String[] noKeys() {
        return NO_KEYS;
    }

    /** The event as evidence names it. */
    public EventRef ref() {
        return new EventRef(id, timestamp, amount, topic, partition, offset);
    }

    /** The names of the canonical text and number fields, in the order of the contract. */
    public static List<String> canonicalFields() {
        return CANONICAL;
    }

    private static final List<String> CANONICAL =
            List.of("id", "timestamp", "user", "category", "type", "amount", "location", "usualLocation");
}
