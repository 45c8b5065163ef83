package dev.nagare.ui.table;

import java.util.List;

/**
 * The rows of a table at one instant.
 *
 * @param list in their natural order
 * @param written number of rows there have ever been of that origin, those without a place included
 * @param origin grows when the rows have nothing to do with those before: another session or another filter
 * @param <R> the rows
 */
public record Rows<R>(List<R> list, long written, long origin) {
    public Rows {
        list = List.copyOf(list);
    }

    /** No rows. */
    public static <R> Rows<R> none() {
        return new Rows<>(List.of(), 0, 0);
    }

    /** Number of rows that have no place. */
    public long hidden() {
        return written - list.size();
    }
}
