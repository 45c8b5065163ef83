package dev.nagare.session;

import dev.nagare.pipeline.RuleSpec;
import java.util.Objects;

/**
 * One rule at this instant.
 *
 * @param spec the rule
 * @param alerts times it hit
 * @param skips events on which a condition of it had no value
 * @param errors events on which a condition of it failed
 */
public record RuleStatus(RuleSpec spec, long alerts, long skips, long errors) {
    public RuleStatus {
        Objects.requireNonNull(spec, "spec");
    }
}
