package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the live reader that the engine acted on, so that a recording of it replays exactly.
 *
 * @param kind what happened
 * @param partition the partition it happened to; null for {@link Kind#FLUSH} only
 * @param at the arrival clock at that moment, epoch milliseconds
 */
public record Control(Kind kind, @Nullable TopicPartition partition, long at) implements SourceItem, ReadStep {
    /** The closed set of decisions. */
    public enum Kind {
        /** The partition joined; it holds the watermark until its first event. */
        ASSIGNED,
        /** The partition left at once. */
        REVOKED,
        /** The partition no longer holds the watermark. */
        IDLE,
        /** The partition holds the watermark again. */
        ACTIVE,
        /** Nothing came for long: the watermark moves past the highest event time. */
        FLUSH
    }

    public Control {
        Objects.requireNonNull(kind, "kind");
        if ((partition == null) != (kind == Kind.FLUSH)) {
            throw new IllegalArgumentException(
                    kind == Kind.FLUSH ? "flush names no partition" : kind + " must name its partition");
        }
    }
}
