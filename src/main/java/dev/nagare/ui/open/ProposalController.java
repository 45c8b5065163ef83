package dev.nagare.ui.open;

import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.RecordingFinder.FieldFinding;
import dev.nagare.ui.open.RecordingFinder.Preview;
import dev.nagare.ui.open.RecordingFinder.Proposal;
import dev.nagare.ui.open.RecordingFinder.Row;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.util.Duration;

/** A proposed pipeline that can be changed, and what it makes of the first records as it stands now. */
public final class ProposalController {
    /** How long after the last key the preview is made anew. */
    private static final Duration REST = Duration.millis(250);

    private final String file;
    private final Proposal proposal;
    private final Texts texts;
    private final Masks masks;
    private final Executor background;
    private final Executor view;
    private final FileChoice choice;
    private final BooleanProperty playable = new SimpleBooleanProperty(this, "playable");
    private final PauseTransition rest = new PauseTransition(REST);
    private ProposedFields rows;
    private Path saveTo;
    private long newest;

    @FXML
    private Label heading;

    @FXML
    private GridPane fields;

    @FXML
    private Label target;

    @FXML
    private TextArea text;

    @FXML
    private Label mistakes;

    @FXML
    private TableView<Row> preview;

    @FXML
    private TableColumn<Row, String> timestamp;

    @FXML
    private TableColumn<Row, String> user;

    @FXML
    private TableColumn<Row, String> category;

    @FXML
    private TableColumn<Row, String> amount;

    @FXML
    private TableColumn<Row, String> result;

    /**
     * @param background runs what takes its time
     * @param view runs a task on the FX thread
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public ProposalController(
            String file,
            Proposal proposal,
            Texts texts,
            Masks masks,
            FileChoice choice,
            Executor background,
            Executor view) {
        this.file = file;
        this.proposal = proposal;
        this.texts = texts;
        this.masks = masks;
        this.background = background;
        this.view = view;
        this.choice = choice;
        this.saveTo = proposal.target();
    }

    @FXML
    void initialize() {
        heading.setText(texts.get("open.proposal.heading", file));
        text.setText(proposal.text());
        rows = new ProposedFields(
                fields,
                texts,
                proposal.pointers(),
                (field, pointer) -> text.setText(proposal.with(text.getText(), field, pointer)));
        target.setText(saveTo.toString());
        preview.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(timestamp, Row::timestamp, 190);
        column(user, Row::user, 130);
        column(category, Row::category, 130);
        column(amount, Row::amount, 100);
        amount.getStyleClass().add("number");
        column(result, Row::result, 220);
        rest.setOnFinished(event -> check());
        text.textProperty().addListener(unused -> {
            playable.set(false);
            rest.playFromStart();
        });
        check();
    }

    private static void column(TableColumn<Row, String> column, Function<Row, String> words, double width) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
        column.setPrefWidth(width);
    }

    private void check() {
        long request = ++newest;
        String written = text.getText();
        background.execute(() -> {
            Preview made = proposal.preview(written);
            view.execute(() -> {
                if (request == newest) {
                    show(masked(made));
                }
            });
        });
    }

    /** The same with the hidden fields' values by their ends. */
    private Preview masked(Preview made) {
        Set<String> hidden = made.fields().stream()
                .filter(field -> masks.hide(field.name(), field.pointer()))
                .map(FieldFinding::name)
                .collect(Collectors.toSet());
        if (hidden.isEmpty()) {
            return made;
        }
        return new Preview(
                made.mistakes(),
                made.fields().stream()
                        .map(field -> new FieldFinding(
                                field.name(),
                                field.pointer(),
                                field.present(),
                                field.of(),
                                masked(field.name(), field.example(), hidden)))
                        .toList(),
                made.rows().stream()
                        .map(row -> new Row(
                                row.timestamp(),
                                masked("user", row.user(), hidden),
                                masked("category", row.category(), hidden),
                                masked("amount", row.amount(), hidden),
                                row.event() ? masked("id", row.result(), hidden) : row.result(),
                                row.event()))
                        .toList());
    }

    private static String masked(String field, String value, Set<String> hidden) {
        return hidden.contains(field) ? Masks.ends(value) : value;
    }

    private void show(Preview made) {
        boolean wrong = !made.mistakes().isEmpty();
        mistakes.setVisible(wrong);
        mistakes.setManaged(wrong);
        mistakes.setText(wrong ? texts.get("open.proposal.mistakes") + "\n" + String.join("\n", made.mistakes()) : "");
        boolean first = rows.isEmpty();
        rows.show(made.fields());
        if (first) {
            rows.focusFirst();
        }
        preview.setItems(FXCollections.observableArrayList(made.rows()));
        boolean anyEvent = made.rows().stream().anyMatch(Row::event);
        if (!wrong && !anyEvent && !made.rows().isEmpty()) {
            mistakes.setVisible(true);
            mistakes.setManaged(true);
            mistakes.setText(texts.get("open.proposal.none", made.rows().get(0).result()));
        }
        playable.set(!wrong);
    }

    @FXML
    void chooseTarget() {
        choice.save(text.getScene().getWindow(), saveTo).ifPresent(chosen -> {
            saveTo = chosen;
            target.setText(chosen.toString());
        });
    }

    /** Where the text is to be saved. */
    Path saveTo() {
        return saveTo;
    }

    /** Whether the text is a pipeline. */
    BooleanProperty playableProperty() {
        return playable;
    }

    /** The text as it stands. */
    String written() {
        return text.getText();
    }
}
