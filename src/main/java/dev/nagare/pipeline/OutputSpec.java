package dev.nagare.pipeline;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where transformed events go.
 *
 * @param topic the topic's name, which Kafka accepts
 * @param key the CEL source of the record's key, which sees what a field of the transform sees; null for the key that the
 *     source record has
 */
public record OutputSpec(String topic, @Nullable String key) {
    public OutputSpec {
        Objects.requireNonNull(topic, "topic");
    }
}
