package dev.nagare.store;

import dev.nagare.model.DeadLetter;
import java.util.Objects;

/**
 * A dead letter as it is remembered.
 *
 * @param id its number; later ones have higher numbers
 * @param reading the number of the reading that met it
 * @param at when it was remembered, epoch milliseconds
 * @param letter itself
 */
public record StoredLetter(long id, long reading, long at, DeadLetter letter) {
    public StoredLetter {
        Objects.requireNonNull(letter, "letter");
    }
}
