package dev.nagare.ui;

import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.table.ColumnMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps the columns of tables among what the program remembers, each table as one line: {@code time:114:shown
 * key:84:hidden sort:time:down}. A line that can't be read counts as none.
 */
final class PreferredColumns implements ColumnMemory {
    private static final String SORT = "sort";
    private static final String SHOWN = "shown";
    private static final String DOWN = "down";

    private final Preferences preferences;

    PreferredColumns(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public Optional<Layout> recall(String table) {
        String line = preferences.remembered().tables().get(table);
        return line == null ? Optional.empty() : read(line);
    }

    @Override
    public void keep(String table, Layout layout) {
        String line = write(layout);
        preferences.remember(remembered -> remembered.withTable(table, line));
    }

    /** The line of a layout. */
    static String write(Layout layout) {
        String columns = layout.columns().stream()
                .map(kept -> String.format(
                        Locale.ROOT, "%s:%.0f:%s", kept.id(), kept.width(), kept.visible() ? SHOWN : "hidden"))
                .collect(Collectors.joining(" "));
        return layout.sortedBy() == null
                ? columns
                : columns + " " + SORT + ":" + layout.sortedBy() + ":" + (layout.ascending() ? "up" : DOWN);
    }

    /** The layout of a line. */
    static Optional<Layout> read(String line) {
        List<Kept> columns = new ArrayList<>();
        String sortedBy = null;
        boolean ascending = true;
        for (String word : line.strip().split("\\s+")) {
            String[] parts = word.split(":", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            if (parts[0].equals(SORT)) {
                sortedBy = parts[1];
                ascending = !parts[2].equals(DOWN);
            } else if (parts[1].matches("\\d{1,5}")) {
                columns.add(new Kept(parts[0], Integer.parseInt(parts[1]), parts[2].equals(SHOWN)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Layout(columns, sortedBy, ascending));
    }
}
