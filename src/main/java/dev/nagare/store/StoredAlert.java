package dev.nagare.store;

import dev.nagare.model.Alert;
import java.util.Objects;

/**
 * An alert as it is remembered.
 *
 * @param id its number; later ones have higher numbers
 * @param reading the number of the reading that found it
 * @param alert itself
 * @param status what it is now
 */
public record StoredAlert(long id, long reading, Alert alert, AlertStatus status) {
    public StoredAlert {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(status, "status");
    }
}
