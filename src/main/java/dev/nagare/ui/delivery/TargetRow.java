package dev.nagare.ui.delivery;

import dev.nagare.model.DeliveryStatus;

/**
 * A target at one instant.
 *
 * @param status how far it is
 * @param state what is to be known of it first
 */
record TargetRow(DeliveryStatus status, DeliveryState state) {
    /** Its name. */
    String target() {
        return status.target();
    }
}
