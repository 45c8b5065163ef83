package dev.nagare.ui.table;

import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.ColumnMemory.Kept;
import dev.nagare.ui.table.ColumnMemory.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/** The columns of a table: made from their descriptions, arranged as they were the last time, and remembered. */
final class TableColumns<R> {
    private static final String CORNER = ".show-hide-columns-button";

    private final String name;
    private final TableView<R> table;
    private final ColumnMemory memory;
    private final Map<String, Column<R>> described = new LinkedHashMap<>();
    /** Whether somebody has arranged them before: then their widths stay. */
    private final boolean kept;

    private boolean arranging = true;

    TableColumns(String name, TableView<R> table, List<Column<R>> columns, Texts texts, ColumnMemory memory) {
        this.name = name;
        this.table = table;
        this.memory = memory;
        Map<String, TableColumn<R, R>> made = new LinkedHashMap<>();
        for (Column<R> column : columns) {
            described.put(column.id(), column);
            made.put(column.id(), column(column, texts));
        }
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Optional<Layout> layout = memory.recall(name);
        kept = layout.isPresent();
        layout.ifPresent(known -> arrange(known, made));
        table.getColumns().addAll(made.values());
        table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) change -> keep());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<R, ?>>) change -> keep());
        for (TableColumn<R, R> column : made.values()) {
            column.widthProperty().addListener(unused -> keep());
            column.visibleProperty().addListener(unused -> keep());
            column.sortTypeProperty().addListener(unused -> keep());
        }
        arranging = false;
        table.skinProperty().addListener(unused -> describeCorner(texts));
    }

    /** What the visible columns say of a row, from left to right. */
    List<Function<R, String>> words() {
        List<Function<R, String>> words = new ArrayList<>();
        for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
            Column<R> known = described.get(column.getId());
            if (known != null) {
                words.add(known.words());
            }
        }
        return words;
    }

    /** What the visible columns need at least. */
    double leastWidth() {
        return table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
    }

    /**
     * Opens the menu that shows and hides columns, as the button in the corner does. The table has no call for it; its
     * button listens to the mouse alone.
     */
    void showMenu() {
        Node corner = table.lookup(CORNER);
        if (corner != null) {
            corner.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_PRESSED,
                    0,
                    0,
                    0,
                    0,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    true,
                    new PickResult(corner, 0, 0)));
        }
    }

    /** Gives the button in the corner, which is there with the skin, its words. */
    private void describeCorner(Texts texts) {
        Node corner = table.lookup(CORNER);
        if (corner != null) {
            corner.setAccessibleRole(AccessibleRole.BUTTON);
            corner.accessibleTextProperty().bind(texts.valueOf("table.columns.tooltip"));
            Tooltip tooltip = new Tooltip();
            tooltip.textProperty().bind(texts.valueOf("table.columns.tooltip"));
            Tooltip.install(corner, tooltip);
        }
    }

    private TableColumn<R, ?> column(String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + id));
    }

    void setTitle(String id, String title) {
        TableColumn<R, ?> column = column(id);
        column.textProperty().unbind();
        column.setText(title);
    }

    void setWidth(String id, double least, double preferred) {
        TableColumn<R, ?> column = column(id);
        column.setMinWidth(least);
        if (!kept) {
            column.setPrefWidth(preferred);
        }
    }

    /** Lets columns of numbers grow with the widest that they show; they shrink for other data only, or they would jump. */
    void fitNumbers(List<R> shown) {
        for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
            Column<R> known = described.get(column.getId());
            if (known != null && known.ofNumbers()) {
                double widest = Widths.ofNumbers(shown.stream().map(known.words()));
                column.setMinWidth(Math.max(column.getMinWidth(), widest));
            }
        }
    }

    /** Forgets how wide numbers were. */
    void forgetNumbers() {
        for (TableColumn<R, ?> column : table.getColumns()) {
            Column<R> known = described.get(column.getId());
            if (known != null && known.ofNumbers()) {
                column.setMinWidth(known.least());
            }
        }
    }

    private TableColumn<R, R> column(Column<R> described, Texts texts) {
        TableColumn<R, R> column = new TableColumn<>();
        column.setId(described.id());
        column.textProperty().bind(texts.valueOf(described.title()));
        column.getStyleClass().addAll(described.styles());
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(unused -> {
            var maker = described.cell();
            TableCell<R, R> cell = maker == null ? new WordsCell<>(described.words()) : maker.get();
            cell.getStyleClass().addAll(described.styles());
            return cell;
        });
        column.setMinWidth(described.least());
        column.setPrefWidth(described.width());
        column.setSortable(described.order() != null);
        if (described.order() != null) {
            column.setComparator(described.order());
        }
        return column;
    }

    /** Columns that are new since then stay where they are described, behind those that were known. */
    private void arrange(Layout layout, Map<String, TableColumn<R, R>> made) {
        Map<String, TableColumn<R, R>> ordered = new LinkedHashMap<>();
        for (Kept kept : layout.columns()) {
            TableColumn<R, R> column = made.get(kept.id());
            if (column != null) {
                column.setPrefWidth(Math.max(column.getMinWidth(), kept.width()));
                column.setVisible(kept.visible());
                ordered.put(kept.id(), column);
            }
        }
        made.forEach(ordered::putIfAbsent);
        made.clear();
        made.putAll(ordered);
        TableColumn<R, R> sorted = layout.sortedBy() == null ? null : made.get(layout.sortedBy());
        if (sorted != null && sorted.isSortable()) {
            sorted.setSortType(layout.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
            table.getSortOrder().add(sorted);
        }
    }

    private void keep() {
        if (arranging || table.getColumns().size() < described.size()) {
            return;
        }
        List<Kept> columns = new ArrayList<>();
        for (TableColumn<R, ?> column : table.getColumns()) {
            columns.add(new Kept(column.getId(), column.getWidth(), column.isVisible()));
        }
        TableColumn<R, ?> sorted =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().get(0);
        memory.keep(
                name,
                new Layout(
                        columns,
                        sorted == null ? null : sorted.getId(),
                        sorted == null || sorted.getSortType() == TableColumn.SortType.ASCENDING));
    }
}
