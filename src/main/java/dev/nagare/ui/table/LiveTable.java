package dev.nagare.ui.table;

import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows change while they are looked at. FX thread only.
 *
 * <p>Rows are immutable and come all at once, at most a few thousand of them: one change of the list, without a
 * comparator listening; or none at all where as many rows take the places of others, which is the usual case and costs
 * a tenth: told of a change, a table empties its cells and fills them anew, styles included.
 *
 * <p>In their natural order the table follows the newest row. Scrolling away from it, or selecting a row, holds the
 * table still: it keeps the rows that are being read and counts on a chip what came since; scrolling
 * back, the chip, or clearing the selection lets it go on. Sorted by a column there is no newest end to follow: rows
 * are sorted anew at each change and the view stays at its first row. What is selected is known by its id and stays
 * selected whatever rows come and go.
 *
 * @param <R> the rows, immutable
 */
public final class LiveTable<R> extends StackPane {
    /** Where the newest row is. */
    public enum Newest {
        FIRST,
        LAST,
        /** There is none: rows change where they are, and the table is never held still. */
        NOWHERE
    }

    private static final double ROW_HEIGHT = 28;
    /** The titles of the columns with the line below them. */
    private static final double HEAD_HEIGHT = 30;
    /** What stands beside the columns. */
    private static final double SCROLL_BAR = 14;
    /** How many rows are left to be seen above one that is shown because it was asked for. */
    private static final int ROWS_ABOVE = 3;

    /** More rows than a screen has. */
    private static final int MEASURED = 80;

    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final KeyCombination MENU = KeyCombination.valueOf("Shift+F10");

    private final Newest newest;
    private final Function<R, Object> id;
    private final Texts texts;
    /** The table's list without what tells the table of changes. */
    private final List<R> untold = new ArrayList<>();

    private final TableView<R> table = new TableView<>(FXCollections.observableList(untold));
    private final TableColumns<R> columns;
    private final Viewport viewport;
    private final Button chip = new Button();
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final Set<Object> selectedIds = new LinkedHashSet<>();
    private Runnable open = () -> {};

    /** What came last, whether it is shown or held back. */
    private List<R> rows = List.of();

    private long origin = -1;
    private long written;
    private long writtenShown;
    private boolean updating;
    private boolean userMoves;

    /** Kept here and held weakly there: the texts live longer than a table, and would keep it with all its cells. */
    private final InvalidationListener spoken = this::speak;

