package dev.nagare.ui.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers how people arranged the columns of a table. Called on the FX thread; must return at once. */
public interface ColumnMemory {
    /**
     * One column.
     *
     * @param id its name in the table, the same in every language
     * @param width in pixels
     * @param visible whether it is shown
     */
    record Kept(String id, double width, boolean visible) {
        public Kept {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * The columns of a table.
     *
     * @param columns from left to right
     * @param sortedBy the column that the rows are sorted by; null for their natural order
     * @param ascending the direction of that
     */
    record Layout(List<Kept> columns, @Nullable String sortedBy, boolean ascending) {
        public Layout {
            columns = List.copyOf(columns);
        }
    }

    /** The columns of that table as they were kept last; empty when they never were. */
    Optional<Layout> recall(String table);

    /** Keeps them. Comes often while a column is dragged: whoever writes them down waits until it is quiet. */
    void keep(String table, Layout layout);

    /** A memory that is gone with the window. */
    static ColumnMemory ofWindow() {
        Map<String, Layout> kept = new HashMap<>();
        return new ColumnMemory() {
            @Override
            public Optional<Layout> recall(String table) {
                return Optional.ofNullable(kept.get(table));
            }

            @Override
            public void keep(String table, Layout layout) {
                kept.put(table, layout);
            }
        };
    }
}
