package dev.nagare.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule that hit, with everything that an analyst needs to say why.
 *
 * @param rule the rule's name
 * @param severity the rule's severity
 * @param key the rule's key of the event; null for an event rule
 * @param event the event that made it fire
 * @param user the event's user, or null
 * @param late whether the event was late
 * @param totals what a keyed rule saw; null for event and sequence rules
 * @param evidence the events it counted, oldest first, at most 20
 * @param reason in words, with the numbers
 * @param watermark the watermark at that instant, epoch milliseconds; {@link Long#MIN_VALUE} before the first event
 * @param clock the arrival or replay clock at that instant, epoch milliseconds
 */
public record Alert(
        String rule,
        Severity severity,
        @Nullable String key,
        EventRef event,
        @Nullable String user,
        boolean late,
        @Nullable Totals totals,
        List<EventRef> evidence,
        String reason,
        long watermark,
        long clock) {
    public Alert {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(reason, "reason");
        evidence = List.copyOf(evidence);
    }
}
