package dev.nagare.ui.events;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The page of events: one of three tables, the condition, and the selected record in its three forms. */
public final class EventsController {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    /** How long typing must rest before a condition is tried: half a condition is only a mistake. */
    private static final Duration REST = Duration.millis(500);

    private final EventsViewModel model;
    private final Texts texts;
    private final ColumnMemory memory;
    private final FxmlViews views;
    private final DeadLettersController deadLetters;
    private final DeadLetterController deadLetter;
    private final PauseTransition rest = new PauseTransition(REST);

    @FXML
    private ToggleButton all;

    @FXML
    private ToggleButton late;

    @FXML
    private ToggleButton dead;

    @FXML
    private TextField condition;

    @FXML
    private Label status;

    @FXML
    private StackPane tablePlace;

    @FXML
    private StackPane deadBar;

    @FXML
    private Label deadNote;

    @FXML
    private StackPane detailPlace;

    @FXML
    private Label detailEmpty;

    @FXML
    private VBox detail;

    @FXML
    private Label detailTitle;

    @FXML
    private Label detailNote;

    @FXML
    private TextArea raw;

    @FXML
    private TextArea decoded;

    @FXML
    private TextArea transformed;

    private LiveTable<EventRow> events;
    private LiveTable<LateRow> lateEvents;
    private final Label eventsPlaceholder = placeholder();
    private final List<LiveTable<?>> tables = new ArrayList<>();
    private LiveTable<?> shown;

