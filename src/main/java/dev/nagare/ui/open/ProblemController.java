package dev.nagare.ui.open;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What happened, why, what to do; details to copy. */
public final class ProblemController {
    private final Problem problem;

    @FXML
    private Label what;

    @FXML
    private Label why;

    @FXML
    private Label todo;

    @FXML
    private TextArea details;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public ProblemController(Problem problem) {
        this.problem = problem;
    }

    @FXML
    void initialize() {
        what.setText(problem.what());
        why.setText(problem.why());
        todo.setText(problem.todo());
        details.setText(problem.details());
        details.setVisible(!problem.details().isEmpty());
        details.setManaged(details.isVisible());
    }

    /** Puts everything on the clipboard, so that it can be pasted into a report. */
    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", problem.what(), problem.why(), problem.todo(), "", problem.details()));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
