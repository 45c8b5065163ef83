package dev.nagare.ui.table;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Where a table has been scrolled to. Before the table is on the screen it stands at both ends. */
final class Viewport {
    private static final double NEARLY = 1e-6;

    private @Nullable VirtualFlow<?> flow;

    /** @param moved is told of each move, by the user or not */
    Viewport(TableView<?> table, Runnable moved) {
        table.skinProperty().addListener(unused -> {
            if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> found) {
                flow = found;
                found.positionProperty().addListener(position -> moved.run());
            }
        });
    }

    /** The index of the first row that is seen; 0 before the table is on the screen. */
    int top() {
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        return first == null ? 0 : Math.max(0, first.getIndex());
    }

    /** Lets the rows that are seen take what stands at their places now. */
    void readAgain() {
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        if (flow == null || first == null || last == null) {
            return;
        }
        for (int index = first.getIndex(); index <= last.getIndex(); index++) {
            IndexedCell<?> row = flow.getVisibleCell(index);
            if (row != null) {
                row.updateIndex(index);
            }
        }
    }

    boolean atStart() {
        return flow == null || flow.getPosition() <= NEARLY;
    }

    boolean atEnd() {
        if (flow == null || flow.getPosition() >= 1 - NEARLY) {
            return true;
        }
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        // When all rows fit there is nothing to scroll, and the position stays 0.
        return first != null && last != null && first.getIndex() == 0 && last.getIndex() >= flow.getCellCount() - 1;
    }
}
