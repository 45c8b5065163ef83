package dev.nagare.ui.window;

import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Screen;

/** All keys that count now on one sheet, as the page in front and the window declare them. */
public final class KeysController {
    /** What stands above and below the keys, the window's title with it. */
    private static final double AROUND = 190;

    private final Texts texts;
    private final List<KeyMap> active;

    @FXML
    private GridPane grid;

    @FXML
    private ScrollPane scroll;

    /** The largest group, which would make the sheet too high. */
    @FXML
    private GridPane beside;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public KeysController(Texts texts, List<KeyMap> active) {
        this.texts = texts;
        this.active = active;
    }

    @FXML
    void initialize() {
        scroll.setMaxHeight(Screen.getPrimary().getVisualBounds().getHeight() - AROUND);
        KeyMap largest = Collections.max(
                active, Comparator.comparingInt(group -> group.lines().size()));
        for (KeyMap group : active) {
            add(group, group == largest ? beside : grid);
        }
    }

    private void add(KeyMap group, GridPane where) {
        int row = where.getRowCount();
        Label title = new Label(texts.get(group.title()));
        title.getStyleClass().add("keys-group");
        where.add(title, 0, row++, 2, 1);
        for (KeyMap.Line line : group.lines()) {
            Label key = new Label(line.key());
            key.getStyleClass().add("key");
            key.setMinWidth(Label.USE_PREF_SIZE);
            Label text = new Label(texts.get(line.text()));
            key.setLabelFor(text);
            where.addRow(row++, key, text);
        }
    }
}
