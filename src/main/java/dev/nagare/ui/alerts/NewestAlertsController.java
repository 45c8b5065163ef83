package dev.nagare.ui.alerts;

import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** The newest alerts as a card of another page; one that is opened is shown with its reasons on the page of alerts. */
public final class NewestAlertsController {
    private final AlertsViewModel model;
    private final Texts texts;
    private final ColumnMemory memory;
    private final LongConsumer open;

    @FXML
    private Label summary;

    @FXML
    private StackPane tablePlace;

    /** @param open is given the number of an alert to be shown whole */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public NewestAlertsController(AlertsViewModel model, Texts texts, ColumnMemory memory, LongConsumer open) {
        this.model = model;
        this.texts = texts;
        this.memory = memory;
        this.open = open;
    }

    @FXML
    void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        LiveTable<AlertRow> table = new LiveTable<>(
                "newestAlerts",
                LiveTable.Newest.FIRST,
                AlertRow::number,
                AlertColumns.identifying(model, texts),
                texts,
                memory);
        Label placeholder = new Label();
        placeholder.getStyleClass().add("empty");
        placeholder.setMaxWidth(360);
        placeholder.textProperty().bind(model.placeholderProperty());
        table.setPlaceholder(placeholder);
        table.nameProperty().bind(texts.valueOf("alerts.table.newest"));
        table.setOnOpen(() -> {
            AlertRow row = table.selectedProperty().get();
            if (row != null) {
                table.clearSelection();
                open.accept(row.number());
            }
        });
        tablePlace.getChildren().add(table);
        model.zoneProperty().addListener(unused -> table.refresh());
        model.maskedProperty().addListener(unused -> table.refresh());
        model.datesProperty().addListener((property, old, dates) -> AlertColumns.fitTimes(table, dates));
        model.rowsProperty().addListener((property, old, rows) -> table.show(rows));
    }
}
