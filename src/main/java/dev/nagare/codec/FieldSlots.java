package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.FieldMap.FieldPath.HeaderValue;
import dev.nagare.pipeline.FieldMap.FieldPath.OfRecord;
import dev.nagare.pipeline.FieldMap.FieldPath.Pointer;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.WindowSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record while it is read: one slot for each canonical field, then one for each named field. Filled
 * again and again; what an event keeps is copied out.
 */
final class FieldSlots {
    static final int ID = 0;
    static final int TIMESTAMP = 1;
    static final int USER = 2;
    static final int CATEGORY = 3;
    static final int TYPE = 4;
    static final int AMOUNT = 5;
    static final int LOCATION = 6;
    static final int USUAL_LOCATION = 7;
    static final int FIRST_NAMED = 8;

    /** Stands for a timestamp that the record doesn't have. No real time has this value. */
    static final long ABSENT_TIMESTAMP = Long.MAX_VALUE;

    /** A scalar that is a text. */
    static final int TEXT = 0;

    /** A scalar that is a whole number of at most 18 digits. */
    static final int WHOLE = 1;

    /** A scalar that is a number with a fraction or an exponent. */
    static final int FRACTION = 2;

    private static final int MAX_QUOTE = 60;

    private final StrictJson json;
    private final EventTime eventTime;
    private final FieldTree tree;
    private final List<@Nullable FieldPath> outside = new ArrayList<>();
    private final boolean anyOutside;
    private final boolean needsAmount;
    private final boolean[] keyed;
    private final boolean anyKeyed;

    /** What canonical text fields and keys hold. */
    private final @Nullable String[] texts;

    /** What named fields hold. */
    private final @Nullable Object[] values;

    private final RecentTexts recent = new RecentTexts();
    private final CharRange range = new CharRange();
    private final JsonBytes compact = new JsonBytes();
    private char[] chars = new char[64];
    /** Where the JSON begins in the payload; the parser counts from there. */
    private int base;

    private long timestamp = ABSENT_TIMESTAMP;
    private @Nullable Decimal amount;
    private @Nullable String rejectedTimestamp;
    private @Nullable String rejectedAmount;

    FieldSlots(Pipeline pipeline, StrictJson json) {
        this.json = json;
        this.eventTime = new EventTime(pipeline.time().zone(), pipeline.time().unit());
        List<String> names = new ArrayList<>(Event.canonicalFields());
        names.addAll(pipeline.fields().named());
        List<@Nullable Pointer> pointers = new ArrayList<>();
        boolean any = false;
        for (String name : names) {
            FieldPath path = pipeline.fields().paths().get(name);
            pointers.add(path instanceof Pointer p ? p : null);
            outside.add(path instanceof Pointer ? null : path);
            any |= path != null && !(path instanceof Pointer);
        }
        anyOutside = any;
        tree = new FieldTree(pointers);
        needsAmount = pipeline.fields().hasAmount();
        texts = new @Nullable String[names.size()];
        values = new @Nullable Object[names.size()];
        Set<String> keys = keys(pipeline);
        keyed = new boolean[names.size()];
        any = false;
        for (int slot = FIRST_NAMED; slot < names.size(); slot++) {
            keyed[slot] = keys.contains(names.get(slot));
            any |= keyed[slot];
        }
        anyKeyed = any;
    }

    private static Set<String> keys(Pipeline pipeline) {
        Set<String> keys = new HashSet<>();
        for (WindowSpec window : pipeline.windows()) {
            String key = window.key();
            if (key != null) {
                keys.add(key);
            }
        }
        for (RuleSpec rule : pipeline.rules()) {
            if (rule instanceof RuleSpec.KeyedRule keyedRule) {
                keys.add(keyedRule.key());
            } else if (rule instanceof RuleSpec.SequenceRule sequence) {
                keys.add(sequence.key());
            }
        }
        return keys;
    }

    void clear() {
        for (int slot = 0; slot < texts.length; slot++) {
            clear(slot);
        }
    }

    private void clear(int slot) {
        texts[slot] = null;
        values[slot] = null;
        if (slot == TIMESTAMP) {
            timestamp = ABSENT_TIMESTAMP;
            rejectedTimestamp = null;
        } else if (slot == AMOUNT) {
            amount = null;
            rejectedAmount = null;
        }
    }

    // ---- out of the payload

    /** Reads the JSON value at the parser's current token to its end, and what the pointers name on the way. */
    void read(JsonParser parser, byte[] payload) throws IOException {
        base = StrictJson.start(payload, 0, payload.length);
        value(parser, tree.root(), payload);
    }

