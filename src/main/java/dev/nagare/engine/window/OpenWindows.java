package dev.nagare.engine.window;

import dev.nagare.engine.state.KeyTable;
import dev.nagare.model.OpenWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/** Finds the open windows of a definition that fire first. */
final class OpenWindows {
    private static final Comparator<OpenWindow> ORDER = Comparator.comparingLong(OpenWindow::end)
            .thenComparingLong(OpenWindow::start)
            .thenComparing(OpenWindow::key, Comparator.nullsFirst(Comparator.naturalOrder()));

    private OpenWindows() {}

    static List<OpenWindow> first(WindowOperator operator, KeyTable keys, int limit) {
        if (limit < 1) {
            return List.of();
        }
        PriorityQueue<OpenWindow> first = new PriorityQueue<>(ORDER.reversed());
        keys.forEach(operator.field(), operator.slot(), entry -> {
            Object state = Objects.requireNonNull(entry.state(operator.slot()));
            operator.collectOpen(entry, state, window -> {
                first.add(window);
                if (first.size() > limit) {
                    first.remove();
                }
            });
        });
        List<OpenWindow> sorted = new ArrayList<>(first);
        Collections.sort(sorted, ORDER);
        return sorted;
    }
}
