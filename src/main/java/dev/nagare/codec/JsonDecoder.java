package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whose value is a JSON object, by the field map of a pipeline. One pass validates the whole payload, finds
 * what the pointers name and builds no tree: {@link PayloadScanner} for payloads of the usual kind, Jackson's streaming
 * parser for all others.
 *
 * <p>Of members with the same name the last one counts, as in most JSON libraries; of headers with the same name the
 * last one, as in Kafka's {@code Headers.lastHeader}. Bytes of keys and headers that aren't UTF-8 are replaced. Text
 * of an amount is a number as JSON writes it, of at most {@value StrictJson#MAX_NUMBER_LENGTH} characters. A payload
 * that isn't UTF-8, is nested deeper than {@value StrictJson#MAX_DEPTH} or holds a longer number is {@code NOT_JSON}.
 */
public final class JsonDecoder implements Decoder {
    private final StrictJson json = new StrictJson();
    private final FieldSlots slots;
    private final PayloadScanner scanner = new PayloadScanner();
    private final boolean scans;

    /** A decoder of this pipeline's records. */
    public JsonDecoder(Pipeline pipeline) {
        this(pipeline, true);
    }

    /** @param scans whether payloads of the usual kind are read without Jackson */
    JsonDecoder(Pipeline pipeline, boolean scans) {
        slots = new FieldSlots(pipeline, json);
        this.scans = scans;
    }

    @Override
    public Payload payload(byte[] bytes) {
        return new JsonPayload(json, bytes);
    }

    @Override
    public Decoded decode(SourceRecord record) {
        byte[] value = record.value();
        if (record.tooLarge() || (value != null && value.length > SourceRecord.MAX_VALUE_BYTES)) {
            return tooLarge(record);
        }
        if (value == null) {
            return dead(record, Reason.TOMBSTONE, "The record has no value.");
        }
        slots.clear();
        if (scans) {
            if (scanner.scan(value, slots)) {
                return event(record, value);
            }
            slots.clear();
        }
        try (JsonParser parser = json.parser(value, 0, value.length)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return dead(record, Reason.NOT_JSON, "The value is empty.");
            }
            slots.read(parser, value);
            if (parser.nextToken() != null) {
                return dead(record, Reason.NOT_JSON, "More follows behind the end of the JSON value.");
            }
            if (first != JsonToken.START_OBJECT) {
                return dead(record, Reason.NOT_AN_OBJECT, "The value is " + named(first) + ", not a JSON object.");
            }
            return event(record, value);
        } catch (IOException e) {
            return dead(record, Reason.NOT_JSON, "The value is not JSON: " + StrictJson.problem(e));
        }
    }

    private Decoded event(SourceRecord record, byte[] value) {
        slots.readFromRecord(record);
        long timestamp = slots.timestamp();
        if (timestamp == EventTime.BAD) {
            return dead(record, Reason.BAD_TIMESTAMP, "No timestamp: " + slots.rejectedTimestamp());
        }
        if (timestamp == FieldSlots.ABSENT_TIMESTAMP) {
            timestamp = record.timestamp();
            if (timestamp == SourceRecord.NONE) {
                return dead(
                        record, Reason.MISSING_TIMESTAMP, "Neither the payload nor the record itself has a timestamp.");
            }
            if (Math.abs(timestamp) > EventTime.LIMIT) {
                return dead(record, Reason.BAD_TIMESTAMP, "No timestamp: " + timestamp);
            }
        }
        if (slots.needsAmount() && slots.amount() == null) {
            String rejected = slots.rejectedAmount();
            return rejected == null
                    ? dead(record, Reason.MISSING_AMOUNT, "There is no amount.")
                    : dead(record, Reason.BAD_AMOUNT, "No amount: " + rejected);
        }
        String id = slots.text(FieldSlots.ID);
        return new Event(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                id != null ? id : record.topic() + "-" + record.partition() + "@" + record.offset(),
                timestamp,
                slots.text(FieldSlots.USER),
                slots.text(FieldSlots.CATEGORY),
                slots.text(FieldSlots.TYPE),
                slots.amount(),
                slots.text(FieldSlots.LOCATION),
                slots.text(FieldSlots.USUAL_LOCATION),
                slots.namedValues(),
                slots.namedKeys(),
                new JsonPayload(json, value));
    }

    private static DeadLetter tooLarge(SourceRecord record) {
        byte[] value = record.value();
        byte[] kept = value == null || value.length <= SourceRecord.KEPT_OF_TOO_LARGE
                ? value
                : Arrays.copyOf(value, SourceRecord.KEPT_OF_TOO_LARGE);
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                Reason.TOO_LARGE,
                "The value has " + record.valueLength() + " bytes, more than " + SourceRecord.MAX_VALUE_BYTES
                        + "; its beginning is kept.",
                kept,
                record.valueLength());
    }

    private static DeadLetter dead(SourceRecord record, Reason reason, String detail) {
        byte @Nullable [] value = record.value();
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                detail,
                value,
                value == null ? 0 : value.length);
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "a boolean";
        };
    }
}
