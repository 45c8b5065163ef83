package dev.nagare.ui.alerts;

import dev.nagare.model.Alert;
import java.util.Locale;

/**
 * One row: an alert with its number, which is its identity. It holds the values themselves, to be sorted and searched
 * by; what of them may be shown is the view model's to say.
 *
 * @param number its place among all alerts of the session, from 0
 * @param alert the alert
 */
public record AlertRow(long number, Alert alert) {
    /** Whom it concerns: the rule's key, or for an event rule the event's user. */
    public String entity() {
        String key = alert.key();
        if (key != null) {
            return key;
        }
        String user = alert.user();
        return user == null ? "" : user;
    }

    /** Everything of it that a filter looks at, in lower case. */
    String searched() {
        return (alert.rule() + '\n' + entity() + '\n' + alert.event().id() + '\n' + alert.reason())
                .toLowerCase(Locale.ROOT);
    }
}