    /**
     * @param name under which its columns are remembered, and the id of its node
     * @param newest where the newest of the rows is
     * @param id what a row is known by
     */
    public LiveTable(
            String name,
            Newest newest,
            Function<R, Object> id,
            List<Column<R>> columns,
            Texts texts,
            ColumnMemory memory) {
        this.newest = newest;
        this.id = id;
        this.texts = texts;
        this.columns = new TableColumns<>(name, table, columns, texts, memory);
        this.viewport = new Viewport(table, this::scrolled);
        table.setId(name);
        table.setFixedCellSize(ROW_HEIGHT);
        table.setMinHeight(0);
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<R>) change -> userSelects());
        table.setSortPolicy(unused -> {
            put(arranged());
            return true;
        });
        table.addEventFilter(ScrollEvent.SCROLL, event -> userMoves = true);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> userMoves = true);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && selected.get() != null) {
                open.run();
            }
        });
        chip.getStyleClass().add("new-chip");
        chip.setId(name + "New");
        chip.setOnAction(event -> follow());
        chip.setVisible(false);
        chip.setTooltip(new Tooltip());
        setAlignment(chip, newest == Newest.FIRST ? Pos.TOP_CENTER : Pos.BOTTOM_CENTER);
        getStyleClass().addAll("live-table", newest == Newest.LAST ? "newest-last" : "newest-first");
        getChildren().addAll(table, chip);
        setMinHeight(0);
        texts.languageProperty().addListener(new WeakInvalidationListener(spoken));
    }

    /** What is said while there are no rows. */
    public void setPlaceholder(Label placeholder) {
        table.setPlaceholder(placeholder);
    }

    /** What the table is called by a screen reader. */
    public ObjectProperty<String> nameProperty() {
        return table.accessibleTextProperty();
    }

    /**
     * Says that a column needs another width than was thought, in pixels: its words have become longer or shorter. A
     * width that somebody has chosen stays, as long as it isn't less than the least.
     */
    public void setWidth(String column, double least, double preferred) {
        columns.setWidth(column, least, preferred);
    }

    /** Says something else above a column than its title, until the next call. */
    public void setTitle(String column, String title) {
        columns.setTitle(column, title);
    }

    /** The width in pixels below which the words of its columns are squeezed. */
    public double leastWidth() {
        return columns.leastWidth() + SCROLL_BAR;
    }

    /** The height in pixels of a table with so many rows. */
    public static double heightOf(int rows) {
        return HEAD_HEIGHT + ROW_HEIGHT * rows;
    }

    /** Says anew what the rows say: times are written in another zone, for example. */
    public void refresh() {
        table.refresh();
    }

    /** What Enter and a double click do with the selected row. */
    public void setOnOpen(Runnable action) {
        open = action;
    }

    /** The table itself, for the focus. */
    public TableView<R> table() {
        return table;
    }

    /** The row that was selected last and still is; it stays when its row is gone from the table. */
    public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the newest rows are shown as they come. */
    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /** Adds what the table answers to by itself to the keys of its page. */
    public KeyMap describeKeys(KeyMap keys) {
        return keys.ofControl("↑ ↓", "keys.table.move")
                .ofControl("PgUp PgDn", "keys.table.page")
                .ofControl("Home End", "keys.table.ends")
                .ofControl("Enter", "keys.table.open")
                .ofControl("Ctrl+C", "keys.table.copy")
                .ofControl("Shift+F10", "keys.table.columns");
    }

    /**
     * Takes the rows as they are now.
     *
     * @param now in their natural order
     * @param writtenNow number of rows there have ever been, which tells how many came since
     */
    public void show(List<R> now, long writtenNow) {
        rows = now;
        written = writtenNow;
        if (following.get() || !tailed()) {
            put(arranged());
        } else {
            showChip();
        }
    }

    /** Takes the rows as they are now. */
    public void show(Rows<R> now) {
        if (now.origin() == origin) {
            show(now.list(), now.written());
        } else {
            origin = now.origin();
            replace(now.list(), now.written());
        }
    }

    /** Takes rows that have to do with other data than those before, or with another filter: nothing is held. */
    public void replace(List<R> now, long writtenNow) {
        rows = now;
        written = writtenNow;
        following.set(true);
        columns.forgetNumbers();
        put(arranged());
    }

    /** Shows the newest rows again, as they come. */
    public void follow() {
        userMoves = false;
        following.set(true);
        put(arranged());
    }

    /** Selects the row of that id and shows it, now or when it comes. */
    public void select(Object rowId) {
        selectedIds.clear();
        selected.set(null);
        selectedIds.add(rowId);
        put(arranged());
    }

    /** Selects nothing. Says whether something was selected. */
    public boolean clearSelection() {
        boolean was = selected.get() != null;
        table.getSelectionModel().clearSelection();
        forget();
        return was;
    }

    private void forget() {
        selectedIds.clear();
        selected.set(null);
        if (!following.get() && atNewest()) {
            follow();
        }
    }

    /** Whether there is a newest end that can be followed now. */
    private boolean tailed() {
        return newest != Newest.NOWHERE && table.getComparator() == null;
    }

    private List<R> arranged() {
        if (table.getComparator() == null) {
            return rows;
        }
        List<R> copy = new ArrayList<>(rows);
        copy.sort(table.getComparator());
        return copy;
    }

    /** One change of the table's list; what is selected is found again by its id, and the place by the first row. */
    private void put(List<R> now) {
        boolean keepPlace = !tailed() || !following.get();
        int top = viewport.top();
        Object topId = keepPlace && top > 0 && top < table.getItems().size()
                ? id.apply(table.getItems().get(top))
                : null;
        fitNumbers(now, top);
        updating = true;
        if (now.size() == untold.size()
                && selectedIds.isEmpty()
                && table.getSelectionModel().isEmpty()) {
            Collections.copy(untold, now);
            viewport.readAgain();
        } else {
            table.getSelectionModel().clearSelection();
            if (now.size() < table.getItems().size()) {
                // The flow lays out from where it stands, even where no row is left; it would complain and start again.
                table.scrollTo(0);
            }
            table.getItems().setAll(now);
        }
        writtenShown = written;
        for (int i = 0; i < now.size() && (topId != null || !selectedIds.isEmpty()); i++) {
            Object rowId = id.apply(now.get(i));
            if (rowId.equals(topId)) {
                table.scrollTo(i);
            }
            if (selectedIds.contains(rowId)) {
                selectAgain(i, rowId);
            }
        }
        updating = false;
        if (following.get()) {
            toNewest();
        }
        showChip();
    }

    private void fitNumbers(List<R> now, int top) {
        int last = following.get() && tailed() && newest == Newest.LAST
                ? now.size()
                : Math.min(now.size(), top + MEASURED);
        columns.fitNumbers(now.subList(Math.max(0, last - MEASURED), last));
    }

    private void selectAgain(int index, Object rowId) {
        R row = table.getItems().get(index);
        R lead = selected.get();
        table.getSelectionModel().select(index);
        if (lead == null) {
            // It was asked for before it came.
            following.set(false);
            table.scrollTo(Math.max(0, index - ROWS_ABOVE));
        }
        if (lead == null || id.apply(lead).equals(rowId)) {
            selected.set(row);
        }
    }

    private void toNewest() {
        userMoves = false;
        if (!table.getItems().isEmpty() && tailed() && !atNewest()) {
            table.scrollTo(newest == Newest.FIRST ? 0 : table.getItems().size() - 1);
        }
    }

    private void userSelects() {
        if (updating) {
            return;
        }
        List<R> chosen = new ArrayList<>(table.getSelectionModel().getSelectedItems());
        chosen.removeIf(row -> row == null);
        if (chosen.isEmpty()) {
            forget();
            return;
        }
        selectedIds.clear();
        chosen.forEach(row -> selectedIds.add(id.apply(row)));
        R lead = table.getSelectionModel().getSelectedItem();
        selected.set(lead == null ? chosen.get(chosen.size() - 1) : lead);
        following.set(false);
        showChip();
    }

    private boolean atNewest() {
        return newest == Newest.FIRST ? viewport.atStart() : viewport.atEnd();
    }

    private void scrolled() {
        if (!userMoves || updating || !tailed()) {
            return;
        }
        if (!atNewest()) {
            following.set(false);
            showChip();
        } else if (!following.get() && selected.get() == null) {
            follow();
        }
    }

    private void pressed(KeyEvent event) {
        userMoves = true;
        if (COPY.match(event)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(RowText.of(List.copyOf(table.getSelectionModel().getSelectedItems()), columns.words()));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (MENU.match(event) || event.getCode() == KeyCode.CONTEXT_MENU) {
            columns.showMenu();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == table) {
            if (selected.get() == null) {
                table.getSelectionModel().select(table.getFocusModel().getFocusedIndex());
            }
            if (selected.get() != null) {
                open.run();
            }
            event.consume();
        }
    }

    private void speak(Observable language) {
        // Always asked for, or the language would not tell of its next change.
        texts.languageProperty().get();
        table.refresh();
        showChip();
    }

    private void showChip() {
        long more = written - writtenShown;
        boolean shown = !following.get() && tailed() && more > 0;
        chip.setVisible(shown);
        if (shown) {
            chip.setText(texts.get(
                    newest == Newest.FIRST ? "table.chip.above" : "table.chip.below", String.format("%,d", more)));
            chip.getTooltip().setText(texts.get("table.chip.tooltip"));
        }
    }
}
