package dev.nagare.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event after the pipeline's transform.
 *
 * @param source the event it was made from
 * @param fields the forwarded fields in the pipeline's order, values as {@link Payload#fields()} has them
 * @param key what the pipeline's output says its key is, a value of the same kinds; null where it says nothing, or what
 *     it names is absent
 */
public record Processed(
        EventRef source,
        Map<String, Object> fields,
        @Nullable Object key) {
    public Processed {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
