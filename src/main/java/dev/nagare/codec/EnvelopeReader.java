package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of recordings, each for itself: kcat's {@code -J} lines and our own superset of them, our header, our
 * control lines. Everything else is no line of a recording, and the answer is null: then the line is itself the value of
 * a record.
 *
 * <p>An envelope is an object with a text {@code topic}, a {@code partition} of 0 or more, an {@code offset} of 0 or more
 * and {@code payload} or {@code payload_b64}. Where one of these has another type, or base64 isn't base64, the line is none:
 * it stays a plain line, and so visible; of the other members one of a wrong type is ignored. {@code payload_b64}, {@code key_b64} and {@code headers_b64} win
 * over their plain twins unless they are null. A key, payload or header value that is another JSON value is its compact
 * text. Of members with the same name the last one counts.
 *
 * <p>The usual layout is read by {@link EnvelopeScanner}; this class reads all others with Jackson. Not thread-safe.
 */
public final class EnvelopeReader {
    private static final byte[] TOPIC = {'"', 't', 'o', 'p', 'i', 'c', '"'};

    /** How far the search for it may go on, by the byte under its end. */
    private static final byte[] SHIFT = new byte[128];

    static {
        Arrays.fill(SHIFT, (byte) TOPIC.length);
        for (int i = 0; i < TOPIC.length - 1; i++) {
            SHIFT[TOPIC[i]] = (byte) (TOPIC.length - 1 - i);
        }
    }

    private final StrictJson json = new StrictJson();
    private final EnvelopeScanner scanner = new EnvelopeScanner();
    private final JsonBytes compact = new JsonBytes();
    private long repaired;
    private boolean hasReceived;
    private int version = EnvelopeWriter.VERSION;

    // The members of the line being read.
    private @Nullable String topic;
    private long partition;
    private long offset;
    private @Nullable TimestampType timestampType;
    private long timestamp;
    private long received;
    private boolean hasPayload;
    private byte @Nullable [] payload;
    private byte @Nullable [] payloadBase64;
    private long payloadLength;
    private byte @Nullable [] key;
    private byte @Nullable [] keyBase64;
    private List<Header> headers = List.of();
    private @Nullable List<Header> headersBase64;
    private Control.@Nullable Kind control;
    private long at;
    private boolean ours;
    private boolean controls;
    private List<TopicPartition> partitions = List.of();
    private long missing;

    /** Number of lines that were no valid UTF-8 and had U+FFFD put in the place of what wasn't. */
    public long repaired() {
        return repaired;
    }

    /** Counts on from there. */
    public void repaired(long before) {
        repaired = before;
    }

    /** Whether the record that was read last said when it was received. */
    public boolean received() {
        return hasReceived;
    }

    /** The version of the last header that was read; greater than {@link EnvelopeWriter#VERSION} means newer than we. */
    public int version() {
        return version;
    }

    /** How many records the header that was read last says are missing where it stands. */
    public long missing() {
        return missing;
    }

    /**
     * Reads a line as a record.
     *
     * @param line an array that holds the line
     * @param from where it begins
     * @param to where it ends, exclusive, without its line end
     * @param ascii whether the caller knows that it is plain ASCII
     * @return the record, or null if the line is no envelope
     */
    public @Nullable SourceRecord record(byte[] line, int from, int to, boolean ascii) {
        if (!mayBeEnvelope(line, from, to)) {
            return null;
        }
        if (!ascii && !Utf8.isValid(line, from, to)) {
            byte[] valid = Utf8.repaired(line, from, to);
            SourceRecord record = record(valid, 0, valid.length, true);
            if (record != null) {
                repaired++;
            }
            return record;
        }
        SourceRecord record = scanner.scan(line, from, to);
        if (record == null) {
            return general(line, from, to);
        }
        hasReceived = scanner.received();
        return record;
    }

    /** As {@link #record}, for a line of valid UTF-8, with Jackson alone. */
    @Nullable
    SourceRecord general(byte[] line, int from, int to) {
        return members(line, from, to) ? record() : null;
    }

