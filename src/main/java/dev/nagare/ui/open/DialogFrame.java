package dev.nagare.ui.open;

import dev.nagare.ui.common.Look;
import javafx.scene.Parent;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Window;

/** An empty dialog that looks like the window. */
public final class DialogFrame {
    private DialogFrame() {}

    /** A dialog around a view; it is not yet shown. */
    public static Dialog<ButtonType> around(Parent view, String title, Window owner, Look look, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(look.frame(view));
        dialog.getDialogPane().getButtonTypes().setAll(buttons);
        look.dress(dialog.getDialogPane());
        return dialog;
    }
}
