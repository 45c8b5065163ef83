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
 * @param sliding whether it has no open windows but a figure at each event
 * @param lines its windows: those that fire next, then those that fired last
 * @param summary how many are open, have fired, were updated late, and have no line
 * @param newest the totals of the newest result; null before the first
 * @param dates whether times need their dates
 */
record Definition(
        String name,
        String kind,
        boolean keyed,
        boolean sliding,
        List<WindowLine> lines,
        String summary,
        @Nullable Totals newest,
        boolean dates) {
    Definition {
        lines = List.copyOf(lines);
    }
}