    /**
     * Reads a line as a header or control line of ours.
     *
     * @return what it says; null if it is neither
     */
    public @Nullable SourceItem mark(byte[] line, int from, int to) {
        if (from == to || line[from] != '{' || to - from > 1 << 20 || !members(line, from, to)) {
            return null;
        }
        if (ours) {
            return new SourceStart(true, controls, partitions);
        }
        if (control == null || at == SourceRecord.NONE) {
            return null;
        }
        if (control == Control.Kind.FLUSH) {
            return new Control(control, null, at);
        }
        String name = topic;
        return name == null || partition < 0 || partition > Integer.MAX_VALUE
                ? null
                : new Control(control, new TopicPartition(name, (int) partition), at);
    }

    /**
     * Whether it is worth a look: an envelope must name its topic. Keeps plain events from being read twice. Looks at every
     * seventh byte, and nearer only where that belongs to the name (Horspool, 1980).
     */
    private static boolean mayBeEnvelope(byte[] line, int from, int to) {
        int length = TOPIC.length;
        int i = from;
        while (to - i >= length) {
            byte last = line[i + length - 1];
            if (last == '"' && line[i] == '"' && Arrays.equals(line, i, i + length, TOPIC, 0, length)) {
                return true;
            }
            i += last < 0 ? length : SHIFT[last];
        }
        return hasEscapedName(line, from, to);
    }

