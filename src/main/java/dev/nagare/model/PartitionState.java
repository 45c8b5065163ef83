package dev.nagare.model;

/**
 * One partition as the watermark sees it.
 *
 * @param partition which
 * @param maxEventTime the highest event time seen, epoch milliseconds, or {@link SourceRecord#NONE} before the first
 * @param watermark {@code maxEventTime − outOfOrderness}, or {@link SourceRecord#NONE} before the first event
 * @param lastArrival the arrival clock from which its silence counts: at its last event, before that at its assignment or
 *     the stream's first record; {@link SourceRecord#NONE} without an arrival clock
 * @param idle whether it is left out of the minimum
 * @param events number of its records that became events
 */
public record PartitionState(
        TopicPartition partition, long maxEventTime, long watermark, long lastArrival, boolean idle, long events) {}
