package dev.nagare.ui.alerts;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.RuleSpec.SequenceRule.Step;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule asks for, as its pipeline says it. */
final class RuleWords {
    private RuleWords() {}

    /** The rule of that name in words; empty where the pipeline has none. */
    static String of(String name, @Nullable Pipeline pipeline, Texts texts) {
        if (pipeline == null) {
            return "";
        }
        return pipeline.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(rule -> of(rule, texts))
                .orElse("");
    }

    private static String of(RuleSpec spec, Texts texts) {
        if (spec instanceof RuleSpec.EventRule rule) {
            return rule.when();
        }
        if (spec instanceof RuleSpec.KeyedRule rule) {
            return keyed(rule, texts);
        }
        RuleSpec.SequenceRule rule = (RuleSpec.SequenceRule) spec;
        String steps = rule.steps().stream().map(step -> step(step, texts)).collect(Collectors.joining(" → "));
        return texts.get("alerts.rule.sequence", steps, rule.key());
    }

    private static String keyed(RuleSpec.KeyedRule rule, Texts texts) {
        Duration within = rule.within();
        String span = within == null
                ? texts.get("alerts.rule.forever")
                : texts.get("alerts.rule.within", Formats.length(within.toMillis()));
        String filter = rule.filter();
        return filter == null
                ? texts.get("alerts.rule.keyed", rule.when(), rule.key(), span)
                : texts.get("alerts.rule.filtered", rule.when(), rule.key(), span, filter);
    }

    private static String step(Step step, Texts texts) {
        Duration within = step.within();
        return within == null
                ? step.when()
                : texts.get("alerts.rule.step", step.when(), Formats.length(within.toMillis()));
    }
}
