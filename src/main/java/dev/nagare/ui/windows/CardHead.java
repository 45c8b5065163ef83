package dev.nagare.ui.windows;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The first row of a card: what it shows, of which kind that is, and how many there are. */
final class CardHead extends HBox {
    private final Label kind = new Label();
    private final Label summary = new Label();

    CardHead(String name) {
        Label title = new Label(name);
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        kind.getStyleClass().add("badge");
        kind.setMinWidth(USE_PREF_SIZE);
        kind.managedProperty().bind(kind.visibleProperty());
        summary.getStyleClass().add("muted");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getStyleClass().add("card-title");
        getChildren().setAll(title, kind, space, summary);
    }

    /** With a title that follows the language. */
    CardHead(ObservableValue<String> name) {
        this("");
        ((Label) getChildren().get(0)).textProperty().bind(name);
    }

    void show(String kindNow, String summaryNow) {
        kind.setText(kindNow);
        kind.setVisible(!kindNow.isEmpty());
        summary.setText(summaryNow);
    }
}
