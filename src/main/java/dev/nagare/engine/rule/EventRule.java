package dev.nagare.engine.rule;

import dev.nagare.engine.expression.Condition;
import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.pipeline.RuleSpec;
import java.util.List;

/** A rule without a key: it looks at each event as it arrives, late or not, and keeps nothing. */
public final class EventRule {
    private final RuleSpec.EventRule spec;
    private final Condition when;
    private final RuleTally tally;
    private final AlertOutput output;

    public EventRule(RuleSpec.EventRule spec, Condition when, RuleTally tally, AlertOutput output) {
        this.spec = spec;
        this.when = when;
        this.tally = tally;
        this.output = output;
    }

    /** Looks at the event that the scope points at. */
    public void arrived(EventScope scope) {
        try {
            switch (when.test(scope)) {
                case TRUE -> {
                    tally.alerts++;
                    output.alert(
                            spec.name(),
                            spec.severity(),
                            null,
                            scope.event(),
                            null,
                            List.of(scope.ref()),
                            when.explain(scope));
                }
                case FALSE -> {}
                case SKIP -> tally.skips++;
            }
        } catch (EvaluationException e) {
            tally.errors++;
            output.error(spec.name(), scope.event(), e);
        }
    }
}
