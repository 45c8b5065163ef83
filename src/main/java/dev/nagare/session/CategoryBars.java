package dev.nagare.session;

import dev.nagare.model.Totals;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one tumbling window beside each other: of the newest one that holds events, or once none is open, of
 * the one that fired last.
 *
 * @param window the definition's name
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive
 * @param open whether it has yet to fire
 * @param bars one per key, the highest count first, then by key; at most {@value #MAX_BARS}
 * @param keys number of keys in that window, also of those that have no bar
 */
public record CategoryBars(String window, long start, long end, boolean open, List<Bar> bars, int keys) {
    /** Most bars. */
    public static final int MAX_BARS = 24;

    /**
     * One key's share of the window.
     *
     * @param key the key, or null for a window without one
     * @param totals what the window holds of it
     */
    public record Bar(@Nullable String key, Totals totals) {
        public Bar {
            Objects.requireNonNull(totals, "totals");
        }
    }

    public CategoryBars {
        Objects.requireNonNull(window, "window");
        bars = List.copyOf(bars);
    }
}
