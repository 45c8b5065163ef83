package dev.nagare.ui.alerts;

import java.util.List;

/**
 * Why an alert was raised.
 *
 * @param row the alert
 * @param title rule and entity
 * @param reason in words, with the numbers
 * @param circumstances when, late or not, where the watermark was
 * @param totals what a keyed rule saw, or empty
 * @param evidenceTitle how many events
 * @param evidence the events it counted, oldest first
 */
record AlertDetail(
        AlertRow row,
        String title,
        String reason,
        String circumstances,
        String totals,
        String evidenceTitle,
        List<Evidence> evidence) {
    /**
     * One event.
     *
     * @param time event time
     * @param id its id
     * @param amount its amount
     * @param place topic, partition and offset
     */
    record Evidence(String time, String id, String amount, String place) {}

    AlertDetail {
        evidence = List.copyOf(evidence);
    }
}
