package dev.nagare.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a record carried. The engine keeps it with its event, hands its bytes to whoever must have
 * them whole, and lets conditions look into it; only {@code codec} knows how it is read.
 */
public interface Payload {
    /** The length of the payload in bytes, as it counts in the reorder buffer's bound. */
    int size();

    /** The payload byte for byte as it came. Must not be changed. */
    byte[] bytes();

    /**
     * The object's members as a condition sees them: {@code Long}, {@code Double}, {@code String}, {@code Boolean},
     * {@code List} and {@code Map}; members that are JSON null are absent. Read on the first call and kept.
     */
    Map<String, Object> fields();

    /** One of {@link #fields()}, without reading all of them where that can be helped; null where it is absent. */
    default @Nullable Object member(String name) {
        return fields().get(name);
    }
}
