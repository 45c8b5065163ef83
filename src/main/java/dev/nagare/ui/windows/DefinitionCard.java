package dev.nagare.ui.windows;

import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.Widths;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The card of a definition whose windows open and fire: a table of bars. */
final class DefinitionCard extends VBox implements DefinitionView {
    /** How many rows say how wide the columns must be. */
    private static final int MEASURED = 60;

    private final CardHead head;
    private final Label empty = new Label();
    private final LineColumns columns;
    private final DefinitionsViewModel model;
    private final Texts texts;
    private final LiveTable<WindowLine> table;
    private double intervals;
    private double keys;
    private boolean dates;

    DefinitionCard(
            Definition definition, LineColumns columns, DefinitionsViewModel model, Texts texts, ColumnMemory memory) {
        this.columns = columns;
        this.model = model;
        this.texts = texts;
        head = new CardHead(definition.name());
        getStyleClass().addAll("card", "flush");
        empty.getStyleClass().add("empty");
        empty.setMaxWidth(320);
        setMinSize(0, 0);
        // Their columns differ, so they are remembered apart.
        table = new LiveTable<>(
                definition.keyed() ? "windows" : "windows-of-all",
                LiveTable.Newest.NOWHERE,
                WindowLine::id,
                columns.of(definition, model, () -> dates),
                texts,
                memory);
        table.getStyleClass().add("tight");
        table.nameProperty().set(definition.name());
        table.setPlaceholder(empty);
        setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(head, table);
    }

    @Override
    public void show(Definition definition) {
        head.show(definition.kind(), definition.summary());
        empty.setText(texts.get("windows.panel.empty"));
        fit(definition);
        table.show(definition.lines(), definition.lines().size());
    }

    /** Columns grow with their words, and shrink only for a recording with other times: else they would jump. */
    private void fit(Definition definition) {
        List<WindowLine> lines = definition
                .lines()
                .subList(0, Math.min(MEASURED, definition.lines().size()));
        if (definition.dates() != dates) {
            dates = definition.dates();
            intervals = 0;
            keys = 0;
            table.refresh();
        }
        double interval = Widths.ofTimes(lines.stream().map(line -> columns.interval(line, dates)));
        double key = definition.keyed()
                ? Widths.ofNames(lines.stream().map(line -> model.key(definition.name(), line.key())))
                : 0;
        if (interval > intervals || key > keys) {
            intervals = Math.max(interval, intervals);
            keys = Math.max(key, keys);
            LineColumns.fit(table, keys, intervals);
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
}
