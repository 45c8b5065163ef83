package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be said at once, not yet in words. */
sealed interface Saying {
    /** A rule hit that had been quiet. */
    record First(Alert alert) implements Saying {}

    /**
     * A rule went on hitting.
     *
     * @param count how often since it was last said
     * @param newest the last one
     */
    record More(String rule, long count, Alert newest) implements Saying {}

    /**
     * Several rules hit, or alerts were counted of which nobody has seen the rule.
     *
     * @param count how many in all
     * @param byRule how often each rule did, the most frequent first
     */
    record Several(long count, Map<String, Long> byRule) implements Saying {
        public Several {
            byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
        }
    }
}
