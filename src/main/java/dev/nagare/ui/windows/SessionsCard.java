package dev.nagare.ui.windows;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.Widths;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The card of a definition of sessions: a line for each key, with its sessions as spans of event time. */
final class SessionsCard extends VBox implements DefinitionView {
    /** How many rows say how wide the column of keys must be. */
    private static final int MEASURED = 60;

    private static final String SPANS = "spans";

    private final String name;
    private final CardHead head;
    private final Label empty = new Label();
    private final LineColumns words;
    private final DefinitionsViewModel model;
    private final Texts texts;
    private final LiveTable<SessionRow> table;
    private double keys;
    private boolean dates;

    SessionsCard(
            Definition definition, LineColumns words, DefinitionsViewModel model, Texts texts, ColumnMemory memory) {
        this.name = definition.name();
        this.words = words;
        this.model = model;
        this.texts = texts;
        head = new CardHead(name);
        empty.getStyleClass().add("empty");
        empty.setMaxWidth(320);
        table = new LiveTable<>("sessions", LiveTable.Newest.NOWHERE, SessionRow::id, columns(), texts, memory);
        table.getStyleClass().add("tight");
        table.nameProperty().set(name);
        table.setPlaceholder(empty);
        setVgrow(table, Priority.ALWAYS);
        getStyleClass().addAll("card", "flush");
        setMinSize(0, 0);
        getChildren().setAll(head, table);
    }

    private List<Column<SessionRow>> columns() {
        return List.of(
                Column.<SessionRow>text(
                                LineColumns.KEY,
                                "windows.column.key",
                                LineColumns.LEAST_KEY_WIDTH,
                                row -> model.key(name, row.key()))
                        .styled("strong")
                        .atLeast(LineColumns.LEAST_KEY_WIDTH)
                        .sortedBy(Comparator.comparing(row -> LineColumns.orEmpty(row.key()))),
                Column.<SessionRow>text(SPANS, "windows.column.sessions", 240, this::intervals)
                        .atLeast(220)
                        .drawn(() -> new SpansCell(model.watermarkProperty()))
                        .sortedBy(Comparator.comparingLong(row -> row.newest().start())),
                Column.<SessionRow>text("left", "windows.column.left", 90, this::left)
                        .styled("quiet")
                        .atLeast(84)
                        .sortedBy(Comparator.comparingLong(row -> row.newest().left())),
                Column.<SessionRow>number(
                                "count",
                                "windows.column.count",
                                56,
                                row -> Formats.count(row.newest().totals().count()))
                        .sortedBy(Comparator.comparingLong(
                                row -> row.newest().totals().count())),
                Column.<SessionRow>number(
                                "total",
                                "windows.column.total",
                                76,
                                row -> Formats.brief(row.newest().totals().total()))
                        .atLeast(58)
                        .sortedBy(Comparator.comparingDouble(
                                row -> LineColumns.value(row.newest().totals()))));
    }

    private String intervals(SessionRow row) {
        return row.sessions().stream()
                .map(session -> words.interval(session, dates) + " " + words.state(session.phase()))
                .collect(Collectors.joining(", "));
    }

    private String left(SessionRow row) {
        WindowLine newest = row.newest();
        return newest.phase() == WindowPhase.CLOSED ? words.state(WindowPhase.CLOSED) : words.left(newest);
    }

    @Override
    public void show(Definition definition) {
        List<SessionRow> rows = SessionRow.of(definition.lines());
        if (definition.dates() != dates) {
            dates = definition.dates();
            keys = 0;
        }
        String span = rows.isEmpty()
                ? ""
                : "  " + words.interval(rows.get(0).from(), rows.get(0).to(), dates);
        table.setTitle(SPANS, texts.get("windows.column.sessions") + span);
        head.show(definition.kind(), definition.summary());
        empty.setText(texts.get("windows.panel.empty"));
        fit(rows);
        table.show(rows, rows.size());
    }

    private void fit(List<SessionRow> rows) {
        double wanted = Widths.ofNames(rows.stream().limit(MEASURED).map(row -> model.key(name, row.key())));
        if (wanted > keys) {
            keys = wanted;
            LineColumns.fitKeys(table, keys);
        }
    }

    @Override
    public double leastWidth() {
        return table.leastWidth();
    }

    @Override
    public void refresh() {
        table.refresh();
    }

    /** The spans of a key. */
    private static final class SpansCell extends WatermarkCell<SessionRow, Spans> {
        SpansCell(ReadOnlyDoubleProperty watermark) {
            super(new Spans(), watermark);
            getStyleClass().add("spans-cell");
        }

        @Override
        void show(Spans spans, SessionRow row) {
            spans.show(row);
        }

        @Override
        void move(Spans spans, SessionRow row, double watermark) {
            spans.move(watermark);
        }
    }
}
