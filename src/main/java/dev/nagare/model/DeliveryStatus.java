package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the delivery to one target is, at one moment.
 *
 * @param target what people know it as
 * @param delivered messages that it has taken
 * @param retried how often a message was sent again
 * @param failed messages that it will never have
 * @param waiting messages that are still to be sent, or whose sending isn't over
 * @param trouble why nothing goes on for the moment, a sentence; null while all is well
 */
public record DeliveryStatus(
        String target,
        long delivered,
        long retried,
        long failed,
        int waiting,
        @Nullable String trouble) {
    public DeliveryStatus {
        Objects.requireNonNull(target, "target");
    }
}
