package dev.nagare.ui.window;

import dev.nagare.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** All keys on one sheet: those that exist. */
public final class KeysController {
    private final Texts texts;

    @FXML
    private GridPane grid;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public KeysController(Texts texts) {
        this.texts = texts;
    }

    @FXML
    void initialize() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(texts.get("keys.space.name"), texts.get("keys.play.label"));
        keys.put("-", texts.get("keys.slower.label"));
        keys.put("+", texts.get("keys.faster.label"));
        keys.put("=", texts.get("keys.normal.label"));
        keys.put("Ctrl+O", texts.get("keys.open.label"));
        keys.put("Ctrl+T", texts.get("keys.theme.label"));
        keys.put("Ctrl+L", texts.get("keys.language.label"));
        keys.put("F1", texts.get("keys.help.label"));
        keys.put("Esc", texts.get("keys.escape.label"));
        int row = 0;
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            Label key = new Label(entry.getKey());
            key.getStyleClass().add("key");
            key.setMinWidth(Label.USE_PREF_SIZE);
            grid.addRow(row++, key, new Label(entry.getValue()));
        }
    }
}
