package dev.nagare.app;

import dev.nagare.analysis.Inspection;
import dev.nagare.codec.IsoTime;
import dev.nagare.model.Counters;
import dev.nagare.model.Decimal;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.UserState;
import dev.nagare.replay.Moment;
import dev.nagare.replay.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An inspection for people. */
final class InspectionText {
    /** Of long lists only so many are shown; JSON has them all. */
    private static final int MOST = 20;

    private InspectionText() {}

    /** Some lines, without a line end after the last one. */
    static String of(Inspection inspection, Moment at, boolean users) {
        List<String> lines = new ArrayList<>();
        lines.add(at instanceof Moment.Index ? "After record " + at + ":" : "At " + at + ":");
        Counters c = inspection.counters();
        lines.add(String.format(
                Locale.ROOT,
                "  %,d received = %,d ordered + %,d late + %,d dead-lettered + %,d duplicates + %,d waiting",
                c.received(),
                c.ordered(),
                c.late(),
                c.deadLettered(),
                c.duplicates(),
                c.waiting()));
        lines.add("  watermark  " + time(inspection.watermark()));
        lines.add("  clock      " + time(inspection.clock()));
        list("Partitions", inspection.partitions(), InspectionText::partition, lines);
        list("Open windows", inspection.openWindows(), InspectionText::window, lines);
        list(
                "Alerts so far",
                List.copyOf(inspection.alerts().entrySet()),
                alert -> String.format(Locale.ROOT, "%-24s %,d", alert.getKey(), alert.getValue()),
                lines);
        if (users) {
            list("Users", inspection.users(), InspectionText::user, lines);
        }
        lines.add("Digest of the state: " + inspection.digest());
        return String.join(System.lineSeparator(), lines);
    }

    private static <T> void list(String title, List<T> items, Function<T, String> text, List<String> lines) {
        lines.add(String.format(Locale.ROOT, "%s: %,d", title, items.size()));
        items.stream().limit(MOST).forEach(item -> lines.add("  " + text.apply(item)));
        if (items.size() > MOST) {
            lines.add(String.format(Locale.ROOT, "  and %,d more; --json shows all", items.size() - MOST));
        }
    }

    private static String partition(PartitionState partition) {
        return String.format(
                Locale.ROOT,
                "%s/%d  newest event %s  %,d events%s",
                partition.partition().topic(),
                partition.partition().partition(),
                time(partition.maxEventTime()),
                partition.events(),
                partition.idle() ? "  idle" : "");
    }

    private static String window(OpenWindow window) {
        String key = window.key();
        return String.format(
                Locale.ROOT,
                "%s%s  %s to %s  count %,d%s",
                window.window(),
                key == null ? "" : " [" + key + "]",
                time(window.start()),
                time(window.end()),
                window.totals().count(),
                total(window.totals().total()));
    }

    private static String user(UserState user) {
        return String.format(
                Locale.ROOT,
                "%s  %,d events%s  last %s",
                user.user(),
                user.count(),
                total(user.total()),
                time(user.lastTimestamp()));
    }

    private static String total(@Nullable Decimal total) {
        return total == null ? "" : "  total " + total;
    }

    private static String time(long epochMillis) {
        return epochMillis == Playback.NONE ? "none yet" : IsoTime.format(epochMillis);
    }
}
