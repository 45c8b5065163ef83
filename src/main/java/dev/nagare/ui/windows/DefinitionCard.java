package dev.nagare.ui.windows;

import dev.nagare.model.Totals;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The card of one definition: its windows as a table of bars, or for a sliding one its figures now. */
final class DefinitionCard extends VBox {
    private final Label title = new Label();
    private final Label kind = new Label();
    private final Label summary = new Label();
    private final Label empty = new Label();
    private final Texts texts;
    private final @Nullable LiveTable<WindowLine> table;
    private final VBox figures = new VBox();
    private @Nullable Boolean dates;

    DefinitionCard(
            Definition definition, LineColumns columns, DefinitionsViewModel model, Texts texts, ColumnMemory memory) {
        this.texts = texts;
        title.setText(definition.name());
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        kind.getStyleClass().add("badge");
        kind.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, kind, space, summary);
        head.getStyleClass().add("card-title");
        getStyleClass().addAll("card", "flush");
        empty.getStyleClass().add("empty");
        empty.setMaxWidth(320);
        setMinSize(0, 0);
        Node body;
        if (definition.sliding()) {
            table = null;
            figures.getStyleClass().add("figures");
            body = figures;
        } else {
            table = new LiveTable<>(
                    "windows",
                    LiveTable.Newest.NOWHERE,
                    WindowLine::id,
                    columns.all(definition.name(), model),
                    texts,
                    memory);
            table.getStyleClass().add("tight");
            table.nameProperty().set(definition.name());
            table.setPlaceholder(empty);
            body = table;
        }
        setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(head, body);
    }

    void show(Definition definition) {
        kind.setText(definition.kind());
        summary.setText(definition.summary());
        empty.setText(texts.get("windows.panel.empty"));
        if (table == null) {
            showFigures(definition.newest());
            return;
        }
        if (dates == null || dates != definition.dates()) {
            dates = definition.dates();
            LineColumns.fitIntervals(table, definition.dates());
        }
        table.show(definition.lines(), definition.lines().size());
    }

    private void showFigures(@Nullable Totals totals) {
        if (totals == null) {
            figures.getChildren().setAll(empty);
            return;
        }
        List<String> names = List.of(
                texts.get("windows.fact.count"),
                texts.get("windows.fact.total"),
                texts.get("windows.fact.average"),
                texts.get("windows.fact.min"),
                texts.get("windows.fact.max"));
        List<String> values = List.of(
                Formats.count(totals.count()),
                Formats.amount(totals.total()),
                Formats.amount(totals.average()),
                Formats.amount(totals.min()),
                Formats.amount(totals.max()));
        if (figures.getChildren().size() != names.size()) {
            figures.getChildren().clear();
            names.forEach(name -> figures.getChildren().add(figure()));
        }
        for (int i = 0; i < names.size(); i++) {
            HBox row = (HBox) figures.getChildren().get(i);
            ((Label) row.getChildren().get(0)).setText(names.get(i));
            ((Label) row.getChildren().get(1)).setText(values.get(i));
        }
    }

    private static HBox figure() {
        Label name = new Label();
        name.getStyleClass().add("muted");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label value = new Label();
        value.getStyleClass().add("strong");
        value.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(name, value);
        row.getStyleClass().add("window-row");
        return row;
    }

    /** Says anew what the rows say. */
    void refresh() {
        if (table != null) {
            table.refresh();
        }
    }

    /** What gets the focus when the page is opened. */
    @Nullable
    Node first() {
        return table == null ? null : table.table();
    }
}
