package dev.nagare.ui.connect;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/**
 * A secret of several lines, for which there is no password field: its letters are drawn only while the user wants to see
 * them, and each connection begins hidden.
 */
final class HiddenText {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    private HiddenText() {}

    /**
     * @param shown whether the letters are drawn
     * @param count says how many there are while they aren't
     */
    static void in(TextArea area, CheckBox shown, Label count, ConnectionsViewModel model, Texts texts) {
        area.getStyleClass().add("hidden-text");
        Runnable show = () -> {
            boolean drawn = shown.isSelected();
            area.pseudoClassStateChanged(SHOWN, drawn);
            int length = area.getLength();
            count.setText(drawn || length == 0 ? "" : texts.get("connect.hidden.count", Formats.count(length)));
        };
        area.textProperty().addListener(unused -> show.run());
        shown.selectedProperty().addListener(unused -> show.run());
        texts.languageProperty().addListener(unused -> show.run());
        model.chosenProperty().addListener(unused -> shown.setSelected(false));
        show.run();
    }
}
