package dev.nagare.sink;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one sending. Reasons are for people, and never hold a secret. */
public sealed interface Outcome {
    /** The target has it. */
    record Delivered() implements Outcome {}

    /**
     * The target didn't take it, but may the next time.
     *
     * @param reason why, without a point at its end
     * @param asked how long the target asks to be left alone; null where it says nothing
     */
    record Passing(String reason, @Nullable Duration asked) implements Outcome {
        public Passing {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Nobody is there to take anything. It is no fault of the message: this try doesn't count, everything waits, and it
     * is tried again for as long as it takes.
     *
     * @param reason why, without a point at its end
     */
    record Away(String reason) implements Outcome {
        public Away {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The target will never take it.
     *
     * @param reason why, without a point at its end
     */
    record Permanent(String reason) implements Outcome {
        public Permanent {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
