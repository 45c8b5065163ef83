package dev.nagare.store;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to leave this machine. Its arrays are not copied.
 *
 * @param id its number, given by whoever makes it: higher than all before, {@link ReadingLog#nextDelivery}
 * @param target where to
 * @param ordering what has the same goes to a target in order, one after the other; null where the order doesn't matter
 * @param idempotency the same however often it is sent, and no other's of its target
 * @param key what a topic's record gets, or null
 * @param body what is delivered; null for a tombstone
 * @param headers what a topic's record gets, in their order
 * @param timestamp what a topic's record gets, epoch milliseconds; {@link SourceRecord#NONE} for the moment of sending
 * @param source where the record stood that it was made of
 * @param offset where the record stood that it was made of
 * @param failure why it will not be delivered unless somebody sends it again; null while it waits
 * @param attempts how often it was sent by then
 */
@SuppressWarnings("ArrayRecordComponent") // it is only carried
public record StoredDelivery(
        long id,
        String target,
        @Nullable String ordering,
        String idempotency,
        byte @Nullable [] key,
        byte @Nullable [] body,
        List<SourceRecord.Header> headers,
        long timestamp,
        TopicPartition source,
        long offset,
        @Nullable String failure,
        int attempts) {
    public StoredDelivery {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(idempotency, "idempotency");
        Objects.requireNonNull(source, "source");
        headers = List.copyOf(headers);
    }
}