    private void value(JsonParser parser, FieldTree.Node node, byte[] payload) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue()) {
            for (int slot : node.slots()) {
                scalar(slot, parser, token);
            }
            return;
        }
        long start =
                node.slots().length == 0 ? 0 : parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.START_OBJECT && !node.isLeaf()) {
            members(parser, node, payload);
        } else if (token == JsonToken.START_ARRAY && node.hasElements()) {
            elements(parser, node, payload);
        } else {
            parser.skipChildren();
        }
        if (node.slots().length > 0) {
            long end = parser.currentLocation().getByteOffset();
            for (int slot : node.slots()) {
                container(slot, payload, base + Math.toIntExact(start), base + Math.toIntExact(end));
            }
        }
    }

    private void members(JsonParser parser, FieldTree.Node node, byte[] payload) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            FieldTree.Node child = node.member(name);
            JsonToken token = parser.nextToken();
            if (child == null) {
                if (token.isStructStart()) {
                    parser.skipChildren();
                }
                continue;
            }
            // The last of several members with one name counts, and with it everything below it.
            forget(child);
            value(parser, child, payload);
        }
    }

    private void elements(JsonParser parser, FieldTree.Node node, byte[] payload) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            FieldTree.Node child = node.element(index);
            if (child == null) {
                parser.skipChildren();
            } else {
                value(parser, child, payload);
            }
        }
    }

    private void scalar(int slot, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        boolean readable = token == JsonToken.VALUE_STRING || token.isNumeric();
        switch (slot) {
            case TIMESTAMP -> {
                timestamp = readable
                        ? eventTime.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                        : EventTime.BAD;
                if (timestamp == EventTime.BAD) {
                    rejectedTimestamp = quoted(parser.getText());
                }
            }
            case AMOUNT -> {
                amount = readable
                        ? amount(range.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()))
                        : null;
                if (amount == null) {
                    rejectedAmount = quoted(parser.getText());
                }
            }
            default -> {
                if (slot < FIRST_NAMED || keyed[slot]) {
                    texts[slot] = parser.getText();
                }
                if (slot >= FIRST_NAMED) {
                    values[slot] = StrictJson.scalar(parser);
                }
            }
        }
    }

    // ---- out of the payload, by the scanner

    FieldTree.Node root() {
        return tree.root();
    }

    /** Forgets what an earlier member of the same name left here and below. */
    void forget(FieldTree.Node node) {
        for (int slot : node.slotsBelow()) {
            clear(slot);
        }
    }

    /**
     * A text or number of a payload, without escapes.
     *
     * @param kind {@link #TEXT}, {@link #WHOLE} or {@link #FRACTION}
     */
    void scalar(int slot, byte[] payload, int from, int to, int kind) {
        switch (slot) {
            case TIMESTAMP -> {
                timestamp = eventTime.parse(inflated(payload, from, to), 0, to - from);
                if (timestamp == EventTime.BAD) {
                    rejectedTimestamp = quoted(new String(payload, from, to - from, StandardCharsets.UTF_8));
                }
            }
            case AMOUNT -> {
                amount = shortAmount(payload, from, to);
                if (amount == null) {
                    String text = new String(payload, from, to - from, StandardCharsets.UTF_8);
                    amount = amount(text);
                    rejectedAmount = amount == null ? quoted(text) : null;
                }
            }
            default -> {
                // Identifiers and numbers hardly ever come again, and would drive out the words that do.
                String text = slot == ID || kind != TEXT
                        ? new String(payload, from, to - from, StandardCharsets.UTF_8)
                        : recent.of(payload, from, to);
                if (slot < FIRST_NAMED || keyed[slot]) {
                    texts[slot] = text;
                }
                if (slot >= FIRST_NAMED) {
                    values[slot] =
                            kind == TEXT ? text : kind == FRACTION ? Double.valueOf(text) : (Object) Long.valueOf(text);
                }
            }
        }
    }

    /** {@code true} or {@code false} in a payload. */
    void bool(int slot, boolean value) {
        switch (slot) {
            case TIMESTAMP -> {
                timestamp = EventTime.BAD;
                rejectedTimestamp = quoted(String.valueOf(value));
            }
            case AMOUNT -> rejectedAmount = quoted(String.valueOf(value));
            default -> {
                if (slot < FIRST_NAMED || keyed[slot]) {
                    texts[slot] = String.valueOf(value);
                }
                if (slot >= FIRST_NAMED) {
                    values[slot] = value;
                }
            }
        }
    }

    private char[] inflated(byte[] payload, int from, int to) {
        if (chars.length < to - from) {
            chars = new char[to - from];
        }
        for (int i = from; i < to; i++) {
            // A byte above ASCII belongs to no timestamp, and neither does what it becomes here.
            chars[i - from] = (char) (payload[i] & 0xff);
        }
        return chars;
    }

    /** A number of at most 18 digits without exponent; null for anything else, which may be a number all the same. */
    private static @Nullable Decimal shortAmount(byte[] payload, int from, int to) {
        int i = from;
        boolean negative = i < to && payload[i] == '-';
        if (negative) {
            i++;
        }
        int start = i;
        int point = -1;
        long unscaled = 0;
        for (; i < to; i++) {
            byte c = payload[i];
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0 && i > start) {
                point = i;
            } else {
                return null;
            }
        }
        if (i == start || i - start > 18 || point == to - 1) {
            return null;
        }
        return Decimal.of(negative ? -unscaled : unscaled, point < 0 ? 0 : to - 1 - point);
    }

    /** An object or an array in a field: compact text, or its members where the field is a named one. */
    private void container(int slot, byte[] payload, int from, int to) throws IOException {
        if (slot == TIMESTAMP) {
            timestamp = EventTime.BAD;
            rejectedTimestamp = "an object or array";
        } else if (slot == AMOUNT) {
            rejectedAmount = "an object or array";
        } else {
            if (slot < FIRST_NAMED || keyed[slot]) {
                compact.clear();
                try (JsonParser parser = json.parser(payload, from, to)) {
                    parser.nextToken();
                    StrictJson.compact(parser, compact);
                }
                texts[slot] = compact.toString();
            }
            if (slot >= FIRST_NAMED) {
                try (JsonParser parser = json.parser(payload, from, to)) {
                    parser.nextToken();
                    values[slot] = StrictJson.value(parser);
                }
            }
        }
    }

    // ---- out of the record

    /** Fills the slots that are found beside the payload. */
    void readFromRecord(SourceRecord record) {
        if (!anyOutside) {
            return;
        }
        for (int slot = 0; slot < texts.length; slot++) {
            FieldPath path = outside.get(slot);
            if (path instanceof OfRecord part) {
                switch (part) {
                    case KEY -> text(slot, record.key());
                    case TIMESTAMP -> recordTimestamp(slot, record.timestamp());
                    case PARTITION -> number(slot, record.partition());
                }
            } else if (path instanceof HeaderValue header) {
                text(slot, lastHeader(record.headers(), header.name()));
            }
        }
    }

    private static byte @Nullable [] lastHeader(List<SourceRecord.Header> headers, String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).name().equals(name)) {
                return headers.get(i).value();
            }
        }
        return null;
    }

    private void recordTimestamp(int slot, long recordTimestamp) {
        if (recordTimestamp == SourceRecord.NONE) {
            return;
        }
        if (slot == TIMESTAMP) {
            // Milliseconds already, whatever the unit of the payloads; and absent is what falls back to it.
            timestamp = ABSENT_TIMESTAMP;
        } else {
            number(slot, recordTimestamp);
        }
    }

    private void number(int slot, long number) {
        if (slot == AMOUNT) {
            amount = Decimal.of(number, 0);
        } else {
            text(slot, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            values[slot] = number;
        }
    }

    private void text(int slot, byte @Nullable [] bytes) {
        if (bytes == null) {
            return;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (slot == TIMESTAMP) {
            timestamp = eventTime.parse(text);
            rejectedTimestamp = timestamp == EventTime.BAD ? quoted(text) : null;
        } else if (slot == AMOUNT) {
            amount = amount(text);
            rejectedAmount = amount == null ? quoted(text) : null;
        } else {
            texts[slot] = text;
            values[slot] = text;
        }
    }

    private static @Nullable Decimal amount(CharSequence text) {
        if (text.length() > StrictJson.MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String quoted(String text) {
        return '"' + (text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…") + '"';
    }

    // ---- what was read

    /** Epoch milliseconds, {@link #ABSENT_TIMESTAMP} or {@link EventTime#BAD}. */
    long timestamp() {
        return timestamp;
    }

    /** What stood where a timestamp should; meaningful only where that is {@link EventTime#BAD}. */
    String rejectedTimestamp() {
        return Objects.requireNonNullElse(rejectedTimestamp, "");
    }

    boolean needsAmount() {
        return needsAmount;
    }

    @Nullable
    Decimal amount() {
        return amount;
    }

    /** What stood where an amount should, or null where nothing did. */
    @Nullable
    String rejectedAmount() {
        return rejectedAmount;
    }

    /** The text of a canonical field, or null. */
    @Nullable
    String text(int slot) {
        return texts[slot];
    }

    @Nullable
    Object[] namedValues() {
        int count = values.length - FIRST_NAMED;
        if (count == 0) {
            return Event.noValues();
        }
        @Nullable Object[] copy = new @Nullable Object[count];
        System.arraycopy(values, FIRST_NAMED, copy, 0, count);
        return copy;
    }

    @Nullable
    String[] namedKeys() {
        if (!anyKeyed) {
            return Event.noKeys();
        }
        @Nullable String[] copy = new @Nullable String[texts.length - FIRST_NAMED];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = keyed[FIRST_NAMED + i] ? texts[FIRST_NAMED + i] : null;
        }
        return copy;
    }

    /** A part of the parser's own characters, read without a copy. */
    private static final class CharRange implements CharSequence {
        private char[] chars = {};
        private int from;
        private int length;

        CharRange of(char[] source, int offset, int count) {
            chars = source;
            from = offset;
            length = count;
            return this;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            return chars[from + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(chars, from + start, end - start);
        }

        @Override
        public String toString() {
            return new String(chars, from, length);
        }
    }
}
