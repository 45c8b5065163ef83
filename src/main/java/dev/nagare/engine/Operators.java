package dev.nagare.engine;

import dev.nagare.engine.expression.Condition;
import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.rule.AlertOutput;
import dev.nagare.engine.rule.EventRule;
import dev.nagare.engine.rule.EventScope;
import dev.nagare.engine.rule.KeyedOperator;
import dev.nagare.engine.rule.KeyedRule;
import dev.nagare.engine.rule.RuleTally;
import dev.nagare.engine.rule.SequenceRule;
import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.window.FirstEventWindows;
import dev.nagare.engine.window.GridWindows;
import dev.nagare.engine.window.SessionWindows;
import dev.nagare.engine.window.SlidingWindows;
import dev.nagare.engine.window.WindowOperator;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.RuleSpec.SequenceRule.Step;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The windows and rules of a pipeline at work, in the pipeline's order. */
final class Operators {
    private static final int NO_KEY = -1;

    private final Pipeline pipeline;
    private final KeyTable keys;
    private final AlertOutput alerts;
    private final Consumer<WindowResult> results;
    private final Map<String, Integer> fieldNumbers = new LinkedHashMap<>();
    private final List<KeyField> keyFields = new ArrayList<>();
    private final List<WindowOperator> windows = new ArrayList<>();
    private final List<EventRule> eventRules = new ArrayList<>();
    private final List<KeyedOperator> keyedRules = new ArrayList<>();
    private final List<RuleTally> tallies = new ArrayList<>();
    private final @Nullable UserTotals users;
    /** By field number, the entry of the event at work, or null where the event has no key. */
    private final @Nullable KeyEntry[] entries;

    Operators(
            Pipeline pipeline,
            Expressions expressions,
            KeyTable keys,
            Consumer<WindowResult> results,
            AlertOutput alerts)
            throws ExpressionException {
        this.pipeline = pipeline;
        this.keys = keys;
        this.results = results;
        this.alerts = alerts;
        for (WindowSpec spec : pipeline.windows()) {
            windows.add(window(spec));
        }
        for (RuleSpec spec : pipeline.rules()) {
            addRule(spec, expressions);
        }
        users = pipeline.fields().paths().containsKey("user") ? new UserTotals(keys, field("user")) : null;
        entries = new @Nullable KeyEntry[keyFields.size()];
    }

    private int field(@Nullable String name) {
        if (name == null) {
            return NO_KEY;
        }
        Integer known = fieldNumbers.get(name);
        if (known == null) {
            keyFields.add(KeyField.named(name, pipeline.fields()));
            known = keys.addField();
            fieldNumbers.put(name, known);
        }
        return known;
    }

    private WindowOperator window(WindowSpec spec) {
        int field = field(spec.key());
        long lateness = pipeline.time().allowedLateness().toMillis();
        if (spec instanceof WindowSpec.Tumbling tumbling) {
            return GridWindows.tumbling(tumbling, keys, field, results, lateness);
        } else if (spec instanceof WindowSpec.Hopping hopping) {
            return GridWindows.hopping(hopping, keys, field, results, lateness);
        } else if (spec instanceof WindowSpec.FirstEventTumbling first) {
            return new FirstEventWindows(first, keys, field, results);
        } else if (spec instanceof WindowSpec.Sliding sliding) {
            return new SlidingWindows(sliding, keys, field, results);
        }
        return new SessionWindows((WindowSpec.Session) spec, keys, field, results);
    }

    private void addRule(RuleSpec spec, Expressions expressions) throws ExpressionException {
        RuleTally tally = new RuleTally(spec.name());
        tallies.add(tally);
        if (spec instanceof RuleSpec.EventRule rule) {
            eventRules.add(new EventRule(rule, expressions.condition(rule.when()), tally, alerts));
        } else if (spec instanceof RuleSpec.KeyedRule rule) {
            Condition filter = rule.filter() == null ? null : expressions.condition(rule.filter());
            Condition when = expressions.aggregateCondition(rule.when());
            keyedRules.add(new KeyedRule(rule, filter, when, keys, field(rule.key()), tally, alerts));
        } else if (spec instanceof RuleSpec.SequenceRule rule) {
            List<Condition> steps = new ArrayList<>();
            for (Step step : rule.steps()) {
                steps.add(expressions.condition(step.when()));
            }
            keyedRules.add(new SequenceRule(rule, steps, keys, field(rule.key()), tally, alerts));
        }
    }

    /** Step 2: the rules that must not wait. */
    void arrived(EventScope scope) {
        for (int i = 0; i < eventRules.size(); i++) {
            eventRules.get(i).arrived(scope);
        }
    }

    /** Step 5: an event in its order goes through the windows and the keyed rules. */
    void ordered(EventScope scope) {
        Event event = scope.event();
        use(event);
        for (int i = 0; i < windows.size(); i++) {
            KeyEntry entry = entry(windows.get(i).field());
            if (entry != null) {
                windows.get(i).ordered(event, entry);
            }
        }
        for (int i = 0; i < keyedRules.size(); i++) {
            KeyEntry entry = entry(keyedRules.get(i).field());
            if (entry != null) {
                keyedRules.get(i).ordered(scope, entry);
            }
        }
        if (users != null) {
            KeyEntry entry = entry(users.field());
            if (entry != null) {
                users.ordered(event, entry);
            }
        }
        settle();
    }

    /** Section 6: a late event is tried on every window it belongs to. */
    LateEvent late(Event event, long watermark) {
        List<String> accepted = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        use(event);
        for (WindowOperator window : windows) {
            KeyEntry entry = entry(window.field());
            if (entry != null) {
                switch (window.late(event, entry, watermark)) {
                    case ACCEPTED -> accepted.add(window.name());
                    case MISSED -> missed.add(window.name());
                    case UNTOUCHED -> {}
                }
            }
        }
        settle();
        return new LateEvent(event.ref(), watermark, accepted, missed);
    }

    private void use(Event event) {
        for (int i = 0; i < entries.length; i++) {
            String key = keyFields.get(i).of(event);
            entries[i] = key == null ? null : keys.use(i, key);
        }
    }

    private void settle() {
        for (KeyEntry entry : entries) {
            if (entry != null) {
                keys.settle(entry);
            }
        }
    }

    private @Nullable KeyEntry entry(int field) {
        return field == NO_KEY ? keys.root() : entries[field];
    }

    /** Step 6: fires what is due in the order of (end, place in the pipeline, start, key), then forgets what is over. */
    void fire(long watermark) {
        while (true) {
            WindowOperator first = null;
            long firstEnd = Long.MAX_VALUE;
            for (int i = 0; i < windows.size(); i++) {
                long end = windows.get(i).nextDue(watermark);
                if (end < firstEnd) {
                    first = windows.get(i);
                    firstEnd = end;
                }
            }
            if (first == null) {
                break;
            }
            first.fireNext();
        }
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).expire(watermark);
        }
        for (int i = 0; i < keyedRules.size(); i++) {
            keyedRules.get(i).expire(watermark);
        }
    }

    List<WindowOperator> windows() {
        return windows;
    }

    List<RuleTally> tallies() {
        return tallies;
    }

    @Nullable
    UserTotals users() {
        return users;
    }
}
