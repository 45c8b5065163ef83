package dev.nagare.ui.rail;

import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;

/** One entry per page that exists. There is always exactly one chosen. */
public final class RailController {
    @FXML
    private ToggleButton live;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public RailController() {}

    @FXML
    void initialize() {
        live.selectedProperty().addListener((property, old, selected) -> {
            if (!selected) {
                live.setSelected(true);
            }
        });
    }
}
