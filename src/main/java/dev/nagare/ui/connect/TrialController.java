package dev.nagare.ui.connect;

import dev.nagare.settings.Connection;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.TrialViewModel.CertificateLine;
import dev.nagare.ui.connect.TrialViewModel.Line;
import dev.nagare.ui.connect.TrialViewModel.Mark;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Tests the connection and shows its steps as they come. */
public final class TrialController {
    private final ConnectionsViewModel model;
    private final TrialViewModel trial;
    private final Texts texts;
    private Connection tested = Connection.NEW;
    private TypedSecrets testedSecrets = TypedSecrets.NONE;

    @FXML
    private Button test;

    @FXML
    private Button cancel;

    @FXML
    private Label hint;

    @FXML
    private VBox steps;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    TrialController(ConnectionsViewModel model, TrialViewModel trial, Texts texts) {
        this.model = model;
        this.trial = trial;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        trial.linesProperty().addListener(unused -> show());
        trial.runningProperty().addListener(unused -> show());
        model.complaintsProperty().addListener(unused -> show());
        model.connectionProperty().addListener(unused -> forgetWhenChanged());
        model.secretsProperty().addListener(unused -> forgetWhenChanged());
        show();
    }

    /** A result of other settings would mislead. */
    private void forgetWhenChanged() {
        boolean same = model.connectionProperty().get().equals(tested)
                && model.secretsProperty().get().equals(testedSecrets);
        if (!same) {
            trial.reset();
        }
    }

    private void show() {
        boolean running = trial.runningProperty().get();
        boolean wrong = !model.complaintsProperty().get().isEmpty();
        test.setDisable(running || wrong);
        cancel.setDisable(!running);
        boolean untested = trial.linesProperty().get().isEmpty();
        hint.setText(texts.get(wrong ? "connect.trial.wrong" : "connect.trial.hint"));
        hint.setVisible(untested);
        hint.setManaged(untested);
        steps.getChildren()
                .setAll(trial.linesProperty().get().stream().map(this::step).toList());
    }

    private Node step(Line line) {
        Region mark = new Region();
        mark.getStyleClass().add("step-mark");
        Label name = new Label(TrialWords.of(line.step(), texts));
        name.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label state = new Label(TrialWords.of(line.mark(), texts));
        state.getStyleClass().addAll("small", "step-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(mark, name, space, state);
        head.getStyleClass().add("step-head");
        VBox all = new VBox(head);
        all.setId("step-" + word(line.step()));
        all.getStyleClass().addAll("step", word(line.mark()));
        if (!line.words().isEmpty() && line.mark() != Mark.NOT_NEEDED) {
            all.getChildren().add(words(line.words(), "step-words"));
        }
        for (CertificateLine certificate : line.certificates()) {
            all.getChildren().add(words(certificate.words(), certificate.old() ? "step-old" : "step-words"));
        }
        return all;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Label words(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("small", styleClass);
        return label;
    }

    @FXML
    void test() {
        model.save();
        tested = model.connectionProperty().get();
        testedSecrets = model.secretsProperty().get();
        trial.start(tested, model.resolvedSecrets());
    }

    @FXML
    void cancel() {
        trial.cancel();
    }
}
