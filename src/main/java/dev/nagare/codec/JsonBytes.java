package dev.nagare.codec;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import dev.nagare.model.Decimal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer of UTF-8 that knows how JSON values are written: plain decimals, ISO times, escaped text. One is
 * used again and again, so that a row of results costs no object. Not thread-safe.
 *
 * <p>It writes values and raw bytes; commas and brackets are the caller's, who knows the shape of his row.
 */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** By ASCII character: 0 stands for itself, {@code u} needs six characters, any other follows a backslash. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
    }

    private final IsoTime isoTime = new IsoTime();
    private byte[] bytes;
    private int size;

    /** An empty buffer. */
    public JsonBytes() {
        this(512);
    }

    /** An empty buffer with room for so many bytes. */
    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** Number of bytes written. */
    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the room. */
    public void clear() {
        size = 0;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written, for reading; valid until the next write. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Hands everything written to the stream. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** What was written, as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** One ASCII character as it is. */
    public JsonBytes raw(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Bytes as they are. */
    public JsonBytes raw(byte[] literal) {
        return raw(literal, 0, literal.length);
    }

    /** Some bytes as they are. */
    public JsonBytes raw(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    /** {@code null}. */
    public JsonBytes nothing() {
        return raw(NULL);
    }

    /** {@code true} or {@code false}. */
    public JsonBytes bool(boolean value) {
        return value
                ? raw('t').raw('r').raw('u').raw('e')
                : raw('f').raw('a').raw('l').raw('s').raw('e');
    }

    /** A text in quotes, or {@code null}. A lone surrogate, which UTF-8 can't hold, becomes its escape. */
    public JsonBytes text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        int n = value.length();
        room(n + 2);
        byte[] b = bytes;
        int p = size;
        b[p++] = '"';
        for (int i = 0; i < n; i++) {
            char c = value.charAt(i);
            if (c >= 128 || ESCAPES[c] != 0) {
                size = p;
                return unusualText(value, i);
            }
            b[p++] = (byte) c;
        }
        b[p++] = '"';
        size = p;
        return this;
    }

    private JsonBytes unusualText(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 128) {
                ascii(c);
            } else if (!Character.isSurrogate(c)) {
                codePoint(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                hexEscape(c);
            }
        }
        return raw('"');
    }

    /** A text in quotes, given as UTF-8 that the caller knows to be valid. */
    public JsonBytes utf8(byte[] text) {
        return utf8(text, 0, text.length);
    }

    /** A part of the bytes as a text in quotes; the caller knows that it is valid UTF-8. */
    public JsonBytes utf8(byte[] text, int from, int to) {
        room(to - from + 2);
        raw('"');
        int plainFrom = from;
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c >= 0 && ESCAPES[c] != 0) {
                raw(text, plainFrom, i - plainFrom);
                ascii((char) c);
                plainFrom = i + 1;
            }
        }
        return raw(text, plainFrom, to - plainFrom).raw('"');
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            raw(c);
        } else if (escape == 'u') {
            hexEscape(c);
        } else {
            raw('\\').raw((char) escape);
        }
    }

    private void hexEscape(char c) {
        room(6);
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(c >> shift) & 15];
        }
    }

    /** One code point above ASCII, without quotes. */
    private void codePoint(int c) {
        room(4);
        size = Utf8.put(c, bytes, size);
    }

    /** Bytes as base64 text in quotes, or {@code null}. */
    public JsonBytes base64(byte @Nullable [] value) {
        return value == null
                ? nothing()
                : raw('"').raw(Base64.getEncoder().encode(value)).raw('"');
    }

    /** A whole number. */
    public JsonBytes number(long value) {
        room(20);
        size = digits(value, bytes, size);
        return this;
    }

    /** A number in plain digits, without exponent and without trailing zeros, or {@code null}. */
    public JsonBytes number(@Nullable Decimal value) {
        if (value == null) {
            return nothing();
        }
        if (!value.isNarrow()) {
            return latin(value.toBigDecimal().toPlainString());
        }
        int scale = value.scale();
        if (scale == 0) {
            return number(value.unscaled());
        }
        long unscaled = value.unscaled();
        if (unscaled < 0) {
            raw('-');
        }
        long power = Decimal.powerOfTen(scale);
        // The quotient and the remainder can't be Long.MIN_VALUE, because the power is at least 10.
        number(Math.abs(unscaled / power)).raw('.');
        return padded(Math.abs(unscaled % power), scale);
    }

    /**
     * The shortest plain decimal that reads back as this double, or {@code null}; infinities and NaN, which JSON
     * lacks, are {@code null} too. The digits are those of Raffaello Giulietti's algorithm on every JDK, also on 17,
     * whose {@code Double.toString} isn't always the shortest.
     */
    public JsonBytes number(@Nullable Double value) {
        if (value == null || value.isNaN() || value.isInfinite()) {
            return nothing();
        }
        double d = value;
        if (d == Math.rint(d) && Math.abs(d) < 1L << 53) {
            return number((long) d);
        }
        return plain(DoubleToDecimal.toString(d));
    }

    /** Writes {@code d.dddE±n} or {@code ddd.ddd} without exponent and without trailing zeros. */
    private JsonBytes plain(String scientific) {
        int e = scientific.indexOf('E');
        if (e < 0 && scientific.charAt(scientific.length() - 1) != '0') {
            return latin(scientific);
        }
        int exponent = e < 0 ? 0 : Integer.parseInt(scientific, e + 1, scientific.length(), 10);
        int end = e < 0 ? scientific.length() : e;
        int from = 0;
        if (scientific.charAt(0) == '-') {
            raw('-');
            from = 1;
        }
        int point = scientific.indexOf('.');
        int wholeDigits = point - from + exponent;
        StringBuilder digits =
                new StringBuilder(24).append(scientific, from, point).append(scientific, point + 1, end);
        int last = digits.length();
        while (last > 1 && last > wholeDigits && digits.charAt(last - 1) == '0') {
            last--;
        }
        if (wholeDigits <= 0) {
            raw('0').raw('.');
            zeros(-wholeDigits);
            return latin(digits, 0, last);
        }
        if (last <= wholeDigits) {
            latin(digits, 0, last);
            return zeros(wholeDigits - last);
        }
        return latin(digits, 0, wholeDigits).raw('.').latin(digits, wholeDigits, last);
    }

    private JsonBytes zeros(int count) {
        for (int i = 0; i < count; i++) {
            raw('0');
        }
        return this;
    }

    private JsonBytes latin(CharSequence ascii) {
        return latin(ascii, 0, ascii.length());
    }

    private JsonBytes latin(CharSequence ascii, int from, int to) {
        room(to - from);
        for (int i = from; i < to; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** ASCII text as it is, without quotes. */
    public JsonBytes raw(String ascii) {
        return latin(ascii, 0, ascii.length());
    }

    /** A time in quotes, ISO-8601 in UTC with three digits of a second. */
    public JsonBytes time(long epochMillis) {
        room(IsoTime.MAX_LENGTH + 2);
        bytes[size++] = '"';
        size = isoTime.put(epochMillis, bytes, size);
        bytes[size++] = '"';
        return this;
    }

    /**
     * Any value as {@code Payload.fields()} has them: null, texts, booleans, numbers, lists and maps, written without
     * white space.
     *
     * @throws IllegalArgumentException for a value of another type, which is a mistake of the program
     */
    public JsonBytes value(@Nullable Object value) {
        if (value == null) {
            return nothing();
        } else if (value instanceof String s) {
            return text(s);
        } else if (value instanceof Double d) {
            return number(d);
        } else if (value instanceof Long || value instanceof Integer) {
            return number(((Number) value).longValue());
        } else if (value instanceof Boolean b) {
            return bool(b);
        } else if (value instanceof Decimal d) {
            return number(d);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof List<?> list) {
            raw('[');
            boolean first = true;
            for (Object element : list) {
                first = comma(first);
                value(element);
            }
            return raw(']');
        }
        throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }

    private JsonBytes object(Map<?, ?> map) {
        raw('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            first = comma(first);
            text(String.valueOf(entry.getKey())).raw(':').value(entry.getValue());
        }
        return raw('}');
    }

    /** A list of texts. */
    public JsonBytes texts(List<String> values) {
        raw('[');
        for (int i = 0; i < values.size(); i++) {
            comma(i == 0);
            text(values.get(i));
        }
        return raw(']');
    }

    private boolean comma(boolean first) {
        if (!first) {
            raw(',');
        }
        return false;
    }

    /** Digits with leading zeros up to the width, at most 18. */
    private JsonBytes padded(long value, int width) {
        room(width);
        long rest = value;
        for (int i = size + width - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
        return this;
    }

    private static int digits(long value, byte[] target, int at) {
        int p = at;
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(text, 0, target, p, text.length);
                return p + text.length;
            }
            target[p++] = '-';
        }
        long rest = Math.abs(value);
        int n = 1;
        for (long power = 10; n < 19 && rest >= power; power *= 10) {
            n++;
        }
        int end = p + n;
        int last = end;
        for (; rest > Integer.MAX_VALUE; rest /= 100) {
            int pair = (int) (rest % 100);
            target[--last] = (byte) ('0' + pair % 10);
            target[--last] = (byte) ('0' + pair / 10);
        }
        // An int divides faster.
        for (int small = (int) rest; last > p; small /= 10) {
            target[--last] = (byte) ('0' + small % 10);
        }
        return end;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max(2L * bytes.length, (long) size + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }
}
