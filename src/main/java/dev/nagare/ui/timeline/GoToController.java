package dev.nagare.ui.timeline;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Asks where to go; a text that nobody understands stays there, with what is understood below it. */
public final class GoToController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Formats formats;
    private final Texts texts;
    private final long near;
    private final Consumer<Destination> go;

    @FXML
    private TextField place;

    @FXML
    private Label note;

    /**
     * @param near where the replay stands, epoch milliseconds
     * @param go goes there
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    GoToController(Formats formats, Texts texts, long near, Consumer<Destination> go) {
        this.formats = formats;
        this.texts = texts;
        this.near = near;
        this.go = go;
    }

    @FXML
    void initialize() {
        place.textProperty().addListener((property, old, text) -> explain(false));
        explain(false);
    }

    @FXML
    void go() {
        Optional<Destination> wanted = Destination.parse(place.getText(), formats.zone(), near);
        explain(wanted.isEmpty());
        wanted.ifPresent(go);
    }

    private void explain(boolean wrong) {
        place.pseudoClassStateChanged(WRONG, wrong);
        note.pseudoClassStateChanged(WRONG, wrong);
        String example = formats.dateTimeMillis(near).substring(0, 19);
        String day = example.substring(0, 10);
        String time = example.substring(11);
        note.setText(texts.get(wrong ? "goto.place.wrong" : "goto.place.note", day, time, formats.zoneName()));
    }
}
