package dev.nagare.store;

import java.util.Objects;

/**
 * Something that is to leave this machine.
 *
 * @param id its number; later ones have higher numbers
 * @param target where to
 * @param ordering what has the same goes to a target in order, one after the other
 * @param idempotency the same however often it is sent, and no other's
 * @param body its bytes; not copied
 * @param attempts how often it was tried
 * @param due when to try the next time, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // it is only carried
public record StoredDelivery(
        long id, String target, String ordering, String idempotency, byte[] body, int attempts, long due) {
    public StoredDelivery {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(ordering, "ordering");
        Objects.requireNonNull(idempotency, "idempotency");
        Objects.requireNonNull(body, "body");
    }

    /** One that is not in the queue yet. */
    public static StoredDelivery of(String target, String ordering, String idempotency, byte[] body, long due) {
        return new StoredDelivery(0, target, ordering, idempotency, body, 0, due);
    }
}
