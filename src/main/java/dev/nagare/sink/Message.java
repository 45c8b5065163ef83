package dev.nagare.sink;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing to deliver, to one target. The arrays must not be changed.
 *
 * @param target the name of the target
 * @param order messages of one target with the same text here arrive in the order in which they were offered; null where
 *     the order doesn't matter
 * @param key the key that a topic's record gets, or null
 * @param body what is delivered; null for a tombstone
 * @param headers what a topic's record gets, in their order
 * @param timestamp what a topic's record gets, epoch milliseconds; {@link SourceRecord#NONE} for the moment of sending
 * @param idempotencyKey the same whenever the same thing is delivered again, after a failure, a restart or a second run:
 *     what a receiver recognizes repetitions by
 * @param source where the record stood that it was made of
 * @param offset where the record stood that it was made of
 */
public record Message(
        String target,
        @Nullable String order,
        byte @Nullable [] key,
        byte @Nullable [] body,
        List<SourceRecord.Header> headers,
        long timestamp,
        String idempotencyKey,
        TopicPartition source,
        long offset) {
    /** What one takes beside its key, body and headers, about. Bytes. */
    private static final int OVERHEAD = 256;

    public Message {
        Objects.requireNonNull(target, "target");
        headers = List.copyOf(headers);
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(source, "source");
    }

    /** About how much memory it takes, in bytes. */
    public long size() {
        long size = OVERHEAD + (long) (key == null ? 0 : key.length) + (body == null ? 0 : body.length);
        for (SourceRecord.Header header : headers) {
            byte[] value = header.value();
            size += header.name().length() + (value == null ? 0 : value.length);
        }
        return size;
    }

    /** Where it comes from and goes to; not what it says. */
    @Override
    public String toString() {
        return source + "@" + offset + " to " + target;
    }
}
