package dev.nagare.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole pipeline, checked.
 *
 * @param name what people call it
 * @param fields where an event's fields are found
 * @param time how event time and the watermark are made
 * @param windows the window definitions in their order
 * @param rules the rules in their order
 * @param transform what is forwarded: CEL source by output field, in order; empty when nothing is
 * @param output where transformed events go; null when they go nowhere
 * @param alerts where alerts go beside the table
 * @param delivery how often and how patiently a result is delivered
 * @param buffer the bounds of the reorder buffer
 * @param maxKeys the most keys whose state is kept, 1 or more; remembered ids count as keys
 * @param deduplicateWithin the distance of timestamps within which an id is a repetition; null when ids may repeat
 */
public record Pipeline(
        String name,
        FieldMap fields,
        TimeSpec time,
        List<WindowSpec> windows,
        List<RuleSpec> rules,
        Map<String, String> transform,
        @Nullable OutputSpec output,
        AlertSpec alerts,
        Delivery delivery,
        Buffer buffer,
        int maxKeys,
        @Nullable Duration deduplicateWithin) {

    /** The default of {@code state.maxKeys}. */
    public static final int DEFAULT_MAX_KEYS = 1_000_000;

    /**
     * How results are delivered.
     *
     * @param attempts tries in all, 1 or more
     * @param firstDelay the wait after the first failure
     * @param maxDelay the longest wait
     */
    public record Delivery(int attempts, Duration firstDelay, Duration maxDelay) {
        public static final Delivery DEFAULT = new Delivery(3, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    /**
     * The bounds of the reorder buffer.
     *
     * @param maxEvents most events, 1 or more
     * @param maxBytes most bytes of payload, 1 or more
     */
    public record Buffer(int maxEvents, long maxBytes) {
        public static final Buffer DEFAULT = new Buffer(1_000_000, 268_435_456);

        public Buffer {
            if (maxEvents < 1 || maxBytes < 1) {
                throw new IllegalArgumentException(
                        "buffer bounds must be 1 or more, but are " + maxEvents + " events, " + maxBytes + " bytes");
            }
        }
    }

    public Pipeline {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(time, "time");
        windows = List.copyOf(windows);
        rules = List.copyOf(rules);
        transform = Collections.unmodifiableMap(new LinkedHashMap<>(transform));
        Objects.requireNonNull(alerts, "alerts");
        if (output != null && transform.isEmpty()) {
            throw new IllegalArgumentException("output needs a transform, and there is none");
        }
        if (maxKeys < 1) {
            throw new IllegalArgumentException("maxKeys must be 1 or more, but is " + maxKeys);
        }
    }

    /** A pipeline whose results stay here: without an output, and with alerts in the table only. */
    public Pipeline(
            String name,
            FieldMap fields,
            TimeSpec time,
            List<WindowSpec> windows,
            List<RuleSpec> rules,
            Map<String, String> transform,
            Delivery delivery,
            Buffer buffer,
            int maxKeys,
            @Nullable Duration deduplicateWithin) {
        this(
                name,
                fields,
                time,
                windows,
                rules,
                transform,
                null,
                AlertSpec.TABLE_ONLY,
                delivery,
                buffer,
                maxKeys,
                deduplicateWithin);
    }
}
