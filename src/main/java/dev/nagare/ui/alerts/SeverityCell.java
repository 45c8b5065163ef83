package dev.nagare.ui.alerts;

import dev.nagare.ui.common.SeverityLook;
import dev.nagare.ui.common.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;

/** Mark and word of a severity. */
final class SeverityCell extends TableCell<AlertRow, AlertRow> {
    private final Texts texts;
    private final Label label = new Label();

    SeverityCell(Texts texts) {
        this.texts = texts;
        label.getStyleClass().add("severity");
    }

    @Override
    protected void updateItem(AlertRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
        } else {
            SeverityLook.of(row.alert().severity()).show(label, texts);
            setGraphic(label);
        }
    }
}
