package dev.nagare.ui.connect;

import dev.nagare.settings.Connection;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.ReadingViewModel.Listing;
import dev.nagare.ui.connect.ReadingViewModel.Start;
import dev.nagare.ui.connect.ReadingViewModel.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/** Which topic is read, from where and how far. */
public final class ReadingController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ConnectionsViewModel model;
    private final ReadingViewModel reading;
    private final Texts texts;
    private final Supplier<Optional<Path>> file;

    @FXML
    private TextField topic;

    @FXML
    private TextField topicFilter;

    @FXML
    private Button listTopics;

    @FXML
    private ListView<String> topics;

    @FXML
    private Label listed;

    @FXML
    private ChoiceBox<Start> start;

    @FXML
    private TextField startText;

    @FXML
    private Label startNote;

    @FXML
    private ChoiceBox<Stop> stop;

    @FXML
    private TextField stopText;

    @FXML
    private Label stopNote;

    @FXML
    private TextField pipeline;

    @FXML
    private CheckBox asking;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    ReadingController(
            ConnectionsViewModel model, ReadingViewModel reading, Texts texts, Supplier<Optional<Path>> file) {
        this.model = model;
        this.reading = reading;
        this.texts = texts;
        this.file = file;
    }

    @FXML
    void initialize() {
        BoundFields fields = new BoundFields(model, texts);
        fields.text(topic, Connection::topic, (now, text) -> now.withTopic(text.strip()));
        fields.show();
        reading.filterProperty().bind(topicFilter.textProperty());
        topics.setItems(reading.topics());
        topics.getSelectionModel().selectedItemProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.change(now -> now.withTopic(chosen));
            }
        });
        reading.listingProperty().addListener(unused -> showListing());
        reading.filterProperty().addListener(unused -> showListing());
        model.complaintsProperty().addListener(unused -> showListing());
        BoundFields.fill(start, List.of(Start.values()), this::word);
        BoundFields.fill(stop, List.of(Stop.values()), this::word);
        start.valueProperty().bindBidirectional(reading.startProperty());
        stop.valueProperty().bindBidirectional(reading.stopProperty());
        startText.textProperty().bindBidirectional(reading.startTextProperty());
        stopText.textProperty().bindBidirectional(reading.stopTextProperty());
        pipeline.textProperty().bindBidirectional(reading.pipelineProperty());
        asking.selectedProperty().bindBidirectional(reading.askingProperty());
        model.connectionProperty().addListener(unused -> showRange());
        reading.startProperty().addListener(unused -> showRange());
        reading.stopProperty().addListener(unused -> showRange());
        reading.startTextProperty().addListener(unused -> showRange());
        reading.stopTextProperty().addListener(unused -> showRange());
        showListing();
        showRange();
    }

    private void showListing() {
        Listing now = reading.listingProperty().get();
        boolean wrong = !model.complaintsProperty().get().isEmpty();
        listTopics.setDisable(wrong || now.state() == Listing.State.ASKING);
        listed.pseudoClassStateChanged(WRONG, now.state() == Listing.State.FAILED);
        listed.setText(
                switch (now.state()) {
                    case NOT_ASKED -> texts.get("connect.topics.hint");
                    case ASKING -> texts.get("connect.topics.asking");
                    case FAILED -> texts.get("connect.topics.failed", now.failure());
                    case LISTED ->
                        texts.get(
                                "connect.topics.listed",
                                Formats.count(reading.topics().size()),
                                Formats.count(reading.known()));
                });
    }

    private void showRange() {
        Start from = start.getValue();
        show(startText, from == Start.SINCE || from == Start.LAST || from == Start.OFFSET);
        show(startText, startNote, word(from), reading.startPosition().isEmpty(), from == Start.SINCE);
        if (from == Start.GROUP || from == Start.MEMBER) {
            boolean missing = reading.startPosition().isEmpty();
            startNote.setText(
                    missing
                            ? texts.get("connect.start.noGroup")
                            : texts.get(
                                    from == Start.GROUP ? "connect.start.ofGroup" : "connect.start.ofMember",
                                    model.connectionProperty().get().group()));
            show(startNote, true);
        }
        Stop to = stop.getValue();
        show(stopText, to == Stop.AFTER || to == Stop.UNTIL);
        show(stopText, stopNote, word(to), reading.stopPosition().isEmpty(), to == Stop.UNTIL);
    }

    private void show(TextField field, Label note, String what, boolean wrong, boolean moment) {
        field.setAccessibleText(what);
        field.pseudoClassStateChanged(WRONG, wrong);
        note.pseudoClassStateChanged(WRONG, wrong);
        note.setText(texts.get(moment ? "connect.range.moment" : "connect.range.number"));
        show(note, wrong);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private String word(Start value) {
        return texts.get(
                switch (value) {
                    case LATEST -> "connect.start.latest";
                    case EARLIEST -> "connect.start.earliest";
                    case GROUP -> "connect.start.group";
                    case MEMBER -> "connect.start.member";
                    case SINCE -> "connect.start.since";
                    case LAST -> "connect.start.last";
                    case OFFSET -> "connect.start.offset";
                });
    }

    private String word(Stop value) {
        return texts.get(
                switch (value) {
                    case NEVER -> "connect.stop.never";
                    case END -> "connect.stop.end";
                    case AFTER -> "connect.stop.after";
                    case UNTIL -> "connect.stop.until";
                });
    }

    @FXML
    void choosePipeline() {
        file.get().ifPresent(chosen -> pipeline.setText(chosen.toString()));
    }

    @FXML
    void list() {
        model.save();
        reading.list();
    }
}