    /**
     * @param save asks where to write a file of that proposed name; empty when the user changed their mind
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills, and what is made from them
    public EventsController(
            EventsViewModel model,
            Texts texts,
            ColumnMemory memory,
            FxmlViews views,
            Function<Path, Optional<Path>> save) {
        this.model = model;
        this.texts = texts;
        this.memory = memory;
        this.views = views;
        deadLetters = new DeadLettersController(model.deadLetters(), texts, save);
        deadLetter = new DeadLetterController(model.deadLetters(), texts);
        views.with(DeadLettersController.class, () -> deadLetters).with(DeadLetterController.class, () -> deadLetter);
    }

    @FXML
    void initialize() {
        deadBar.getChildren().setAll(views.load(FxmlFile.DEAD_LETTERS));
        detailPlace.getChildren().add(views.load(FxmlFile.DEAD_LETTER));
        deadNote.textProperty().bind(model.deadLetters().noteProperty());
        makeTables();
        makeSegments();
        status.textProperty().bind(model.statusProperty());
        model.wrongProperty().addListener((property, old, wrong) -> {
            condition.pseudoClassStateChanged(INVALID, wrong);
            status.pseudoClassStateChanged(INVALID, wrong);
        });
        condition.textProperty().addListener(unused -> rest.playFromStart());
        rest.setOnFinished(event -> find());
        condition.setOnAction(event -> {
            find();
            shown.table().requestFocus();
        });
        model.detailProperty().addListener((property, old, record) -> showDetail(record));
        showDetail(null);
        texts.languageProperty().addListener(unused -> name());
        name();
    }

    private void makeTables() {
        EventColumns columns = new EventColumns(model);
        events = table("events", EventRow::number, columns.events(), eventsPlaceholder);
        events.nameProperty().bind(texts.valueOf("events.segment.all"));
        lateEvents = table("late-events", LateRow::number, columns.late(), bound("events.table.noLate"));
        lateEvents.nameProperty().bind(texts.valueOf("events.segment.late"));
        LiveTable<DeadRow> letters = deadLetters.table(columns.dead(), memory, placeholder());
        letters.setOnOpen(deadLetter::focus);
        tables.addAll(List.of(events, lateEvents, letters));
        for (LiveTable<?> table : List.of(events, lateEvents)) {
            table.selectedProperty().addListener((property, old, row) -> {
                if (table == shown) {
                    model.select(row);
                }
            });
            table.setOnOpen(raw::requestFocus);
        }
        model.eventsProperty().addListener((property, old, rows) -> {
            events.show(rows);
            eventsPlaceholder.setText(model.placeholder());
        });
        model.lateProperty().addListener((property, old, rows) -> {
            lateEvents.show(rows);
            name();
        });
        model.deadLetters().rowsProperty().addListener(unused -> name());
        model.zoneProperty().addListener(unused -> {
            events.refresh();
            lateEvents.refresh();
        });
        model.maskedProperty().addListener(unused -> tables.forEach(LiveTable::refresh));
        model.datesProperty().addListener((property, old, dates) -> {
            EventColumns.fitTimes(events, dates);
            EventColumns.fitTimes(lateEvents, dates);
        });
        shown = events;
    }

    private <R> LiveTable<R> table(String name, Function<R, Object> id, List<Column<R>> columns, Label placeholder) {
        LiveTable<R> table = new LiveTable<>(name, LiveTable.Newest.LAST, id, columns, texts, memory);
        table.setPlaceholder(placeholder);
        return table;
    }

    private static Label placeholder() {
        Label label = new Label();
        label.getStyleClass().add("empty");
        label.setMaxWidth(420);
        return label;
    }

    private Label bound(String key) {
        Label label = placeholder();
        label.textProperty().bind(texts.valueOf(key));
        return label;
    }

    private void makeSegments() {
        ToggleGroup segments = new ToggleGroup();
        segments.getToggles().setAll(all, late, dead);
        all.setUserData(events);
        late.setUserData(lateEvents);
        dead.setUserData(deadLetters.table());
        segments.selectToggle(all);
        showTable(events);
        segments.selectedToggleProperty().addListener((property, old, chosen) -> {
            if (chosen == null) {
                segments.selectToggle(old);
            } else {
                showTable((LiveTable<?>) chosen.getUserData());
            }
        });
    }

    private void showTable(LiveTable<?> table) {
        shown = table;
        tablePlace.getChildren().setAll(table);
        boolean conditional = table == events;
        condition.setVisible(conditional);
        condition.setManaged(conditional);
        status.setVisible(conditional);
        status.setManaged(conditional);
        boolean ofDead = dead.isSelected();
        for (Node part : List.of(deadBar, deadNote, deadLetter.root())) {
            part.setVisible(ofDead);
            part.setManaged(ofDead);
        }
        model.select(ofDead ? null : table.selectedProperty().get());
        showDetail(model.detailProperty().get());
    }

    private void name() {
        all.setText(texts.get("events.segment.all"));
        late.setText(texts.get(
                "events.segment.lateCount",
                Formats.count(model.lateProperty().get().written())));
        dead.setText(texts.get(
                "events.segment.deadCount", Formats.count(model.deadLetters().all())));
        eventsPlaceholder.setText(model.placeholder());
    }

    private void find() {
        rest.stop();
        model.find(condition.getText());
    }

    private void showDetail(@Nullable EventDetail record) {
        detail.setVisible(record != null);
        detailEmpty.setVisible(record == null && !dead.isSelected());
        if (record != null) {
            detailTitle.setText(record.title());
            detailNote.setText(record.note());
            fill(raw, record.raw());
            fill(decoded, record.decoded());
            fill(transformed, record.transformed());
        }
    }

    /** Only what is new: what somebody has selected in it stays selected. */
    private static void fill(TextArea area, String text) {
        if (!area.getText().equals(text)) {
            area.setText(text);
        }
    }

    /** What gets the focus when the page is opened. */
    public Node first() {
        return shown.table();
    }

    /** The keys of this page. */
    public KeyMap keys() {
        KeyMap keys = new KeyMap("keys.group.events")
                .on("Shortcut+F", "keys.condition.label", () -> {
                    all.setSelected(true);
                    condition.requestFocus();
                    condition.selectAll();
                })
                .on("Shortcut+D", "keys.reasons.label", () -> {
                    dead.setSelected(true);
                    deadLetters.focusReasons();
                })
                .onIf("Shortcut+Shift+T", "keys.again.label", () -> dead.isSelected() && deadLetters.tryAgain())
                .onIf("Shortcut+E", "keys.letters.label", () -> dead.isSelected() && deadLetters.export())
                .onIf("Esc", "keys.escape.events", this::escape);
        return events.describeKeys(keys);
    }

    /** The condition in the focused box first, then the selection. Says whether there was something to clear. */
    private boolean escape() {
        if (condition.isFocused()) {
            boolean was = !condition.getText().isEmpty();
            condition.clear();
            find();
            shown.table().requestFocus();
            return was;
        }
        return shown.clearSelection();
    }
}
