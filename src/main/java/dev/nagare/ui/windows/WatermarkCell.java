package dev.nagare.ui.windows;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a drawing that follows the watermark between two changes of its row too. Of the rows only those seen have
 * one. FX thread only.
 *
 * @param <R> the rows
 * @param <D> the drawing
 */
abstract class WatermarkCell<R, D extends Region> extends TableCell<R, R> {
    private static final double PADDING = 6;

    private final D drawing;
    private final ReadOnlyDoubleProperty watermark;
    /** Kept, because the watermark holds it only for as long as somebody else does. */
    private final InvalidationListener moved = unused -> move();

    /**
     * @param drawing what the cell shows, as wide as the cell
     * @param watermark epoch milliseconds; NaN where there is none
     */
    WatermarkCell(D drawing, ReadOnlyDoubleProperty watermark) {
        this.drawing = drawing;
        this.watermark = watermark;
        drawing.setMaxWidth(Double.MAX_VALUE);
        watermark.addListener(new WeakInvalidationListener(moved));
    }

    /** Draws a row. */
    abstract void show(D drawing, R row);

    /** Moves what follows the watermark. */
    abstract void move(D drawing, R row, double watermark);

    private void move() {
        // Always asked for, or the watermark would not tell of its next change.
        double now = watermark.get();
        R row = getItem();
        if (!isEmpty() && row != null) {
            move(drawing, row, now);
        }
    }

    @Override
    protected final void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        drawing.setPrefWidth(getTableColumn().getWidth() - 2 * PADDING);
        show(drawing, row);
        move();
        setGraphic(drawing);
    }
}
