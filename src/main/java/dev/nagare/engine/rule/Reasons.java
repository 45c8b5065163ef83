package dev.nagare.engine.rule;

import dev.nagare.engine.window.Aggregate;
import dev.nagare.model.EventRef;
import dev.nagare.model.Totals;
import dev.nagare.pipeline.Durations;
import dev.nagare.pipeline.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words why a keyed rule or a sequence fired. */
final class Reasons {
    private Reasons() {}

    /** As {@code count 3 is at least 3 (u04182, last 10m: 3 events, total 211300)}. */
    static String keyed(RuleSpec.KeyedRule spec, String condition, @Nullable String key, Aggregate figures) {
        Totals totals = figures.totals();
        StringBuilder text = new StringBuilder(condition).append(" (").append(key);
        text.append(spec.within() == null ? ", ever: " : ", last " + Durations.format(spec.within()) + ": ");
        text.append(totals.count()).append(totals.count() == 1 ? " event" : " events");
        if (totals.total() != null) {
            text.append(", total ").append(totals.total());
        }
        return text.append(')').toString();
    }

    /** As {@code 0.42, then 812.4 after 48 s (u05107)}. */
    static String sequence(List<EventRef> run, @Nullable String key) {
        StringBuilder text = new StringBuilder(what(run.get(0)));
        for (int i = 1; i < run.size(); i++) {
            long gap = run.get(i).timestamp() - run.get(i - 1).timestamp();
            text.append(", then ").append(what(run.get(i))).append(" after ").append(about(gap));
        }
        return text.append(" (").append(key).append(')').toString();
    }

    private static String what(EventRef ref) {
        return ref.amount() != null ? Objects.requireNonNull(ref.amount()).toString() : ref.id();
    }

    /** A span as people say it, its two largest units at most: {@code 726 ms}, {@code 48 s}, {@code 1 min 54 s}. */
    private static String about(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        Duration span = Duration.ofMillis(millis);
        if (millis < 60_000) {
            return span.toSeconds() + " s";
        }
        if (millis < 3_600_000) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return millis < 86_400_000
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }
}
