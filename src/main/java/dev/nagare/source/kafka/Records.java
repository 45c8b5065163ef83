package dev.nagare.source.kafka;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka's records as ours, down to the byte. */
final class Records {
    /** What a record takes beside its value, about. Bytes. */
    private static final int OVERHEAD = 128;

    private Records() {}

    /** @param arrival epoch milliseconds, or {@link SourceRecord#NONE} */
    static SourceRecord of(ConsumerRecord<byte[], byte[]> record, long arrival) {
        byte[] value = record.value();
        int length = value == null ? 0 : value.length;
        if (value != null && length > SourceRecord.MAX_VALUE_BYTES) {
            value = Arrays.copyOf(value, SourceRecord.KEPT_OF_TOO_LARGE);
        }
        return new SourceRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                timestamp(record),
                type(record),
                arrival,
                record.key(),
                value,
                length,
                headers(record),
                false);
    }

    /** The record's own timestamp, or {@link SourceRecord#NONE}. */
    static long timestamp(ConsumerRecord<?, ?> record) {
        return record.timestamp() < 0 ? SourceRecord.NONE : record.timestamp();
    }

    /** When a record of a bounded reading arrived: what a dump of it would say. */
    static long recordedArrival(ConsumerRecord<?, ?> record) {
        return type(record) == TimestampType.LOG_APPEND ? timestamp(record) : SourceRecord.NONE;
    }

    private static TimestampType type(ConsumerRecord<?, ?> record) {
        return switch (record.timestampType()) {
            case CREATE_TIME -> TimestampType.CREATE;
            case LOG_APPEND_TIME -> TimestampType.LOG_APPEND;
            case NO_TIMESTAMP_TYPE -> TimestampType.UNKNOWN;
        };
    }

    private static List<SourceRecord.Header> headers(ConsumerRecord<?, ?> record) {
        if (!record.headers().iterator().hasNext()) {
            return List.of();
        }
        List<SourceRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new SourceRecord.Header(header.key(), header.value()));
        }
        return headers;
    }

    /** About how much memory a record takes. Bytes. */
    static long size(ConsumerRecord<byte[], byte[]> record) {
        return OVERHEAD + Math.max(0, record.serializedKeySize()) + (long) Math.max(0, record.serializedValueSize());
    }
}
