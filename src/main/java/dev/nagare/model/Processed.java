package dev.nagare.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event after the pipeline's transform.
 *
 * @param source the event it was made from
 * @param fields the forwarded fields in the pipeline's order, values as {@link Payload#fields()} has them
 */
public record Processed(EventRef source, Map<String, Object> fields) {
    public Processed {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
