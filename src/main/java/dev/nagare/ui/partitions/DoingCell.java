package dev.nagare.ui.partitions;

import dev.nagare.ui.partitions.PartitionRow.Doing;
import dev.nagare.ui.table.WordsCell;
import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/** A mark, by shape and colour, and the word for what a partition does. */
final class DoingCell extends WordsCell<PartitionRow> {
    private final Region mark = new Region();

    DoingCell(Function<PartitionRow, String> words) {
        super(words);
        mark.getStyleClass().add("mark");
        getStyleClass().add("partition-state");
        setContentDisplay(ContentDisplay.LEFT);
    }

    @Override
    protected void updateItem(PartitionRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : mark);
        for (Doing each : Doing.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)),
                    row != null && !empty && row.doing() == each);
        }
    }
}
