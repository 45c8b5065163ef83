package dev.nagare.codec;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads envelopes of the usual layout, several times as fast as a general parser: the members that kcat and our recorder
 * write, each at most once, in any order, whole numbers, texts and a flat array of headers. It is strict, so what it
 * reads is valid JSON; it gives up on anything else, and {@link EnvelopeReader} then reads the line with Jackson. A test
 * holds the two equal.
 */
final class EnvelopeScanner {
    private static final byte[] TOPIC = name("topic");
    private static final byte[] PARTITION = name("partition");
    private static final byte[] OFFSET = name("offset");
    private static final byte[] TSTYPE = name("tstype");
    private static final byte[] TS = name("ts");
    private static final byte[] RECEIVED = name("received");
    private static final byte[] BROKER = name("broker");
    private static final byte[] HEADERS = name("headers");
    private static final byte[] KEY = name("key");
    private static final byte[] PAYLOAD = name("payload");
    private static final byte[] CREATE = name(EnvelopeWriter.tstype(TimestampType.CREATE));
    private static final byte[] LOG_APPEND = name(EnvelopeWriter.tstype(TimestampType.LOG_APPEND));
    private static final byte[] UNKNOWN = name(EnvelopeWriter.tstype(TimestampType.UNKNOWN));
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};

    private static final int SEEN_TOPIC = 1;
    private static final int SEEN_PARTITION = 2;
    private static final int SEEN_OFFSET = 4;
    private static final int SEEN_PAYLOAD = 8;
    private static final int NEEDED = SEEN_TOPIC | SEEN_PARTITION | SEEN_OFFSET | SEEN_PAYLOAD;
    private static final int SEEN_TSTYPE = 16;
    private static final int SEEN_TS = 32;
    private static final int SEEN_RECEIVED = 64;
    private static final int SEEN_BROKER = 128;
    private static final int SEEN_HEADERS = 256;
    private static final int SEEN_KEY = 512;

    private byte[] b = NONE;
    private int p;
    private int end;

    /** Set when something isn't of the usual layout; then nothing that was read counts. */
    private boolean unusual;

    private boolean hasReceived;
    private byte[] scratch = new byte[4096];
    private byte[] lastTopicBytes = NONE;
    private String lastTopic = "";

    private static byte[] name(String name) {
        return (name + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the record that was read last said when it was received. */
    boolean received() {
        return hasReceived;
    }

    /** The record of a line of valid UTF-8, or null if it isn't an envelope of the usual layout. */
    @Nullable
    SourceRecord scan(byte[] line, int from, int to) {
        b = line;
        p = from;
        end = to;
        unusual = false;
        if (!skip('{')) {
            return null;
        }
        String topic = "";
        long partition = 0;
        long offset = 0;
        long timestamp = SourceRecord.NONE;
        long received = SourceRecord.NONE;
        TimestampType type = TimestampType.UNKNOWN;
        List<Header> headers = List.of();
        byte[] key = null;
        byte[] payload = null;
        int seen = 0;
        do {
            int member = memberName();
            if (member == 0 || (seen & member) != 0) {
                return null;
            }
            seen |= member;
            switch (member) {
                case SEEN_TOPIC -> topic = topic();
                case SEEN_PARTITION -> partition = integer();
                case SEEN_OFFSET -> offset = integer();
                case SEEN_TSTYPE -> type = timestampType();
                case SEEN_TS -> timestamp = integer();
                case SEEN_RECEIVED -> received = integer();
                case SEEN_BROKER -> integer();
                case SEEN_HEADERS -> headers = headers();
                case SEEN_KEY -> key = text();
                default -> payload = text();
            }
            if (unusual) {
                return null;
            }
        } while (skip(','));
        if (!skip('}') || (seen & NEEDED) != NEEDED || partition < 0 || partition > Integer.MAX_VALUE || offset < 0) {
            return null;
        }
        white();
        if (p != end) {
            return null;
        }
        hasReceived = received != SourceRecord.NONE;
        return new SourceRecord(
                topic,
                (int) partition,
                offset,
                timestamp,
                type,
                EnvelopeReader.arrival(received, timestamp, type),
                key,
                payload,
                payload == null ? 0 : payload.length,
                headers,
                false);
    }

    /** Reads a name and its colon; 0 for a name that isn't known. */
    private int memberName() {
        if (!skip('"') || p >= end) {
            return 0;
        }
        int member = switch (b[p]) {
            case 't' -> is(TOPIC) ? SEEN_TOPIC : is(TSTYPE) ? SEEN_TSTYPE : is(TS) ? SEEN_TS : 0;
            case 'p' -> is(PAYLOAD) ? SEEN_PAYLOAD : is(PARTITION) ? SEEN_PARTITION : 0;
            case 'o' -> is(OFFSET) ? SEEN_OFFSET : 0;
            case 'r' -> is(RECEIVED) ? SEEN_RECEIVED : 0;
            case 'b' -> is(BROKER) ? SEEN_BROKER : 0;
            case 'h' -> is(HEADERS) ? SEEN_HEADERS : 0;
            case 'k' -> is(KEY) ? SEEN_KEY : 0;
            default -> 0;
        };
        return member != 0 && skip(':') ? member : 0;
    }

    /** Whether the literal stands here; then it is read. */
    private boolean is(byte[] literal) {
        int length = literal.length;
        if (end - p < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (b[p + i] != literal[i]) {
                return false;
            }
        }
        p += length;
        return true;
    }

    private boolean skip(char expected) {
        if (p < end && b[p] == expected) {
            p++;
            return true;
        }
        white();
        if (p < end && b[p] == expected) {
            p++;
            return true;
        }
        return false;
    }

    private void white() {
        while (p < end && (b[p] == ' ' || b[p] == '\t' || b[p] == '\r' || b[p] == '\n')) {
            p++;
        }
    }

    /** A whole number of at most 18 digits. */
    private long integer() {
        white();
        boolean negative = p < end && b[p] == '-';
        if (negative) {
            p++;
        }
        int from = p;
        long value = 0;
        while (p < end && b[p] >= '0' && b[p] <= '9' && p - from < 18) {
            value = value * 10 + (b[p++] - '0');
        }
        int digits = p - from;
        boolean ends = p < end && (b[p] == ',' || b[p] == '}' || b[p] == ' ');
        if (digits == 0 || !ends || (digits > 1 && b[from] == '0')) {
            unusual = true;
        }
        return negative ? -value : value;
    }

    /** A text that nearly every line repeats, so the one before is kept. */
    private String topic() {
        int quote = p + 1 + lastTopicBytes.length;
        if (p < end
                && b[p] == '"'
                && quote < end
                && b[quote] == '"'
                && Arrays.equals(b, p + 1, quote, lastTopicBytes, 0, lastTopicBytes.length)) {
            p = quote + 1;
            return lastTopic;
        }
        byte[] text = text();
        if (text == null || unusual) {
            unusual = true;
            return "";
        }
        lastTopic = new String(text, StandardCharsets.UTF_8);
        // Bytes that need an escape never stand in a line as they are, so a comparison with them always fails.
        lastTopicBytes = text;
        return lastTopic;
    }

    private TimestampType timestampType() {
        if (skip('"')) {
            if (is(CREATE)) {
                return TimestampType.CREATE;
            }
            if (is(LOG_APPEND)) {
                return TimestampType.LOG_APPEND;
            }
            if (is(UNKNOWN)) {
                return TimestampType.UNKNOWN;
            }
        }
        unusual = true;
        return TimestampType.UNKNOWN;
    }

    private List<Header> headers() {
        if (!skip('[')) {
            unusual = true;
            return List.of();
        }
        List<Header> headers = new ArrayList<>();
        if (skip(']')) {
            return headers;
        }
        do {
            byte[] name = text();
            if (name == null || unusual || !skip(',')) {
                unusual = true;
                return headers;
            }
            byte[] value = text();
            if (unusual) {
                return headers;
            }
            headers.add(new Header(new String(name, StandardCharsets.UTF_8), value));
        } while (skip(','));
        unusual |= !skip(']');
        return headers;
    }

    /** The bytes of a text with its escapes undone, or null for {@code null}. */
    private byte @Nullable [] text() {
        if (!skip('"')) {
            unusual |= !is(NULL);
            return null;
        }
        byte[] line = b;
        int from = p;
        int i = from;
        while (i < end && !Words.isSpecial(line[i])) {
            i++;
        }
        if (i < end && line[i] == '"') {
            p = i + 1;
            return Arrays.copyOfRange(line, from, i);
        }
        return escapedText(from, i);
    }

    private byte @Nullable [] escapedText(int from, int firstEscape) {
        // Whole words are copied, so a few bytes more than the text may need.
        if (scratch.length < end - from + Long.BYTES) {
            scratch = new byte[Math.max(end - from + Long.BYTES, 2 * scratch.length)];
        }
        byte[] line = b;
        byte[] out = scratch;
        int o = firstEscape - from;
        System.arraycopy(line, from, out, 0, o);
        p = firstEscape;
        while (true) {
            o += copyPlain(line, out, o);
            byte c = p < end ? line[p++] : 0;
            if (c == '"') {
                return Arrays.copyOf(out, o);
            }
            byte plain = c == '\\' && p < end ? unescaped(line[p]) : 0;
            if (plain != 0) {
                p++;
                out[o++] = plain;
            } else if (c == '\\' && p < end && line[p] == 'u' && hex(p + 1) >= 0) {
                p++;
                o = unicode(out, o);
            } else {
                unusual = true;
                return null;
            }
        }
    }

    /** Copies what stands for itself, up to a quote, an escape or anything that must not be there; how many bytes. */
    private int copyPlain(byte[] line, byte[] out, int to) {
        int from = p;
        int last = end;
        int i = from;
        int o = to;
        for (; i + Long.BYTES <= last; i += Long.BYTES, o += Long.BYTES) {
            long word = Words.get(line, i);
            Words.put(out, o, word);
            long special = Words.special(word);
            if (special != 0) {
                p = i + Words.first(special);
                return p - from;
            }
        }
        for (; i < last && !Words.isSpecial(line[i]); i++) {
            out[o++] = line[i];
        }
        p = i;
        return i - from;
    }

    /** Writes the character whose four digits stand here, with those of its other half where it has one. */
    private int unicode(byte[] out, int to) {
        int unit = hex(p);
        p += 4;
        if (Character.isHighSurrogate((char) unit) && p + 1 < end && b[p] == '\\' && b[p + 1] == 'u') {
            int low = hex(p + 2);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                unit = Character.toCodePoint((char) unit, (char) low);
                p += 6;
            }
        }
        // At most 3 bytes for 6, or 4 for 12: the scratch always has room.
        boolean lone = unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE;
        return Utf8.put(lone ? 0xfffd : unit, out, to);
    }

    /** What an escape of one character stands for, or 0. */
    private static byte unescaped(byte escape) {
        if (escape == '"') {
            // Names and texts of a payload: nearly all escapes of a line.
            return escape;
        }
        return switch (escape) {
            case '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    /** Four hexadecimal digits, or −1. */
    private int hex(int at) {
        if (end - at < 4) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = b[i] < 0 ? -1 : Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
