package dev.nagare.ui.windows;

import dev.nagare.model.Totals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window definition at one instant.
 *
 * @param name its name
 * @param kind its type, lengths and key in words
 * @param keyed whether its windows have keys
 * @param shape how it is drawn
 * @param lines its windows: those that fire next, then those that fired last
 * @param summary how many are open, have fired, were updated late, and have no line
 * @param newest the totals of the newest result; null before the first
 * @param dates whether times need their dates
 */
record Definition(
        String name,
        String kind,
        boolean keyed,
        Shape shape,
        List<WindowLine> lines,
        String summary,
        @Nullable Totals newest,
        boolean dates) {
    /** What its windows look like. */
    enum Shape {
        /** A bar for each window, which fills. */
        BARS,
        /** A line for each key with its sessions as spans. */
        SPANS,
        /** No windows, but figures at each event. */
        FIGURES
    }

    Definition {
        lines = List.copyOf(lines);
    }
}
