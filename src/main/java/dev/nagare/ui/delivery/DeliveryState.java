package dev.nagare.ui.delivery;

import dev.nagare.model.DeliveryStatus;
import dev.nagare.session.OutletsStatus;

/** How the delivery goes; of several things the one that asks most of a person, which is the first of these. */
public enum DeliveryState {
    /** Nothing may be sent. */
    FORBIDDEN,
    /** The reading waits, because more is to be delivered than may wait. */
    HOLDS_UP,
    /** Something will not arrive unless somebody sends it again. */
    FAILED,
    /** Something waits for a target that has trouble. */
    TROUBLED,
    /** Whatever is to be delivered is. */
    WELL;

    /** Of everything together. */
    public static DeliveryState of(OutletsStatus all) {
        if (!all.allowed()) {
            return FORBIDDEN;
        }
        if (all.holdsUp()) {
            return HOLDS_UP;
        }
        if (all.failures() > 0) {
            return FAILED;
        }
        return all.targets().stream().anyMatch(one -> one.trouble() != null) ? TROUBLED : WELL;
    }

    /** Of one target, which never holds up the reading alone. */
    static DeliveryState of(DeliveryStatus one, OutletsStatus all) {
        if (!all.allowed()) {
            return FORBIDDEN;
        }
        if (one.trouble() != null) {
            return TROUBLED;
        }
        boolean failed = all.failed().stream().anyMatch(each -> each.target().equals(one.target()));
        return failed ? FAILED : WELL;
    }
}
