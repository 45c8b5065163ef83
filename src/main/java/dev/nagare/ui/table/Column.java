package dev.nagare.ui.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link LiveTable}.
 *
 * @param id its name in the table, the same in every language
 * @param title key of the text of its header
 * @param width preferred width in pixels; the last column takes what is left
 * @param least the width below which it isn't squeezed
 * @param words what a cell says: on the screen, to a screen reader and when it is copied
 * @param styles style classes of its cells and its header
 * @param order how rows are sorted by it, ascending; null where they can't be
 * @param cell makes cells that draw more than words; null for words alone
 * @param <R> the rows
 */
public record Column<R>(
        String id,
        String title,
        double width,
        double least,
        Function<R, String> words,
        List<String> styles,
        @Nullable Comparator<R> order,
        @Nullable Supplier<TableCell<R, R>> cell) {
    private static final double LEAST = 48;
    private static final String NUMBER = "number";

    public Column {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(words, "words");
        styles = List.copyOf(styles);
    }

    /** A column of words. */
    public static <R> Column<R> text(String id, String title, double width, Function<R, String> words) {
        return new Column<>(id, title, width, Math.min(width, LEAST), words, List.of(), null, null);
    }

    /** A column of numbers: aligned at the right, under each other by their digits. */
    public static <R> Column<R> number(String id, String title, double width, Function<R, String> words) {
        return text(id, title, width, words).styled(NUMBER);
    }

    /** Whether its cells are numbers, of which none may be cut: a part of one is another one. */
    boolean ofNumbers() {
        return styles.contains(NUMBER);
    }

    /** With more style classes. */
    public Column<R> styled(String... more) {
        List<String> all = new ArrayList<>(styles);
        all.addAll(List.of(more));
        return new Column<>(id, title, width, least, words, all, order, cell);
    }

    /** Never narrower than this. */
    public Column<R> atLeast(double pixels) {
        return new Column<>(id, title, width, pixels, words, styles, order, cell);
    }

    /** Sortable. */
    public Column<R> sortedBy(Comparator<R> ascending) {
        return new Column<>(id, title, width, least, words, styles, ascending, cell);
    }

    /** With cells that draw more than words. */
    public Column<R> drawn(Supplier<TableCell<R, R>> maker) {
        return new Column<>(id, title, width, least, words, styles, order, maker);
    }
}
