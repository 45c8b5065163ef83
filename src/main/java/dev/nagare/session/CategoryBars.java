package dev.nagare.session;

import dev.nagare.model.OpenWindow;
import dev.nagare.model.Totals;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final Comparator<Bar> HIGHEST_FIRST = Comparator.comparingLong(
                    (Bar bar) -> bar.totals().count())
            .reversed()
            .thenComparing(Bar::key, Comparator.nullsFirst(Comparator.naturalOrder()));

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

    /** The definition whose keys are shown: the first tumbling one by category, else the first one with any key. */
    static WindowSpec.@Nullable Tumbling definition(Pipeline pipeline) {
        WindowSpec.Tumbling keyed = null;
        for (WindowSpec spec : pipeline.windows()) {
            if (spec instanceof WindowSpec.Tumbling tumbling && tumbling.key() != null) {
                if ("category".equals(tumbling.key())) {
                    return tumbling;
                }
                keyed = keyed == null ? tumbling : keyed;
            }
        }
        return keyed;
    }

    /** The bars of the newest of these windows; null where there are none. */
    static @Nullable CategoryBars ofNewest(List<OpenWindow> windows) {
        OpenWindow newest = null;
        for (OpenWindow window : windows) {
            newest = newest == null || window.start() > newest.start() ? window : newest;
        }
        if (newest == null) {
            return null;
        }
        List<Bar> bars = new ArrayList<>();
        for (OpenWindow window : windows) {
            if (window.start() == newest.start()) {
                bars.add(new Bar(window.key(), window.totals()));
            }
        }
        return of(newest.window(), newest.start(), newest.end(), true, bars);
    }

    /** Sorts the bars and keeps the first. */
    static CategoryBars of(String window, long start, long end, boolean open, List<Bar> bars) {
        List<Bar> sorted = bars.stream().sorted(HIGHEST_FIRST).limit(MAX_BARS).toList();
        return new CategoryBars(window, start, end, open, sorted, bars.size());
    }
}
