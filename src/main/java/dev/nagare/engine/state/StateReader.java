package dev.nagare.engine.state;

import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. Bytes that it did not write give an {@link IllegalArgumentException}. */
public final class StateReader {
    private static final Decoder NO_EVENTS = new Decoder() {
        @Override
        public Decoded decode(SourceRecord r) {
            throw new IllegalArgumentException("there should be no records");
        }

        @Override
        public Payload payload(byte[] payload) {
            throw new IllegalArgumentException("there should be no events");
        }
    };

    private final byte[] bytes;
    private final Decoder decoder;
    private int at;
    private final List<String> texts = new ArrayList<>();

    /**
     * @param decoder makes the payloads of waiting events again
     */
    public StateReader(byte[] bytes, Decoder decoder) {
        this.bytes = bytes;
        this.decoder = decoder;
    }

    /** Reads what holds no events. */
    public StateReader(byte[] bytes) {
        this(bytes, NO_EVENTS);
    }

    /** Whether everything has been read. */
    public boolean atEnd() {
        return at == bytes.length;
    }

    private byte next() {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("the state ends in the middle, after " + at + " bytes");
        }
        return bytes[at++];
    }

    public boolean bool() {
        return next() != 0;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = next();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("no number at byte " + at + " of the state");
    }

    public double real() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (next() & 0xFFL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    public Totals totals() {
        long count = number();
        Decimal total = decimal();
        Double average = bool() ? (Double) real() : null;
        return new Totals(count, total, average, decimal(), decimal());
    }

    /** A number of things that follow, each at least one byte long. */
    public int count() {
        long n = number();
        if (n < 0 || n > bytes.length - at) {
            throw new IllegalArgumentException("no count at byte " + at + " of the state: " + n);
        }
        return (int) n;
    }

    public byte[] bytes() {
        int n = count();
        at += n;
        return Arrays.copyOfRange(bytes, at - n, at);
    }

    public @Nullable String text() {
        long index = number();
        if (index < 0) {
            return null;
        }
        if (index == 0) {
            int length = count();
            at += length;
            String text = new String(bytes, at - length, length, StandardCharsets.UTF_8);
            texts.add(text);
            return text;
        }
        if (index > texts.size()) {
            throw new IllegalArgumentException("no text at byte " + at + " of the state");
        }
        return texts.get((int) index - 1);
    }

    /** A text that was not null. */
    public String requiredText() {
        return Objects.requireNonNull(text(), "text");
    }

    public @Nullable Decimal decimal() {
        int scale = (int) number();
        if (scale < 0) {
            return null;
        }
        if (scale <= Decimal.MAX_SCALE) {
            return Decimal.of(number(), scale);
        }
        int wideScale = (int) number();
        return Decimal.of(new BigDecimal(new BigInteger(bytes()), wideScale));
    }

    public EventRef ref() {
        return new EventRef(requiredText(), number(), decimal(), requiredText(), (int) number(), number());
    }

    public Event event() {
        EventRef ref = ref();
        long recordTimestamp = number();
        String user = text();
        String category = text();
        String type = text();
        String location = text();
        String usualLocation = text();
        int namedCount = count();
        @Nullable Object[] named = namedCount == 0 ? Event.noValues() : new @Nullable Object[namedCount];
        for (int i = 0; i < namedCount; i++) {
            named[i] = json();
        }
        int keyCount = count();
        @Nullable String[] keys = keyCount == 0 ? Event.noKeys() : new @Nullable String[keyCount];
        for (int i = 0; i < keyCount; i++) {
            keys[i] = text();
        }
        return new Event(
                ref.topic(),
                ref.partition(),
                ref.offset(),
                recordTimestamp,
                ref.id(),
                ref.timestamp(),
                user,
                category,
                type,
                ref.amount(),
                location,
                usualLocation,
                named,
                keys,
                decoder.payload(bytes()));
    }

    private @Nullable Object json() {
        int tag = (int) number();
        return switch (tag) {
            case JsonTag.ABSENT -> null;
            case JsonTag.TEXT -> requiredText();
            case JsonTag.LONG -> number();
            case JsonTag.DOUBLE -> Double.longBitsToDouble(number());
            case JsonTag.BOOL -> bool();
            case JsonTag.LIST -> list();
            case JsonTag.MAP -> map();
            default -> throw new IllegalArgumentException("no JSON value at byte " + at + " of the state");
        };
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            list.add(json());
        }
        return list;
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = count(); i > 0; i--) {
            map.put(requiredText(), json());
        }
        return map;
    }
}
