package dev.nagare.ui.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one key at one instant, on a span of event time that all keys share.
 *
 * @param key the key, or null for sessions without one
 * @param sessions its sessions, oldest first; one at least
 * @param from where the shared span begins, epoch milliseconds
 * @param to where it ends
 */
record SessionRow(@Nullable String key, List<WindowLine> sessions, long from, long to) {
    SessionRow {
        sessions = List.copyOf(sessions);
    }

    /** What a row is known by. */
    record Id(@Nullable String key) {}

    Id id() {
        return new Id(key);
    }

    /** The one that has begun last. */
    WindowLine newest() {
        return sessions.get(sessions.size() - 1);
    }

    /** Where a moment stands in the shared span, 0 to 1. */
    double fraction(double epochMillis) {
        return Math.max(0, Math.min(1, (epochMillis - from) / Math.max(1, to - from)));
    }

    /** One row for each key, in the order in which the first of its sessions stands among the lines. */
    static List<SessionRow> of(List<WindowLine> lines) {
        Map<@Nullable String, List<WindowLine>> byKey = new LinkedHashMap<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (WindowLine line : lines) {
            byKey.computeIfAbsent(line.key(), unused -> new ArrayList<>(2)).add(line);
            from = Math.min(from, line.start());
            to = Math.max(to, line.end());
        }
        List<SessionRow> rows = new ArrayList<>(byKey.size());
        for (Map.Entry<@Nullable String, List<WindowLine>> entry : byKey.entrySet()) {
            List<WindowLine> sessions = entry.getValue();
            sessions.sort(Comparator.comparingLong(WindowLine::start));
            rows.add(new SessionRow(entry.getKey(), sessions, from, to));
        }
        return rows;
    }
}
