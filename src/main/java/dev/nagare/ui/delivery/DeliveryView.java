package dev.nagare.ui.delivery;

import dev.nagare.session.FailedDelivery;
import dev.nagare.ui.table.Rows;
import java.util.List;

/**
 * The drawer at one instant.
 *
 * @param summary all targets together
 * @param note why nothing is sent, or what waits; empty while nothing is to be said
 * @param targets in the pipeline's order
 * @param failures number of those that can be sent again
 * @param failed the newest of them, the newest first
 * @param failedNote which of the failures are not among these; empty where all are
 * @param origin the session that they are of
 */
record DeliveryView(
        String summary,
        String note,
        List<TargetRow> targets,
        int failures,
        Rows<FailedDelivery> failed,
        String failedNote,
        long origin) {
    static final DeliveryView NOTHING = new DeliveryView("", "", List.of(), 0, Rows.none(), "", -1);

    DeliveryView {
        targets = List.copyOf(targets);
    }
}
