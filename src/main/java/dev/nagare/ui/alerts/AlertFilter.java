package dev.nagare.ui.alerts;

import dev.nagare.model.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which alerts are wanted.
 *
 * @param words each must be somewhere in the rule, the key, the event's id or the reason; lower case
 * @param severities those wanted; empty for all
 */
record AlertFilter(List<String> words, Set<Severity> severities) {
    static final AlertFilter ALL = new AlertFilter(List.of(), Set.of());

    AlertFilter {
        words = List.copyOf(words);
        severities = severities.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(severities));
    }

    /** The filter of what has been typed and chosen. */
    static AlertFilter of(String typed, Set<Severity> severities) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return new AlertFilter(text.isEmpty() ? List.of() : List.of(text.split("\\s+")), severities);
    }

    boolean wantsAll() {
        return words.isEmpty() && severities.isEmpty();
    }

    boolean wants(AlertRow row) {
        if (!severities.isEmpty() && !severities.contains(row.alert().severity())) {
            return false;
        }
        if (words.isEmpty()) {
            return true;
        }
        String searched = row.searched();
        return words.stream().allMatch(searched::contains);
    }
}
