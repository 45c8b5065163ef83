package dev.nagare.ui.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as text that spreadsheets and chats take: a line per row, tabs between the columns. */
final class RowText {
    private RowText() {}

    static <R> String of(List<R> rows, List<Function<R, String>> columns) {
        return rows.stream()
                .map(row ->
                        columns.stream().map(column -> plain(column.apply(row))).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** A tab or a line break inside a value would make another cell of it. */
    private static String plain(String value) {
        return value.replaceAll("[\\t\\r\\n]+", " ");
    }
}
