package dev.nagare.ui.alerts;

import dev.nagare.model.Severity;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.SeverityLook;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of alerts: the table, its filter, and the pane beside it that says why. */
public final class AlertsController {
    private final AlertsViewModel model;
    private final Texts texts;
    private final ColumnMemory memory;
    private final Map<Severity, ToggleButton> severityChips = new EnumMap<>(Severity.class);

    @FXML
    private TextField filter;

    @FXML
    private HBox severities;

    @FXML
    private Label summary;

    @FXML
    private StackPane tablePlace;

    @FXML
    private VBox detail;

    @FXML
    private Label detailEmpty;

    @FXML
    private Label detailSeverity;

    @FXML
    private Label detailTitle;

    @FXML
    private Label detailReason;

    @FXML
    private VBox detailRuleBox;

    @FXML
    private Label detailRule;

    @FXML
    private Label detailCircumstances;

    @FXML
    private Label detailTotals;

    @FXML
    private VBox detailOthersBox;

    @FXML
    private Label detailOthers;

    @FXML
    private Label evidenceTitle;

    @FXML
    private StackPane evidencePlace;

    private LiveTable<AlertRow> table;
    private LiveTable<AlertDetail.Evidence> evidence;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills, and what is made from them
    public AlertsController(AlertsViewModel model, Texts texts, ColumnMemory memory) {
        this.model = model;
        this.texts = texts;
        this.memory = memory;
    }

    @FXML
    void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        makeTables();
        filter.textProperty().addListener(unused -> filter());
        filter.setOnAction(event -> table.table().requestFocus());
        model.severitiesProperty().addListener((property, old, offered) -> offer(offered));
        offer(model.severitiesProperty().get());
        model.zoneProperty().addListener(unused -> table.refresh());
        model.maskedProperty().addListener(unused -> table.refresh());
        model.datesProperty().addListener((property, old, dates) -> AlertColumns.fitTimes(table, dates));
        model.rowsProperty().addListener((property, old, rows) -> table.show(rows));
        table.selectedProperty().addListener((property, old, row) -> model.select(row));
        model.detailProperty().addListener((property, old, shown) -> showDetail(shown));
        showDetail(null);
        texts.languageProperty().addListener(unused -> nameChips());
    }

    private void makeTables() {
        table = new LiveTable<>(
                "alerts", LiveTable.Newest.FIRST, AlertRow::number, AlertColumns.all(model, texts), texts, memory);
        Label placeholder = new Label();
        placeholder.getStyleClass().add("empty");
        placeholder.setMaxWidth(360);
        placeholder.textProperty().bind(model.placeholderProperty());
        table.setPlaceholder(placeholder);
        table.nameProperty().bind(texts.valueOf("alerts.table.title"));
        table.setOnOpen(() -> evidence.table().requestFocus());
        tablePlace.getChildren().add(table);

        evidence = new LiveTable<>(
                "evidence",
                LiveTable.Newest.LAST,
                AlertDetail.Evidence::event,
                List.of(
                        Column.text("time", "alerts.column.time", 104, AlertDetail.Evidence::time)
                                .atLeast(104),
                        Column.text(
                                "event",
                                "alerts.column.event",
                                90,
                                row -> row.event().id()),
                        Column.number("amount", "alerts.column.amount", 88, AlertDetail.Evidence::amount),
                        Column.text("place", "alerts.column.place", 110, AlertDetail.Evidence::place)
                                .styled("quiet", "end-matters")),
                texts,
                memory);
        evidence.nameProperty().bind(texts.valueOf("alerts.evidence.accessible"));
        evidencePlace.getChildren().add(evidence);
    }

    private void offer(Set<Severity> offered) {
        List<ToggleButton> chips = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            if (offered.contains(severity)) {
                // The worst first, as people look for it first.
                chips.add(0, severityChips.computeIfAbsent(severity, this::chip));
            }
        }
        severities.getChildren().setAll(chips);
        nameChips();
    }

    private ToggleButton chip(Severity severity) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("tab-chip");
        chip.setTooltip(new Tooltip());
        chip.setOnAction(event -> filter());
        return chip;
    }

    private void nameChips() {
        severityChips.forEach((severity, chip) -> {
            String name = texts.get(SeverityLook.of(severity).key());
            chip.setText(name);
            chip.getTooltip().setText(texts.get("alerts.filter.severity", name));
        });
    }

    private void filter() {
        Set<Severity> chosen = EnumSet.noneOf(Severity.class);
        severityChips.forEach((severity, chip) -> {
            if (chip.isSelected() && chip.getParent() != null) {
                chosen.add(severity);
            }
        });
        model.filter(AlertFilter.of(filter.getText(), chosen));
    }

    private void showDetail(@Nullable AlertDetail shown) {
        detail.setVisible(shown != null);
        detailEmpty.setVisible(shown == null);
        if (shown == null) {
            table.clearSelection();
            return;
        }
        SeverityLook.of(shown.row().alert().severity()).show(detailSeverity, texts);
        detailTitle.setText(shown.title());
        detailReason.setText(shown.reason());
        detailRule.setText(shown.rule());
        showIf(detailRuleBox, !shown.rule().isEmpty());
        detailCircumstances.setText(shown.circumstances());
        detailTotals.setText(shown.totals());
        showIf(detailTotals, !shown.totals().isEmpty());
        detailOthers.setText(shown.others());
        showIf(detailOthersBox, !shown.others().isEmpty());
        evidenceTitle.setText(shown.evidenceTitle());
        evidence.replace(shown.evidence(), shown.evidence().size());
    }

    private static void showIf(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    void closeDetail() {
        table.clearSelection();
        table.table().requestFocus();
    }

    /** Selects an alert by its number. */
    public void select(long number) {
        table.select(number);
    }

    /** What gets the focus when the page is opened. */
    public Node first() {
        return table.table();
    }

    /** The keys of this page. */
    public KeyMap keys() {
        return table.describeKeys(new KeyMap("keys.group.alerts")
                .on("Shortcut+F", "keys.filter.label", () -> {
                    filter.requestFocus();
                    filter.selectAll();
                })
                .onIf("Esc", "keys.escape.label", this::escape));
    }

    /** The words in the focused filter first, then the pane. Says whether there was something to clear. */
    private boolean escape() {
        if (filter.isFocused()) {
            boolean was = !filter.getText().isEmpty();
            filter.clear();
            table.table().requestFocus();
            return was;
        }
        return table.clearSelection();
    }
}
