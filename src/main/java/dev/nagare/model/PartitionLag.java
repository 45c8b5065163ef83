package dev.nagare.model;

/**
 * How far the reading of a partition is.
 *
 * @param partition which one
 * @param position the offset of the next record to be read
 * @param end the offset of the next record to be written, as far as known; at least {@code position}
 * @param behindMillis how old the record read last is while more wait; 0 when none waits, and before the first one
 * @param led whether a broker leads it, as far as known; nothing of one without a leader can be read or written
 */
public record PartitionLag(TopicPartition partition, long position, long end, long behindMillis, boolean led) {
    /** Number of records that wait to be read; offsets without a record, as transactions leave them, count too. */
    public long behind() {
        return Math.max(0, end - position);
    }
}
