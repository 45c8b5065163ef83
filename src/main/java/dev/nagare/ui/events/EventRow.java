package dev.nagare.ui.events;

import dev.nagare.session.Arrival;

/**
 * One event.
 *
 * @param number its arrival number, which is its identity
 * @param arrival the event
 */
record EventRow(long number, Arrival arrival) {
    /** How it came: what comes late is reordered too, but says so first. */
    enum Order {
        IN_ORDER,
        REORDERED,
        LATE
    }

    Order order() {
        return arrival.late() ? Order.LATE : arrival.reordered() ? Order.REORDERED : Order.IN_ORDER;
    }
}
