package dev.nagare.model;

/**
 * One partition as the watermark sees it.
 *
 * @param partition which
 * @param maxEventTime the highest event time seen, epoch milliseconds, or {@link SourceRecord#NONE} before the first
 * @param watermark {@code maxEventTime − outOfOrderness}, or {@link SourceRecord#NONE} before the first event
 * @param lastArrival the arrival clock at its last event, or {@link SourceRecord#NONE}
 * @param idle whether it is left out of the minimum
 * @param events number of its records that became events
 */
public record PartitionState(
        TopicPartition partition, long maxEventTime, long watermark, long lastArrival, boolean idle, long events) {}
