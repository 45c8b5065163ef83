package dev.nagare.ui.delivery;

import dev.nagare.ui.table.WordsCell;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/** A mark, by shape and colour, and the word for how the delivery to a target goes. */
final class StateCell extends WordsCell<TargetRow> {
    private final Region mark = new Region();

    StateCell(Function<TargetRow, String> words) {
        super(words);
        mark.getStyleClass().add("mark");
        getStyleClass().add("delivery-state");
        setContentDisplay(ContentDisplay.LEFT);
    }

    @Override
    protected void updateItem(TargetRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : mark);
        for (DeliveryState each : DeliveryState.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.style()), row != null && !empty && row.state() == each);
        }
    }
}
