package dev.nagare.reference;

import dev.nagare.model.Event;
import dev.nagare.model.Totals;
import dev.nagare.pipeline.RuleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One rule (§7). A look-back is a scan over everything the key ever did. */
final class ReferenceRule {
    /** Where hits and failures go. */
    interface Listener {
        void alert(RuleSpec rule, String key, Event event, Totals totals, List<Event> evidence);

        void error(RuleSpec rule, Event event);
    }

    private final RuleSpec spec;
    private final boolean hasAmount;
    private final ReferenceFields fields;
    private final Listener listener;
    private final Map<String, ReferenceCondition> conditions = new HashMap<>();

    private final List<Event> counted = new ArrayList<>();
    private final Set<String> keysThatWereTrue = new HashSet<>();
    private final Map<String, List<List<Event>>> runs = new HashMap<>();
    private boolean skipped;
    private boolean failed;
    private long alerts;
    private long skips;
    private long errors;

    ReferenceRule(RuleSpec spec, boolean hasAmount, ReferenceFields fields, Listener listener) {
        this.spec = spec;
        this.hasAmount = hasAmount;
        this.fields = fields;
        this.listener = listener;
    }

    RuleSpec spec() {
        return spec;
    }

    long alerts() {
        return alerts;
    }

    long skips() {
        return skips;
    }

    long errors() {
        return errors;
    }

    /** Step 2. */
    void arrived(Event event) {
        if (spec instanceof RuleSpec.EventRule rule) {
            begin();
            if (isTrue(rule.when(), fields.variables(event))) {
                alert(null, event, null, List.of(event));
            }
            finish(event);
        }
    }

    /** Step 5. */
    void ordered(Event event) {
        begin();
        if (spec instanceof RuleSpec.KeyedRule rule) {
            String key = fields.key(event, rule.key());
            if (key != null) {
                keyed(rule, key, event);
            }
        } else if (spec instanceof RuleSpec.SequenceRule rule) {
            String key = fields.key(event, rule.key());
            if (key != null) {
                sequence(rule, key, event);
            }
        }
        finish(event);
    }

    /** Whether anything of the key can still matter to an event at or after the watermark. */
    boolean keeps(String key, long watermark) {
        if (spec instanceof RuleSpec.KeyedRule rule) {
            return keysThatWereTrue.contains(key)
                    || counted.stream()
                            .filter(event -> fields.key(event, rule.key()).equals(key))
                            .anyMatch(event -> reaches(event, rule.within(), watermark));
        }
        if (spec instanceof RuleSpec.SequenceRule rule) {
            return runs.getOrDefault(key, List.of()).stream()
                    .anyMatch(run -> reaches(
                            run.get(run.size() - 1),
                            rule.steps().get(run.size()).within(),
                            watermark));
        }
        return false;
    }

    private static boolean reaches(Event event, Duration within, long watermark) {
        return within == null || event.timestamp() + within.toMillis() >= watermark;
    }

    /** The key is as if it had never been. */
    void drop(String key) {
        if (spec instanceof RuleSpec.KeyedRule rule) {
            counted.removeIf(event -> fields.key(event, rule.key()).equals(key));
        }
        keysThatWereTrue.remove(key);
        runs.remove(key);
    }

    private void keyed(RuleSpec.KeyedRule rule, String key, Event event) {
        if (rule.filter() != null && !isTrue(rule.filter(), fields.variables(event))) {
            return;
        }
        counted.add(event);
        List<Event> lookBack = new ArrayList<>();
        for (Event other : counted) {
            boolean recent = rule.within() == null
                    || other.timestamp() >= event.timestamp() - rule.within().toMillis();
            if (recent && fields.key(other, rule.key()).equals(key)) {
                lookBack.add(other);
            }
        }
        Totals totals = ReferenceTotals.of(lookBack, hasAmount);
        Map<String, Object> variables = fields.variables(event);
        variables.put("count", totals.count());
        if (hasAmount) {
            variables.put("total", totals.total().doubleValue());
            variables.put("average", totals.average());
            variables.put("min", totals.min().doubleValue());
            variables.put("max", totals.max().doubleValue());
        }
        boolean hit = isTrue(rule.when(), variables);
        if (skipped || failed) {
            return;
        }
        boolean turned = hit ? keysThatWereTrue.add(key) : keysThatWereTrue.remove(key);
        if (hit && (turned || rule.repeatEvery())) {
            alert(key, event, totals, lookBack);
        }
    }

    private void sequence(RuleSpec.SequenceRule rule, String key, Event event) {
        List<List<Event>> before = new ArrayList<>(runs.getOrDefault(key, List.of()));
        before.add(List.of());
        List<List<Event>> after = new ArrayList<>();
        for (List<Event> run : before) {
            RuleSpec.SequenceRule.Step step = rule.steps().get(run.size());
            if (!soonEnough(step.within(), run, event) || !isTrue(step.when(), fields.variables(event))) {
                continue;
            }
            List<Event> longer = new ArrayList<>(run);
            longer.add(event);
            if (longer.size() < rule.steps().size()) {
                after.add(longer);
            } else {
                alert(key, event, null, longer);
            }
        }
        runs.put(key, after);
    }

    private static boolean soonEnough(Duration within, List<Event> run, Event event) {
        return within == null
                || run.isEmpty()
                || event.timestamp() - run.get(run.size() - 1).timestamp() <= within.toMillis();
    }

    private void alert(String key, Event event, Totals totals, List<Event> events) {
        alerts++;
        listener.alert(spec, key, event, totals, events.subList(Math.max(0, events.size() - 20), events.size()));
    }

    private boolean isTrue(String condition, Map<String, Object> variables) {
        Object value =
                conditions.computeIfAbsent(condition, ReferenceCondition::new).value(variables);
        if (value instanceof Boolean truth) {
            return truth;
        }
        skipped |= value == ReferenceCondition.Bad.ABSENT;
        failed |= value != ReferenceCondition.Bad.ABSENT;
        return false;
    }

    private void begin() {
        skipped = false;
        failed = false;
    }

    private void finish(Event event) {
        skips += skipped ? 1 : 0;
        errors += failed ? 1 : 0;
        if (failed) {
            listener.error(spec, event);
        }
    }
}
