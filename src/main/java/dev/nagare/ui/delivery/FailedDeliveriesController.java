package dev.nagare.ui.delivery;

import dev.nagare.session.FailedDelivery;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What could not be delivered: a table of it, the selected one in detail, and the buttons that send it again. */
public final class FailedDeliveriesController {
    private final DeliveryViewModel model;
    private final Texts texts;
    private final LiveTable<FailedDelivery> table;

    @FXML
    private Label failedNote;

    @FXML
    private Button sendSelected;

    @FXML
    private Button sendAll;

    @FXML
    private StackPane failedTable;

    @FXML
    private VBox failedDetail;

    @FXML
    private Label failedTitle;

    @FXML
    private Label failedSize;

    @FXML
    private Label failedWhy;

    @FXML
    private TextArea failedText;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    FailedDeliveriesController(DeliveryViewModel model, Texts texts, ColumnMemory memory) {
        this.model = model;
        this.texts = texts;
        this.table = new LiveTable<>(
                "failedDeliveries", LiveTable.Newest.FIRST, FailedDelivery::id, columns(), texts, memory);
    }

    private List<Column<FailedDelivery>> columns() {
        return List.of(
                Column.<FailedDelivery>text("target", "delivery.column.target", 150, FailedDelivery::target)
                        .styled("strong")
                        .atLeast(80)
                        .sortedBy(Comparator.comparing(FailedDelivery::target)),
                Column.<FailedDelivery>text("place", "delivery.column.place", 160, DeliveryWords::place)
                        .styled("end-matters")
                        .atLeast(80)
                        .sortedBy(Comparator.comparing(
                                        (FailedDelivery row) -> row.letter().topic())
                                .thenComparing(row -> row.letter().partition())
                                .thenComparing(row -> row.letter().offset())),
                Column.<FailedDelivery>number(
                                "attempts", "delivery.column.attempts", 84, row -> Formats.count(row.attempts()))
                        .styled("quiet")
                        .atLeast(80)
                        .sortedBy(Comparator.comparingInt(FailedDelivery::attempts)),
                Column.<FailedDelivery>text("why", "delivery.column.why", 260, this::why)
                        .atLeast(64)
                        .sortedBy(Comparator.comparing(FailedDelivery::why)));
    }

    private String why(FailedDelivery row) {
        return model.words().why(row, model.maskedProperty().get());
    }

    @FXML
    void initialize() {
        table.getStyleClass().add("tight");
        table.nameProperty().bind(texts.valueOf("delivery.failed.title"));
        table.setPlaceholder(new Label());
        table.setOnOpen(() -> failedText.requestFocus());
        table.selectedProperty().addListener((property, old, row) -> model.select(row));
        table.table().getSelectionModel().getSelectedItems().addListener((ListChangeListener<FailedDelivery>)
                change -> showButtons());
        failedTable.getChildren().add(table);
        model.maskedProperty().addListener(unused -> table.refresh());
        model.detailProperty().addListener((property, old, detail) -> show(detail));
        texts.languageProperty().addListener(unused -> showButtons());
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        whole.textProperty().bind(failedWhy.textProperty());
        failedWhy.setTooltip(whole);
        show((FailedDetail) null);
        showButtons();
    }

    void show(DeliveryView view) {
        failedNote.setText(view.failedNote());
        table.show(view.failed());
        showButtons();
    }

    private void showButtons() {
        sendSelected.setDisable(table.table().getSelectionModel().isEmpty());
        sendAll.setText(model.allAgain());
    }

    private void show(@Nullable FailedDetail detail) {
        failedDetail.setVisible(detail != null);
        failedDetail.setManaged(detail != null);
        if (detail == null) {
            return;
        }
        failedTitle.setText(detail.title());
        failedSize.setText(detail.size());
        failedWhy.setText(detail.why());
        // Only what is new: what somebody has selected in it stays selected.
        if (!failedText.getText().equals(detail.text())) {
            failedText.setText(detail.text());
        }
    }

    /** Goes to the newest of them. */
    void focus() {
        table.table().requestFocus();
    }

    /** Sends the selected ones again. Says whether any was. */
    @FXML
    boolean sendSelected() {
        List<FailedDelivery> wanted = table.table().getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
        if (wanted.isEmpty()) {
            return false;
        }
        model.sendAgain(wanted);
        letGo();
        return true;
    }

    @FXML
    void sendAll() {
        model.sendAllAgain();
        letGo();
    }

    /** Those that were sent are no failures any more: the table is not to be held still for them. */
    private void letGo() {
        table.clearSelection();
        table.follow();
        table.table().requestFocus();
    }
}
