package dev.nagare.ui.alerts;

import dev.nagare.model.EventRef;
import java.util.List;

/**
 * Why an alert was raised.
 *
 * @param row the alert
 * @param title rule and entity
 * @param reason in words, with the numbers
 * @param rule what the rule asks for, or empty
 * @param circumstances when, late or not, where the watermark was
 * @param totals what a keyed rule saw, or empty
 * @param others which other rules hit the same event, or empty
 * @param evidenceTitle how many events
 * @param evidence the events it counted, oldest first
 */
record AlertDetail(
        AlertRow row,
        String title,
        String reason,
        String rule,
        String circumstances,
        String totals,
        String others,
        String evidenceTitle,
        List<Evidence> evidence) {
    /**
     * One event.
     *
     * @param event which, and where its record stood, as it may be shown
     * @param time event time
     * @param amount its amount
     * @param place topic, partition and offset
     */
    record Evidence(EventRef event, String time, String amount, String place) {}

    AlertDetail {
        evidence = List.copyOf(evidence);
    }
}
