package dev.nagare.ui.alerts;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.SeverityLook;
import dev.nagare.ui.common.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The table of alerts and the pane beside it that says why. */
public final class AlertsController {
    private static final double WIDTH_WITH_REASON = 620;
    private static final double WIDTH_WITH_AMOUNT = 480;
    private static final double TIME_WIDTH = 114;
    private static final double EVIDENCE_TIME_WIDTH = 114;
    private static final double DATED_TIME_WIDTH = 166;

    private final AlertsViewModel model;
    private final Texts texts;

    @FXML
    private Label summary;

    @FXML
    private TableView<AlertRow> table;

    @FXML
    private Label placeholder;

    @FXML
    private TableColumn<AlertRow, AlertRow> time;

    @FXML
    private TableColumn<AlertRow, AlertRow> severity;

    @FXML
    private TableColumn<AlertRow, AlertRow> rule;

    @FXML
    private TableColumn<AlertRow, AlertRow> key;

    @FXML
    private TableColumn<AlertRow, AlertRow> amount;

    @FXML
    private TableColumn<AlertRow, AlertRow> reason;

    @FXML
    private VBox detail;

    @FXML
    private Label detailSeverity;

    @FXML
    private Label detailTitle;

    @FXML
    private Label detailReason;

    @FXML
    private Label detailCircumstances;

    @FXML
    private Label detailTotals;

    @FXML
    private Label evidenceTitle;

    @FXML
    private TableView<AlertDetail.Evidence> evidence;

    @FXML
    private TableColumn<AlertDetail.Evidence, AlertDetail.Evidence> evidenceTime;

    @FXML
    private TableColumn<AlertDetail.Evidence, AlertDetail.Evidence> evidenceId;

    @FXML
    private TableColumn<AlertDetail.Evidence, AlertDetail.Evidence> evidenceAmount;

    @FXML
    private TableColumn<AlertDetail.Evidence, AlertDetail.Evidence> evidencePlace;

    private boolean updating;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public AlertsController(AlertsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        text(time, model::time, TIME_WIDTH);
        model.datesProperty().addListener(unused -> fitTimes());
        severity.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        severity.setCellFactory(column -> new SeverityCell(texts));
        severity.setPrefWidth(94);
        severity.setMinWidth(94);
        severity.setMaxWidth(94);
        fitTimes();
        text(rule, row -> row.alert().rule(), 132).getStyleClass().add("strong");
        text(key, AlertRow::entity, 84);
        number(amount, row -> Formats.amount(row.alert().event().amount()), 104);
        text(reason, row -> row.alert().reason(), 260);
        evidence.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        text(evidenceTime, AlertDetail.Evidence::time, EVIDENCE_TIME_WIDTH).setMinWidth(EVIDENCE_TIME_WIDTH);
        text(evidenceId, AlertDetail.Evidence::id, 78);
        number(evidenceAmount, AlertDetail.Evidence::amount, 80);
        text(evidencePlace, AlertDetail.Evidence::place, 80).getStyleClass().addAll("quiet", "end-matters");
        table.setItems(FXCollections.observableArrayList(model.rows()));
        model.rows().addListener((ListChangeListener<AlertRow>) change -> showRows());
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (!updating) {
                model.select(row);
            }
        });
        table.widthProperty().addListener(unused -> fitColumns());
        model.detailProperty().addListener((property, old, shown) -> showDetail(shown));
        texts.languageProperty().addListener(unused -> {
            table.refresh();
            showPlaceholder();
        });
        showPlaceholder();
    }

    private <R> TableColumn<R, R> text(TableColumn<R, R> column, Function<R, String> words, double width) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(unused -> {
            WordsCell<R> cell = new WordsCell<>(words);
            cell.getStyleClass().addAll(column.getStyleClass());
            return cell;
        });
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 56));
        return column;
    }

    private <R> void number(TableColumn<R, R> column, Function<R, String> words, double width) {
        text(column, words, width).getStyleClass().add("number");
    }

    private void fitTimes() {
        double width = model.datesProperty().get() ? DATED_TIME_WIDTH : TIME_WIDTH;
        // Exactly so wide: neither cut nor with room to spare for the other columns to miss.
        time.setMinWidth(width);
        time.setMaxWidth(width);
        time.setPrefWidth(width);
    }

    /** Reason and amount are in the pane too; where there is little room they stand only there. */
    private void fitColumns() {
        reason.setVisible(table.getWidth() >= WIDTH_WITH_REASON || !detail.isVisible());
        amount.setVisible(table.getWidth() >= WIDTH_WITH_AMOUNT || !detail.isVisible());
    }

    /** One change of the table's own list; the selection is found again by its number, the place kept. */
    private void showRows() {
        AlertDetail shown = model.detailProperty().get();
        int firstVisible = TopRow.of(table);
        long topNumber = firstVisible > 0 ? table.getItems().get(firstVisible).number() : -1;
        updating = true;
        table.getItems().setAll(model.rows());
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            long number = table.getItems().get(i).number();
            if (shown != null && number == shown.row().number()) {
                table.getSelectionModel().select(i);
            }
            if (number == topNumber) {
                table.scrollTo(i);
            }
        }
        updating = false;
        showPlaceholder();
    }

    private void showPlaceholder() {
        placeholder.setText(model.placeholder());
    }

    private void showDetail(@Nullable AlertDetail shown) {
        detail.setVisible(shown != null);
        detail.setManaged(shown != null);
        fitColumns();
        if (shown == null) {
            table.getSelectionModel().clearSelection();
            return;
        }
        SeverityLook.of(shown.row().alert().severity()).show(detailSeverity, texts);
        detailTitle.setText(shown.title());
        detailReason.setText(shown.reason());
        detailCircumstances.setText(shown.circumstances());
        detailTotals.setText(shown.totals());
        detailTotals.setVisible(!shown.totals().isEmpty());
        detailTotals.setManaged(!shown.totals().isEmpty());
        evidenceTitle.setText(shown.evidenceTitle());
        evidence.setItems(FXCollections.observableArrayList(List.copyOf(shown.evidence())));
    }

    @FXML
    void closeDetail() {
        clearSelection();
        table.requestFocus();
    }

    /** The keys of this panel. */
    public KeyMap keys() {
        return new KeyMap("keys.group.alerts").onIf("Esc", "keys.escape.label", this::clearSelection);
    }

    /** Closes the pane. Says whether it was open. */
    private boolean clearSelection() {
        boolean was = model.detailProperty().get() != null;
        model.select(null);
        return was;
    }
}
