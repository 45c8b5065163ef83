package dev.nagare.sink;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import java.util.Objects;

/**
 * A message that its target will never have, unless somebody sends it again.
 *
 * @param message with its target and its body
 * @param reason what the target said last, without a point at its end
 * @param attempts how often it was sent, 1 or more
 */
public record Undelivered(Message message, String reason, int attempts) {
    public Undelivered {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(reason, "reason");
    }

    /** As it stands among the dead letters: the body is what would have been delivered. */
    public DeadLetter deadLetter() {
        byte[] body = message.body();
        String tries = attempts == 1 ? "1 attempt" : attempts + " attempts";
        return new DeadLetter(
                message.source().topic(),
                message.source().partition(),
                message.offset(),
                Reason.DELIVERY_FAILED,
                message.target() + ": " + reason + " (" + tries + ")",
                body,
                body == null ? 0 : body.length);
    }
}
