package dev.nagare.codec;

import dev.nagare.model.Control;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.TopicPartition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of our own recordings, without line ends: the header, control lines, and records as kcat's {@code -J}
 * does, with {@code received} and, where bytes aren't UTF-8, base64. What {@link EnvelopeReader} reads back is equal to
 * what was written, down to the byte. Thread-safe.
 *
 * <p>A value of which only the beginning was kept is followed by {@code payload_length}, the length of the whole.
 */
public final class EnvelopeWriter {
    /** The version of the recording format. */
    public static final int VERSION = 1;

    /**
     * The first line; also the line that stands where records are missing.
     *
     * @param cluster what the recording was taken from, or null
     * @param started when, epoch milliseconds
     * @param controls whether control lines follow
     * @param missing number of records that should stand here and don't, because the disk could not follow; 0 at the
     *     start of a recording
     * @param partitions the partitions known from here on
     */
    public void header(
            @Nullable String cluster,
            long started,
            boolean controls,
            long missing,
            List<TopicPartition> partitions,
            JsonBytes out) {
        out.raw("{\"recorder\":\"nagare\",\"version\":").number(VERSION);
        out.raw(",\"cluster\":").text(cluster);
        out.raw(",\"started\":").number(started);
        if (controls) {
            out.raw(",\"controls\":true");
        }
        if (missing > 0) {
            out.raw(",\"missing\":").number(missing);
        }
        out.raw(",\"partitions\":[");
        for (int i = 0; i < partitions.size(); i++) {
            out.raw(i == 0 ? "{\"topic\":" : ",{\"topic\":")
                    .text(partitions.get(i).topic());
            out.raw(",\"partition\":").number(partitions.get(i).partition()).raw('}');
        }
        out.raw("]}");
    }

    /** A control line. */
    public void control(Control control, JsonBytes out) {
        out.raw("{\"control\":\"").raw(control.kind().name().toLowerCase(Locale.ROOT));
        TopicPartition partition = control.partition();
        if (partition != null) {
            out.raw("\",\"topic\":").text(partition.topic());
            out.raw(",\"partition\":").number(partition.partition());
        } else {
            out.raw('"');
        }
        out.raw(",\"at\":").number(control.at()).raw('}');
    }

    /** A record. */
    public void record(SourceRecord record, JsonBytes out) {
        out.raw("{\"topic\":").text(record.topic());
        out.raw(",\"partition\":").number(record.partition());
        out.raw(",\"offset\":").number(record.offset());
        boolean timed = record.timestamp() != SourceRecord.NONE;
        if (timed || record.timestampType() != TimestampType.UNKNOWN) {
            out.raw(",\"tstype\":\"").raw(tstype(record.timestampType())).raw('"');
        }
        if (timed) {
            out.raw(",\"ts\":").number(record.timestamp());
        }
        if (record.arrival() != SourceRecord.NONE) {
            out.raw(",\"received\":").number(record.arrival());
        }
        if (!record.headers().isEmpty()) {
            headers(record.headers(), out);
        }
        bytes(record.key(), "key", out);
        bytes(record.value(), "payload", out);
        if (record.tooLarge()) {
            out.raw(",\"payload_length\":").number(record.valueLength());
        }
        out.raw('}');
    }

    private static void bytes(byte @Nullable [] value, String name, JsonBytes out) {
        out.raw(",\"").raw(name);
        if (value == null) {
            out.raw("\":null");
        } else if (Utf8.isValid(value)) {
            out.raw("\":").utf8(value);
        } else {
            out.raw("_b64\":").base64(value);
        }
    }

    private static void headers(List<Header> headers, JsonBytes out) {
        boolean text = true;
        for (Header header : headers) {
            byte @Nullable [] value = header.value();
            text &= value == null || Utf8.isValid(value);
        }
        out.raw(text ? ",\"headers\":[" : ",\"headers_b64\":[");
        for (int i = 0; i < headers.size(); i++) {
            out.raw(i == 0 ? "" : ",").text(headers.get(i).name()).raw(',');
            byte @Nullable [] value = headers.get(i).value();
            if (value == null) {
                out.nothing();
            } else if (text) {
                out.utf8(value);
            } else {
                out.base64(value);
            }
        }
        out.raw(']');
    }

    static String tstype(TimestampType type) {
        return switch (type) {
            case CREATE -> "create";
            case LOG_APPEND -> "logappend";
            case UNKNOWN -> "unknown";
        };
    }
}
