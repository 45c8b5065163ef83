package dev.nagare.engine.state;

import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.Totals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes state as bytes: numbers in as few bytes as they need (zigzag and base-128, as Protocol Buffers write them),
 * texts once each. Equal values give equal bytes.
 */
public final class StateWriter {
    /** The most bytes that a number takes. */
    public static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[1024];
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

    /** What was written so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    public void bool(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    /** Any number; short where it is near 0. */
    public void number(long value) {
        ensure(LONGEST_NUMBER);
        size = put(value, bytes, size);
    }

    /**
     * Writes a number as {@link #number} does, into an array that has room for {@value #LONGEST_NUMBER} bytes.
     *
     * @return where it ends
     */
    public static int put(long value, byte[] target, int at) {
        int end = at;
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            target[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[end++] = (byte) rest;
        return end;
    }

    /** Any floating-point number, bit by bit. */
    public void real(double value) {
        ensure(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    public void bytes(byte[] value) {
        bytes(value, 0, value.length);
    }

    /** A part of an array, as if it were all of one. */
    public void bytes(byte[] value, int from, int length) {
        number(length);
        ensure(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
    }

    /** A text that is likely to come again: written whole the first time, as a number after that. */
    public void text(@Nullable String value) {
        if (value == null) {
            number(-1);
            return;
        }
        Integer known = texts.putIfAbsent(value, texts.size());
        if (known != null) {
            number(known + 1L);
            return;
        }
        number(0);
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public void decimal(@Nullable Decimal value) {
        if (value == null) {
            number(-1);
        } else if (value.isNarrow()) {
            number(value.scale());
            number(value.unscaled());
        } else {
            number(Decimal.MAX_SCALE + 1);
            number(value.toBigDecimal().scale());
            bytes(value.toBigDecimal().unscaledValue().toByteArray());
        }
    }

    /** What a window or a look-back held. */
    public void totals(Totals totals) {
        number(totals.count());
        decimal(totals.total());
        Double average = totals.average();
        bool(average != null);
        if (average != null) {
            real(average);
        }
        decimal(totals.min());
        decimal(totals.max());
    }

    public void ref(EventRef ref) {
        text(ref.id());
        number(ref.timestamp());
        decimal(ref.amount());
        text(ref.topic());
        number(ref.partition());
        number(ref.offset());
    }

    public void event(Event event) {
        ref(event.ref());
        number(event.recordTimestamp());
        text(event.user());
        text(event.category());
        text(event.type());
        text(event.location());
        text(event.usualLocation());
        number(event.named().length);
        for (Object value : event.named()) {
            json(value);
        }
        number(event.keys().length);
        for (String key : event.keys()) {
            text(key);
        }
        bytes(event.payload().bytes());
    }

    private void json(@Nullable Object value) {
        if (value == null) {
            number(JsonTag.ABSENT);
        } else if (value instanceof String s) {
            number(JsonTag.TEXT);
            text(s);
        } else if (value instanceof Long n) {
            number(JsonTag.LONG);
            number(n);
        } else if (value instanceof Double d) {
            number(JsonTag.DOUBLE);
            number(Double.doubleToLongBits(d));
        } else if (value instanceof Boolean b) {
            number(JsonTag.BOOL);
            bool(b);
        } else if (value instanceof List<?> list) {
            number(JsonTag.LIST);
            number(list.size());
            list.forEach(this::json);
        } else if (value instanceof Map<?, ?> map) {
            number(JsonTag.MAP);
            number(map.size());
            map.forEach((name, member) -> {
                text((String) name);
                json(member);
            });
        } else {
            throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }
}
