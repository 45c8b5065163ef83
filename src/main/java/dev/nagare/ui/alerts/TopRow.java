package dev.nagare.ui.alerts;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Where a table has been scrolled to. */
final class TopRow {
    private TopRow() {}

    /** The index of the first row that is seen; 0 before the table is on the screen. */
    static int of(TableView<?> table) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
            IndexedCell<?> first = flow.getFirstVisibleCell();
            return Math.max(0, Math.min(first.getIndex(), table.getItems().size() - 1));
        }
        return 0;
    }
}
