package dev.nagare.store;

import java.util.Objects;

/**
 * What somebody said of an alert.
 *
 * @param at when, epoch milliseconds
 * @param who the user's name
 * @param status what it is from then on
 * @param note perhaps empty
 */
public record StatusChange(long at, String who, AlertStatus status, String note) {
    public StatusChange {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(note, "note");
    }
}
