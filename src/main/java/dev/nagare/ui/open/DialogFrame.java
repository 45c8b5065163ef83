package dev.nagare.ui.open;

import dev.nagare.ui.common.Look;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/** An empty dialog that looks like the window, which is dimmed behind it. */
public final class DialogFrame {
    private static final PseudoClass BEHIND_DIALOG = PseudoClass.getPseudoClass("behind-dialog");

    private DialogFrame() {}

    /** A dialog around a view; it is not yet shown. It begins at the first field there is, else at a button. */
    public static Dialog<ButtonType> around(Parent view, String title, Window owner, Look look, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(look.frame(view));
        dialog.getDialogPane().getButtonTypes().setAll(buttons);
        look.dress(dialog.getDialogPane());
        dialog.showingProperty().addListener(unused -> dim(owner));
        dialog.setOnShown(event -> firstField(view).ifPresent(Node::requestFocus));
        return dialog;
    }

    /** There may be several dialogs: the window is dimmed until the last one is closed. */
    private static void dim(Window owner) {
        boolean behind = Window.getWindows().stream()
                .anyMatch(window -> window instanceof Stage dialog && dialog.getOwner() == owner && dialog.isShowing());
        owner.getScene().getRoot().pseudoClassStateChanged(BEHIND_DIALOG, behind);
    }

    private static Optional<Node> firstField(Node node) {
        if (!node.isVisible() || node.isDisabled() || node instanceof Button) {
            return Optional.empty();
        }
        boolean readOnly = node instanceof TextInputControl input && !input.isEditable();
        if (node instanceof Control && node.isFocusTraversable() && !readOnly && !isHolder(node)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> firstField(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isHolder(Node node) {
        return node instanceof TabPane || node instanceof ScrollPane;
    }
}
