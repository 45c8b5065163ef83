package dev.nagare.pipeline;

import dev.nagare.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One rule. Conditions are CEL source that has been checked. */
public sealed interface RuleSpec {
    /** Unique among the pipeline's rules. */
    String name();

    /** How much its alerts matter. */
    Severity severity();

    /** Evaluated on every event as it arrives. */
    record EventRule(String name, Severity severity, String when) implements RuleSpec {
        public EventRule {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(when, "when");
        }
    }

    /**
     * Evaluated in event-time order over what the key did lately.
     *
     * @param key the field that parts the stream
     * @param within the length of the look-back, both ends included; null for ever
     * @param filter which events count; null for all
     * @param when over {@code count, total, average, min, max} and the event
     * @param repeatEvery whether it fires each time it is true, not only when it turns true
     */
    record KeyedRule(
            String name,
            Severity severity,
            String key,
            @Nullable Duration within,
            @Nullable String filter,
            String when,
            boolean repeatEvery)
            implements RuleSpec {
        public KeyedRule {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(when, "when");
        }
    }

    /**
     * That many consecutive events of one key.
     *
     * @param key the field that parts the stream
     * @param steps the conditions in order, 1 or more
     */
    record SequenceRule(String name, Severity severity, String key, List<Step> steps) implements RuleSpec {
        /**
         * One event of the sequence.
         *
         * @param when what it must fulfil
         * @param within how soon after the one before; null for no limit, and always null in the first step
         */
        public record Step(String when, @Nullable Duration within) {
            public Step {
                Objects.requireNonNull(when, "when");
            }
        }

        public SequenceRule {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(key, "key");
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a sequence needs at least one step");
            }
        }
    }
}
