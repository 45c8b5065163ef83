package dev.nagare.pipeline;

import dev.nagare.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code rules}. The keys that are there say which of the three kinds a rule is. */
final class RulesReader {
    private static final int MAX_RULES = 500;
    private static final int MAX_STEPS = 20;
    private static final int MAX_NAME = 100;
    private static final List<String> ALL_KEYS =
            List.of("name", "severity", "when", "key", "within", "filter", "repeat", "sequence");
    private static final List<String> NOT_OF_SEQUENCES = List.of("when", "within", "filter", "repeat");
    private static final List<String> ONLY_WITH_KEY = List.of("within", "filter", "repeat");
    private static final List<String> STEP_KEYS = List.of("when", "within");
    private static final List<String> SEVERITIES = Arrays.stream(Severity.values())
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final String FOREVER = "forever";

    private final Keys keys;
    private final Conditions conditions;
    private final Findings findings;
    private final Scalars scalars;
    private final Set<String> names = new HashSet<>();

    RulesReader(Keys keys, Conditions conditions, Findings findings) {
        this.keys = keys;
        this.conditions = conditions;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The rules that are right, in their order. */
    List<RuleSpec> read(@Nullable Node node) {
        List<RuleSpec> rules = new ArrayList<>();
        if (node == null || Section.isEmpty(node)) {
            return rules;
        }
        if (!(node instanceof SequenceNode list)) {
            findings.add(node, "'rules' must be a list, as - {name: high-amount, when: \"amount > 100000\"}");
            return rules;
        }
        if (list.getValue().size() > MAX_RULES) {
            findings.add(node, "more than " + MAX_RULES + " rules");
            return rules;
        }
        for (Node element : list.getValue()) {
            Section section = Section.of(element, "a rule", "{name: high-amount, when: \"amount > 100000\"}", findings);
            RuleSpec rule = section == null ? null : rule(section);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable RuleSpec rule(Section section) {
        section.allowOnly(ALL_KEYS);
        String name = scalars.name(section.require("name", "every rule has a name"), "a rule's name", MAX_NAME);
        if (name != null && !names.add(name)) {
            findings.add(section.keyNode("name"), "another rule is called '" + Section.shown(name) + "' already");
        }
        String severity = scalars.oneOf(section.get("severity"), "severity", SEVERITIES);
        Severity level = severity == null ? Severity.MEDIUM : Severity.valueOf(severity.toUpperCase(Locale.ROOT));
        if (section.has("sequence")) {
            return sequence(section, name, level);
        }
        return section.has("key") ? keyed(section, name, level) : event(section, name, level);
    }

    private @Nullable RuleSpec event(Section section, @Nullable String name, Severity severity) {
        for (String key : ONLY_WITH_KEY) {
            if (section.has(key)) {
                findings.add(section.keyNode(key), "'" + key + "' belongs to a rule with a 'key', as key: user");
            }
        }
        String when = conditions.event(
                section.require("when", "write the condition, as when: \"amount > 100000\""), "'when'");
        return name == null || when == null ? null : new RuleSpec.EventRule(name, severity, when);
    }

    private @Nullable RuleSpec keyed(Section section, @Nullable String name, Severity severity) {
        String key = keys.read(section.get("key"));
        Node within =
                section.require("within", "write how far a rule with a 'key' looks back, as within: 10m or forever");
        Duration lookBack = isForever(within) ? null : scalars.duration(within, "'within'", Duration.ZERO);
        String filter = conditions.event(section.get("filter"), "'filter'");
        String when =
                conditions.aggregate(section.require("when", "write the condition, as when: \"count >= 3\""), "'when'");
        String repeat = scalars.oneOf(section.get("repeat"), "repeat", List.of("every"));
        boolean lookBackKnown = lookBack != null || isForever(within);
        boolean filterRight = filter != null || !section.has("filter");
        if (name == null || key == null || when == null || !lookBackKnown || !filterRight) {
            return null;
        }
        return new RuleSpec.KeyedRule(name, severity, key, lookBack, filter, when, repeat != null);
    }

    private static boolean isForever(@Nullable Node within) {
        return within instanceof ScalarNode scalar && scalar.getValue().equals(FOREVER);
    }

    private @Nullable RuleSpec sequence(Section section, @Nullable String name, Severity severity) {
        for (String key : NOT_OF_SEQUENCES) {
            if (section.has(key)) {
                findings.add(
                        section.keyNode(key), "a rule with a 'sequence' has no '" + key + "'; its steps have 'when'");
            }
        }
        String key = keys.read(section.require("key", "a sequence is of one key's events, as key: user"));
        List<RuleSpec.SequenceRule.Step> steps = steps(section.get("sequence"));
        return name == null || key == null || steps.isEmpty()
                ? null
                : new RuleSpec.SequenceRule(name, severity, key, steps);
    }

    /** The steps, or nothing where one is wrong. */
    private List<RuleSpec.SequenceRule.Step> steps(@Nullable Node node) {
        List<RuleSpec.SequenceRule.Step> steps = new ArrayList<>();
        if (node == null) {
            return steps;
        }
        int written = node instanceof SequenceNode list ? list.getValue().size() : 0;
        if (!(node instanceof SequenceNode list) || written == 0 || written > MAX_STEPS) {
            findings.add(
                    node,
                    "'sequence' must be a list of 1 to " + MAX_STEPS
                            + " steps, as [{when: \"amount < 1\"}, {when: \"amount > 500\", within: 1h}]");
            return steps;
        }
        for (int i = 0; i < written; i++) {
            Section section = Section.of(list.getValue().get(i), "a step", "{when: \"amount < 1\"}", findings);
            RuleSpec.SequenceRule.Step step = section == null ? null : step(section, i == 0);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps.size() == written ? steps : List.of();
    }

    private RuleSpec.SequenceRule.@Nullable Step step(Section section, boolean first) {
        section.allowOnly(STEP_KEYS);
        Duration within = scalars.duration(section.get("within"), "'within'", Duration.ZERO);
        if (first && section.has("within")) {
            findings.add(section.keyNode("within"), "the first step has no 'within': nothing comes before it");
        }
        String when = conditions.event(
                section.require("when", "write the step's condition, as when: \"amount < 1\""), "'when'");
        return when == null ? null : new RuleSpec.SequenceRule.Step(when, first ? null : within);
    }
}
