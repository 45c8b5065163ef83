package dev.nagare.session;

import dev.nagare.model.DeadLetter;
import java.util.Objects;

/**
 * Something that its target will not have unless somebody sends it again.
 *
 * @param id its number; later ones have higher numbers
 * @param target where it was to go
 * @param why what the target said last, without a point at its end
 * @param attempts how often it was sent
 * @param letter it as a dead letter: the payload is what would have been delivered
 */
public record FailedDelivery(long id, String target, String why, int attempts, DeadLetter letter) {
    public FailedDelivery {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(letter, "letter");
    }
}
