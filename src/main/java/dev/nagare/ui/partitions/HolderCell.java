package dev.nagare.ui.partitions;

import dev.nagare.ui.table.WordsCell;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/** Points at the watermark of the partition for which all others wait. */
final class HolderCell extends WordsCell<PartitionRow> {
    private static final PseudoClass STALLS = PseudoClass.getPseudoClass("late");

    private final Region mark = new Region();

    HolderCell(Function<PartitionRow, String> words) {
        super(words);
        mark.getStyleClass().add("mark");
        getStyleClass().add("holder");
        setContentDisplay(ContentDisplay.LEFT);
    }

    @Override
    protected void updateItem(PartitionRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean holds = !empty && row != null && row.holds();
        setGraphic(holds ? mark : null);
        pseudoClassStateChanged(STALLS, holds && row != null && row.doing() != PartitionRow.Doing.ACTIVE);
    }
}
