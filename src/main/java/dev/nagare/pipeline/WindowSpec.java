package dev.nagare.pipeline;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One window definition. Sizes, advances and gaps are at least one millisecond, whole milliseconds. */
public sealed interface WindowSpec {
    /** Unique among the pipeline's windows. */
    String name();

    /** The field whose value parts the stream, or null for one window over all events. */
    @Nullable
    String key();

    /**
     * Windows {@code [start, start + size)} that lie side by side from {@code offset} on.
     *
     * @param offset moves the grid away from the epoch; may be negative
     */
    record Tumbling(String name, @Nullable String key, Duration size, Duration offset) implements WindowSpec {
        public Tumbling {
            Objects.requireNonNull(name, "name");
            positive("size", size);
            Objects.requireNonNull(offset, "offset");
        }
    }

    /** Per key, a window of {@code size} from its first event on; the next one starts with the first event past it. */
    record FirstEventTumbling(String name, @Nullable String key, Duration size) implements WindowSpec {
        public FirstEventTumbling {
            Objects.requireNonNull(name, "name");
            positive("size", size);
        }
    }

    /** Windows of {@code size}, one starting every {@code advance}; they overlap or leave gaps. */
    record Hopping(String name, @Nullable String key, Duration size, Duration advance, Duration offset)
            implements WindowSpec {
        public Hopping {
            Objects.requireNonNull(name, "name");
            positive("size", size);
            positive("advance", advance);
            Objects.requireNonNull(offset, "offset");
        }
    }

    /** For each event the events of {@code [ts − size, ts]}. */
    record Sliding(String name, @Nullable String key, Duration size) implements WindowSpec {
        public Sliding {
            Objects.requireNonNull(name, "name");
            positive("size", size);
        }
    }

    /** Events at a distance of at most {@code gap}. */
    record Session(String name, @Nullable String key, Duration gap) implements WindowSpec {
        public Session {
            Objects.requireNonNull(name, "name");
            positive("gap", gap);
        }
    }

    private static void positive(String what, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(what + " must be 1 ms or more, but is " + value);
        }
    }
}
