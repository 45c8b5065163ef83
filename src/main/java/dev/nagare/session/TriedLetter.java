package dev.nagare.session;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoded;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, and what its record would become now.
 *
 * @param letter the dead letter as it was
 * @param now the event or the dead letter that the record would be; null where there is nothing to try, because the
 *     record did become an event and only a rule, the transform or a delivery failed on it
 * @param whole whether the whole record was at hand: without its key, its headers and its own time the answer holds for
 *     its value only
 */
public record TriedLetter(DeadLetter letter, @Nullable Decoded now, boolean whole) {
    public TriedLetter {
        Objects.requireNonNull(letter, "letter");
    }
}
