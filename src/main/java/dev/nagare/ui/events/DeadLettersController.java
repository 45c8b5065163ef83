package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** The list of dead letters: filters by reason above it, what can be done with all that are shown, and its table. */
public final class DeadLettersController {
    private final DeadLettersViewModel model;
    private final Texts texts;
    private final Function<Path, Optional<Path>> save;
    private final ToggleButton everything = chip();
    private final Map<Reason, ToggleButton> chips = new EnumMap<>(Reason.class);
    private @Nullable LiveTable<DeadRow> table;
    private boolean showing;

    @FXML
    private FlowPane reasons;

    @FXML
    private Button tryShown;

    @FXML
    private Button stop;

    @FXML
    private Button export;

    @FXML
    private Label deadState;

    /** @param save asks where to write a file of that proposed name; empty when the user changed their mind */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    DeadLettersController(DeadLettersViewModel model, Texts texts, Function<Path, Optional<Path>> save) {
        this.model = model;
        this.texts = texts;
        this.save = save;
    }

    @FXML
    void initialize() {
        everything.setId("reason-all");
        everything.selectedProperty().addListener((property, old, selected) -> {
            if (!showing) {
                model.chooseAll();
                showReasons();
            }
        });
        reasons.getChildren().add(everything);
        for (Reason reason : Reason.values()) {
            ToggleButton chip = chip();
            chip.setId("reason-" + reason.name());
            chip.selectedProperty().addListener((property, old, selected) -> {
                if (!showing) {
                    model.choose(reason, selected);
                    showReasons();
                }
            });
            chips.put(reason, chip);
            reasons.getChildren().add(chip);
        }
        deadState.textProperty().bind(model.stateProperty());
        deadState.visibleProperty().bind(model.stateProperty().isNotEmpty());
        deadState.managedProperty().bind(deadState.visibleProperty());
        stop.visibleProperty().bind(model.tryingProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        model.countsProperty().addListener(unused -> showReasons());
        texts.languageProperty().addListener(unused -> showReasons());
        showReasons();
    }

    private static ToggleButton chip() {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("tab-chip");
        chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
        return chip;
    }

    private void showReasons() {
        showing = true;
        Map<Reason, Integer> counts = model.countsProperty().get();
        everything.setText(model.words().chip(null, model.held()));
        everything.setSelected(!model.filtered());
        chips.forEach((reason, chip) -> {
            int count = counts.getOrDefault(reason, 0);
            boolean offered = count > 0 || model.isChosen(reason);
            chip.setVisible(offered);
            chip.setManaged(offered);
            chip.setText(model.words().chip(reason, count));
            chip.setSelected(model.isChosen(reason));
        });
        boolean none = model.rowsProperty().get().list().isEmpty();
        tryShown.setDisable(none);
        export.setDisable(none);
        showing = false;
    }

    /** Makes the table. */
    LiveTable<DeadRow> table(List<Column<DeadRow>> columns, ColumnMemory memory, Label placeholder) {
        LiveTable<DeadRow> made =
                new LiveTable<>("dead-letters", LiveTable.Newest.LAST, DeadRow::number, columns, texts, memory);
        made.setPlaceholder(placeholder);
        made.nameProperty().bind(texts.valueOf("events.segment.dead"));
        made.selectedProperty().addListener((property, old, row) -> model.select(row));
        model.rowsProperty().addListener((property, old, rows) -> {
            made.show(rows);
            placeholder.setText(model.placeholder());
            showReasons();
        });
        model.answeredProperty().addListener(unused -> made.refresh());
        texts.languageProperty().addListener(unused -> placeholder.setText(model.placeholder()));
        placeholder.setText(model.placeholder());
        table = made;
        return made;
    }

    /** The table. */
    LiveTable<DeadRow> table() {
        return Objects.requireNonNull(table);
    }

    /** Goes to the filters. */
    void focusReasons() {
        everything.requestFocus();
    }

    /** Tries the selected one again, or all that are shown. Says whether there was any. */
    boolean tryAgain() {
        model.tryAgain();
        return !model.rowsProperty().get().list().isEmpty();
    }

    @FXML
    void tryShown() {
        model.tryShown();
    }

    @FXML
    void stop() {
        model.giveUp();
    }

    /** Asks for a file and writes those that are shown. Says whether there was any. */
    @FXML
    boolean export() {
        if (model.rowsProperty().get().list().isEmpty()) {
            return false;
        }
        save.apply(model.proposedFile()).ifPresent(model::export);
        return true;
    }
}
