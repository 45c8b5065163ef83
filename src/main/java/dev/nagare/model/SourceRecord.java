package dev.nagare.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as a source read it, before anything is known of its payload. The arrays must not be changed.
 *
 * @param topic the topic, or for a plain file its name up to the first dot
 * @param partition the partition's number, 0 or more
 * @param offset the record's place in its partition; in a plain file the line's index from 0
 * @param timestamp the record's own timestamp in epoch milliseconds, or {@link #NONE}
 * @param timestampType what that timestamp means
 * @param arrival when the record reached us in epoch milliseconds, or {@link #NONE} where the recording doesn't say
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null for a tombstone; of a record that is too large the first 64 KiB
 * @param valueLength the whole value's length in bytes; greater than {@code value.length} only when it was cut
 * @param headers the headers in their order, duplicates included
 * @param plain whether it is a line of a plain file: all plain files together count as one partition for the watermark,
 *     their names only make ids
 */
public record SourceRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        TimestampType timestampType,
        long arrival,
        byte @Nullable [] key,
        byte @Nullable [] value,
        long valueLength,
        List<Header> headers,
        boolean plain)
        implements SourceItem {
    /** Stands for "no time". No real time has this value. */
    public static final long NONE = Long.MIN_VALUE;

    /** A larger value is a dead letter of reason {@code TOO_LARGE}. Bytes. */
    public static final int MAX_VALUE_BYTES = 16 << 20;

    /** What is kept of a value that is too large. Bytes. */
    public static final int KEPT_OF_TOO_LARGE = 64 << 10;

    /** What a record's own timestamp means. */
    public enum TimestampType {
        CREATE,
        LOG_APPEND,
        UNKNOWN
    }

    /**
     * One header.
     *
     * @param name its name, perhaps not unique in its record
     * @param value its value's bytes, or null
     */
    public record Header(String name, byte @Nullable [] value) {
        public Header {
            Objects.requireNonNull(name, "name");
        }
    }

    public SourceRecord {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(timestampType, "timestampType");
        headers = List.copyOf(headers);
    }

    /** Whether the value was cut because it is longer than {@link #MAX_VALUE_BYTES}. */
    public boolean tooLarge() {
        return value != null && valueLength > value.length;
    }
}
