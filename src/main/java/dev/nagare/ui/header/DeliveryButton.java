package dev.nagare.ui.header;

import dev.nagare.ui.delivery.DeliveryChip;
import dev.nagare.ui.delivery.DeliveryState;
import dev.nagare.ui.table.MarkCell;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chip of the header that says that results leave this window. FX thread only. */
final class DeliveryButton {
    private final Button button;
    private final FontIcon icon;
    private final Tooltip whole = new Tooltip();

    DeliveryButton(Button button, FontIcon icon) {
        this.button = button;
        this.icon = icon;
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        button.setTooltip(whole);
    }

    /**
     * Shows how the delivery goes.
     *
     * @param chip null where nothing leaves the window
     * @param roomy whether there is room for words; without it a number has to do, and the icon says of what
     */
    void show(@Nullable DeliveryChip chip, boolean roomy) {
        button.setVisible(chip != null);
        button.setManaged(chip != null);
        if (chip == null) {
            return;
        }
        button.setText(roomy ? chip.words() : chip.figure());
        button.setAccessibleText(chip.words());
        whole.setText(chip.whole());
        icon.setIconLiteral(
                switch (chip.state()) {
                    case FORBIDDEN -> "fth-lock";
                    case HOLDS_UP -> "fth-pause-circle";
                    case FAILED -> "fth-alert-octagon";
                    case TROUBLED -> "fth-alert-triangle";
                    case WELL -> "fth-send";
                });
        for (DeliveryState each : DeliveryState.values()) {
            button.pseudoClassStateChanged(MarkCell.pseudoClass(each), each == chip.state());
        }
    }
}
