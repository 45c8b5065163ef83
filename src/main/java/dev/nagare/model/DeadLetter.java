package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that can't go on, kept whole with the reason.
 *
 * @param topic where the record stood
 * @param partition where the record stood
 * @param offset where the record stood
 * @param reason why, the first that applied
 * @param detail one sentence more: what was found where, or which rule failed how
 * @param payload the record's value byte for byte; null for a tombstone; the first 64 KiB of one that is too large
 * @param length the whole value's length in bytes, 0 for a tombstone
 */
public record DeadLetter(
        String topic, int partition, long offset, Reason reason, String detail, byte @Nullable [] payload, long length)
        implements Decoded {
    /** Why a record is a dead letter, in the order in which the reasons are tested. */
    public enum Reason {
        TOO_LARGE,
        TOMBSTONE,
        NOT_JSON,
        NOT_AN_OBJECT,
        BAD_TIMESTAMP,
        MISSING_TIMESTAMP,
        MISSING_AMOUNT,
        BAD_AMOUNT,
        FUTURE_TIMESTAMP,
        /** A condition failed on an event; the event itself went on. */
        RULE_ERROR,
        /** The transform failed on an event; the event itself went on. */
        TRANSFORM_ERROR,
        /** A result could not be delivered; the event itself went on. */
        DELIVERY_FAILED;

        /** Whether the record became no event, and so counts as dead-lettered in the conservation law. */
        public boolean countsAsRecord() {
            return compareTo(RULE_ERROR) < 0;
        }
    }

    public DeadLetter {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}
