package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.model.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Alerts for tests. */
final class Hit {
    static final long NOW = 1_000_000;

    private Hit() {}

    /** One of now; a rule whose name is in capitals is graver. */
    static Alert of(String rule) {
        return of(rule, NOW);
    }

    static Alert of(String rule, long clock) {
        boolean grave = rule.equals(rule.toUpperCase(java.util.Locale.ROOT));
        return new Alert(
                rule,
                grave ? Severity.HIGH : Severity.LOW,
                null,
                new EventRef("t1", 0, null, "topic", 0, 0),
                "u05088",
                false,
                null,
                List.of(),
                "amount 912 is above 500 (u05088)",
                0,
                clock);
    }

    static List<Alert> many(String rule, int count) {
        return Stream.generate(() -> of(rule)).limit(count).toList();
    }
}
