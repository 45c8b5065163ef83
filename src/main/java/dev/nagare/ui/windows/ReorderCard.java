package dev.nagare.ui.windows;

import dev.nagare.ui.chart.Crossings;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The card that shows how the reorder buffer sorts: as the events came on the left, by event time on the right. */
final class ReorderCard extends VBox {
    private final Formats formats;
    private final Texts texts;
    private final CardHead head;
    private final Crossings crossings = new Crossings();
    private final Label empty = new Label();
    private ReorderBuffer shown = ReorderBuffer.EMPTY;

    ReorderCard(ObservableValue<ReorderBuffer> buffer, Texts texts, Formats formats) {
        this.formats = formats;
        this.texts = texts;
        head = new CardHead(texts.valueOf("windows.reorder.title"));
        getStyleClass().add("card");
        empty.getStyleClass().add("empty");
        empty.setMaxWidth(320);
        empty.textProperty().bind(texts.valueOf("windows.reorder.empty"));
        crossings.accessibleTextProperty().bind(texts.valueOf("windows.reorder.accessible"));
        StackPane place = new StackPane(crossings, empty);
        place.setMinSize(0, 0);
        setVgrow(place, Priority.ALWAYS);
        setMinSize(0, 0);
        getChildren().setAll(head, place);
        crossings.heightProperty().addListener(unused -> draw());
        // Also when the same comes again: it may have to be said in another language.
        buffer.addListener(unused -> show(buffer.getValue()));
        show(buffer.getValue());
    }

    private void show(ReorderBuffer now) {
        shown = now;
        draw();
    }

    private void draw() {
        empty.setVisible(shown.next().isEmpty());
        head.show("", texts.get("windows.reorder.waiting", Formats.count(shown.all())));
        crossings.show(shown.rows(crossings.room(), formats));
    }
}
