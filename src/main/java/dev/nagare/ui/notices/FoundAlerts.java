package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * New alerts, counted.
 *
 * @param byRule those of which the rule is known, by the rule's name in the order of their first ones
 * @param unnamed number of those that were counted and not seen
 */
record FoundAlerts(Map<String, Hits> byRule, long unnamed) {
    static final FoundAlerts NONE = new FoundAlerts(Map.of(), 0);

    /**
     * What one rule found.
     *
     * @param count how many, 1 or more
     * @param first the first one
     * @param newest the last one
     */
    record Hits(long count, Alert first, Alert newest) {
        static Hits of(Alert alert) {
            return new Hits(1, alert, alert);
        }

        Hits and(Hits later) {
            return new Hits(count + later.count, first, later.newest);
        }
    }

    FoundAlerts {
        byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
    }
}
