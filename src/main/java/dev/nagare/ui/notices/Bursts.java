package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import dev.nagare.ui.notices.FoundAlerts.Hits;
import dev.nagare.ui.notices.Saying.First;
import dev.nagare.ui.notices.Saying.More;
import dev.nagare.ui.notices.Saying.Several;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when new alerts are said, so that a burst is a few words. The first alert of a rule is said at once; those that
 * follow are counted and said together when {@value #WHILE_MILLIS} ms are over, and so on until the rule has been quiet for as
 * long. Over all rules something is said once in {@value #APART_MILLIS} ms at most: after a quiet time the gravest one first,
 * then whatever is due by then, together.
 *
 * <p>Time is an argument: milliseconds of a clock that never goes back. Confined to one thread; needs no toolkit.
 */
final class Bursts {
    /** How long alerts of one rule are counted before they are said. */
    static final long WHILE_MILLIS = 10_000;

    /** The least time between two things that are said. */
    static final long APART_MILLIS = 3_000;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Group unnamed = new Group();
    private long saidAt = LONG_AGO;

    /** What is known of a rule that isn't quiet. */
    private static final class Group {
        private @Nullable Hits hits;
        private long count;
        /** Whether nothing was said of it yet. */
        private boolean fresh = true;

        private long due = LONG_AGO;

        boolean isDue(long now) {
            return count > 0 && now >= due;
        }

        void add(Hits more) {
            hits = hits == null ? more : hits.and(more);
            count += more.count();
        }

        /** @param left number of alerts that are still to be said */
        void said(long left, long now) {
            count = left;
            fresh = false;
            due = now + WHILE_MILLIS;
            hits = hits == null || left == 0 ? null : new Hits(left, hits.newest(), hits.newest());
        }
    }

    /** Takes what was found. */
    void add(FoundAlerts found) {
        found.byRule()
                .forEach((rule, hits) ->
                        groups.computeIfAbsent(rule, unused -> new Group()).add(hits));
        unnamed.count += found.unnamed();
    }

    /** What is to be said now; null for nothing. */
    @Nullable
    Saying next(long now) {
        groups.values().removeIf(group -> group.count == 0 && now >= group.due);
        if (now - saidAt < APART_MILLIS) {
            return null;
        }
        return say(now);
    }

    /** What is still to be said when nothing more will come; null for nothing. Everything is forgotten. */
    @Nullable
    Saying last() {
        saidAt = 0;
        groups.values().forEach(group -> group.due = LONG_AGO);
        unnamed.due = LONG_AGO;
        Saying rest = say(0);
        forget();
        return rest;
    }

    /** Begins anew: what was counted belongs to something that is over. */
    void forget() {
        groups.clear();
        unnamed.said(0, LONG_AGO);
        saidAt = LONG_AGO;
    }

    private @Nullable Saying say(long now) {
        Map<String, Group> due = new LinkedHashMap<>();
        groups.forEach((rule, group) -> {
            if (group.isDue(now)) {
                due.put(rule, group);
            }
        });
        boolean others = unnamed.isDue(now);
        if (due.isEmpty() && !others) {
            return null;
        }
        boolean quiet = now - saidAt >= WHILE_MILLIS;
        saidAt = now;
        if (due.size() == 1 && !others) {
            return alone(due.entrySet().iterator().next(), now);
        }
        Group gravest = quiet ? gravest(due) : null;
        return gravest == null ? together(due, others, now) : first(gravest, now);
    }

    private static Saying alone(Map.Entry<String, Group> only, long now) {
        Group group = only.getValue();
        if (group.fresh) {
            return first(group, now);
        }
        Saying more = new More(only.getKey(), group.count, hits(group).newest());
        group.said(0, now);
        return more;
    }

    private static Saying first(Group group, long now) {
        Alert alert = hits(group).first();
        group.said(group.count - 1, now);
        return new First(alert);
    }

    private static Hits hits(Group counted) {
        Hits hits = counted.hits;
        if (hits == null) {
            throw new IllegalStateException("nothing was counted");
        }
        return hits;
    }

    private static @Nullable Group gravest(Map<String, Group> due) {
        Group gravest = null;
        for (Group group : due.values()) {
            if (group.fresh
                    && (gravest == null
                            || hits(group)
                                            .first()
                                            .severity()
                                            .compareTo(hits(gravest).first().severity())
                                    > 0)) {
                gravest = group;
            }
        }
        return gravest;
    }

    private Saying together(Map<String, Group> due, boolean others, long now) {
        Map<String, Long> byRule = new LinkedHashMap<>();
        List<Map.Entry<String, Group>> mostFirst = new ArrayList<>(due.entrySet());
        mostFirst.sort(Comparator.comparingLong(entry -> -entry.getValue().count));
        long count = others ? unnamed.count : 0;
        for (Map.Entry<String, Group> entry : mostFirst) {
            Group group = entry.getValue();
            byRule.put(entry.getKey(), group.count);
            count += group.count;
            group.said(0, now);
        }
        if (others) {
            unnamed.said(0, now);
        }
        return new Several(count, byRule);
    }
}