    /** A name may be written with escapes of the form {@code \\u0070}, though nobody does. */
    private static boolean hasEscapedName(byte[] line, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (line[i] == '\\' && line[i + 1] == 'u') {
                return true;
            }
        }
        return false;
    }

    private @Nullable SourceRecord record() {
        String name = topic;
        if (name == null || partition < 0 || partition > Integer.MAX_VALUE || offset < 0 || !hasPayload) {
            return null;
        }
        hasReceived = received != SourceRecord.NONE;
        byte[] value = payloadBase64 != null ? payloadBase64 : payload;
        long length = value == null ? 0 : Math.max(value.length, payloadLength);
        TimestampType type = timestampType == null ? TimestampType.UNKNOWN : timestampType;
        return new SourceRecord(
                name,
                (int) partition,
                offset,
                timestamp,
                type,
                arrival(received, timestamp, type),
                keyBase64 != null ? keyBase64 : key,
                value,
                length,
                headersBase64 != null ? headersBase64 : headers,
                false);
    }

    /** When a record of a recording arrived: when its recorder received it, or when its broker appended it. */
    static long arrival(long received, long timestamp, TimestampType type) {
        return received != SourceRecord.NONE || type != TimestampType.LOG_APPEND ? received : timestamp;
    }

    private void clear() {
        topic = null;
        partition = -1;
        offset = -1;
        timestampType = null;
        timestamp = SourceRecord.NONE;
        received = SourceRecord.NONE;
        hasPayload = false;
        payload = null;
        payloadBase64 = null;
        payloadLength = 0;
        key = null;
        keyBase64 = null;
        headers = List.of();
        headersBase64 = null;
        control = null;
        at = SourceRecord.NONE;
        ours = false;
        controls = false;
        partitions = List.of();
        missing = 0;
    }

    /** Reads all members of the line; false if it is no JSON object or a member has a type that it can't have. */
    private boolean members(byte[] line, int from, int to) {
        clear();
        try (JsonParser parser = json.parser(line, from, to)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (!member(name, parser)) {
                    return false;
                }
            }
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "topic" -> {
                topic = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
                return topic != null;
            }
            case "partition" -> {
                partition = integer(parser);
                return partition != SourceRecord.NONE;
            }
            case "offset" -> {
                offset = integer(parser);
                return offset != SourceRecord.NONE;
            }
            case "ts" -> timestamp = integer(parser);
            case "tstype" -> timestampType = timestampType(parser);
            case "received" -> received = integer(parser);
            case "payload" -> {
                hasPayload = true;
                payload = bytes(parser);
            }
            case "payload_b64" -> {
                hasPayload = true;
                return isNull(parser) || (payloadBase64 = base64(parser)) != null;
            }
            case "payload_length" -> payloadLength = integer(parser);
            case "key" -> key = bytes(parser);
            case "key_b64" -> {
                return isNull(parser) || (keyBase64 = base64(parser)) != null;
            }
            case "headers" -> headers = headers(parser, false);
            case "headers_b64" -> {
                headersBase64 = isNull(parser) ? null : headers(parser, true);
            }
            case "recorder", "controls", "version", "missing", "partitions", "control", "at" -> mark(name, parser);
            default -> parser.skipChildren();
        }
        return true;
    }

    private void mark(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "recorder" -> {
                ours = parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getText().equals("nagare");
                version = EnvelopeWriter.VERSION;
            }
            case "version" -> version = (int) Math.max(0, Math.min(Integer.MAX_VALUE, integer(parser)));
            case "controls" -> controls = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "missing" -> missing = Math.max(0, integer(parser));
            case "partitions" -> partitions = partitions(parser);
            case "control" -> control = kind(parser);
            default -> at = integer(parser);
        }
        parser.skipChildren();
    }

    private static boolean isNull(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A whole number, or {@link SourceRecord#NONE} for anything else. */
    private static long integer(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return SourceRecord.NONE;
    }

    private static @Nullable TimestampType timestampType(JsonParser parser) throws IOException {
        parser.skipChildren();
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        for (TimestampType type : TimestampType.values()) {
            if (EnvelopeWriter.tstype(type).equals(text)) {
                return type;
            }
        }
        return null;
    }

    private static Control.@Nullable Kind kind(JsonParser parser) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        for (Control.Kind kind : Control.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        return null;
    }

    /** The bytes of a text; of another value those of its compact JSON; null for null. */
    private byte @Nullable [] bytes(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> Utf8.encode(parser.getText());
            default -> {
                compact.clear();
                StrictJson.compact(parser, compact);
                yield compact.toByteArray();
            }
        };
    }

    private static byte @Nullable [] base64(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return null;
        }
        try {
            return Base64.getDecoder().decode(parser.getText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // ---- headers: [name, value, name, value], {name: value} or [{key, value}]

    private List<Header> headers(JsonParser parser, boolean base64) throws IOException {
        List<Header> found = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                found.add(new Header(name, headerValue(parser, base64)));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Header header = parser.currentToken() == JsonToken.START_OBJECT
                        ? headerObject(parser, base64)
                        : headerPair(parser, base64);
                if (header == null) {
                    break;
                }
                found.add(header);
            }
        }
        return List.copyOf(found);
    }

    /** A name and, behind it, its value; null where the array ends between them. */
    private @Nullable Header headerPair(JsonParser parser, boolean base64) throws IOException {
        byte[] name = bytes(parser);
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        byte[] value = headerValue(parser, base64);
        return new Header(name == null ? "" : new String(name, StandardCharsets.UTF_8), value);
    }

    private Header headerObject(JsonParser parser, boolean base64) throws IOException {
        String header = "";
        byte[] value = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("key") && parser.currentToken() == JsonToken.VALUE_STRING) {
                header = parser.getText();
            } else if (name.equals("value")) {
                value = headerValue(parser, base64);
            } else {
                parser.skipChildren();
            }
        }
        return new Header(header, value);
    }

    private byte @Nullable [] headerValue(JsonParser parser, boolean base64) throws IOException {
        if (base64 && !isNull(parser)) {
            byte[] value = base64(parser);
            if (value == null) {
                throw new IOException("a header's value isn't base64");
            }
            return value;
        }
        return bytes(parser);
    }

    private static List<TopicPartition> partitions(JsonParser parser) throws IOException {
        List<TopicPartition> found = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return found;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            String topic = null;
            long number = -1;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("topic") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    topic = parser.getText();
                } else if (name.equals("partition")) {
                    number = integer(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (topic != null && number >= 0 && number <= Integer.MAX_VALUE) {
                found.add(new TopicPartition(topic, (int) number));
            }
        }
        return found;
    }
}
