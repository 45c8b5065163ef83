package dev.nagare.ui.events;

import dev.nagare.ui.common.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The selected dead letter: its value as text or as bytes, and what it would become now. */
public final class DeadLetterController {
    private static final PseudoClass MENDED = PseudoClass.getPseudoClass("mended");

    private final DeadLettersViewModel model;
    private final Texts texts;

    @FXML
    private StackPane letterRoot;

    @FXML
    private Label letterEmpty;

    @FXML
    private VBox letter;

    @FXML
    private Label letterTitle;

    @FXML
    private Label letterNote;

    @FXML
    private Label letterSize;

    @FXML
    private Label letterAnswer;

    @FXML
    private ToggleButton asText;

    @FXML
    private ToggleButton asBytes;

    @FXML
    private TextArea letterText;

    @FXML
    private ListView<String> letterBytes;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    DeadLetterController(DeadLettersViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        ToggleGroup forms = new ToggleGroup();
        forms.getToggles().setAll(asText, asBytes);
        forms.selectToggle(asText);
        forms.selectedToggleProperty().addListener((property, old, chosen) -> {
            if (chosen == null) {
                forms.selectToggle(old);
            } else {
                showForm();
            }
        });
        letterBytes.accessibleTextProperty().bind(texts.valueOf("dead.bytes.accessible"));
        showForm();
        model.detailProperty().addListener((property, old, shown) -> show(shown));
        show(null);
    }

    private void showForm() {
        letterText.setVisible(asText.isSelected());
        letterBytes.setVisible(asBytes.isSelected());
    }

    private void show(@Nullable DeadDetail shown) {
        letterEmpty.setVisible(shown == null);
        letter.setVisible(shown != null);
        if (shown == null) {
            return;
        }
        letterTitle.setText(shown.title());
        letterNote.setText(shown.note());
        letterSize.setText(shown.size());
        letterAnswer.setText(shown.answer());
        letterAnswer.setVisible(!shown.answer().isEmpty());
        letterAnswer.setManaged(letterAnswer.isVisible());
        letterAnswer.pseudoClassStateChanged(MENDED, shown.mended());
        // Only what is new: what somebody has selected in it stays selected.
        if (!letterText.getText().equals(shown.text())) {
            letterText.setText(shown.text());
        }
        List<String> lines = shown.bytes();
        if (!letterBytes.getItems().equals(lines)) {
            // Not copied: lines are made as they come into sight.
            letterBytes.setItems(FXCollections.observableList(lines));
            letterBytes.scrollTo(0);
        }
    }

    /** All of it, to be shown or not. */
    Node root() {
        return letterRoot;
    }

    /** Goes to the value. */
    void focus() {
        Node shown = asText.isSelected() ? letterText : letterBytes;
        shown.requestFocus();
    }

    /** Copies the value as it is shown. */
    @FXML
    void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(asText.isSelected() ? letterText.getText() : String.join("\n", letterBytes.getItems()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    void tryAgain() {
        model.tryAgain();
    }
}
