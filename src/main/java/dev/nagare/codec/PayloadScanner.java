package dev.nagare.codec;

import org.jspecify.annotations.Nullable;

/**
 * Reads payloads of the usual kind, about twice as fast as a general parser, since it makes no name and no text that
 * nobody asked for. The usual kind is an object of valid UTF-8 without escapes, in which no pointer names a whole object
 * or anything in an array, nested at most {@value #MAX_DEPTH} deep. It is strict, so what it reads is valid JSON; it gives
 * up on anything else, and {@link JsonDecoder} then reads the payload with Jackson. A test holds the two equal. Not
 * thread-safe.
 */
final class PayloadScanner {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_WHOLE_DIGITS = 18;

    private byte[] b = {};
    private int p;
    private int end;

    /** The highest bits of the bytes of texts, perhaps of some bytes more: 0 if all texts are ASCII. */
    private long bits;

    /**
     * Fills the slots from the payload.
     *
     * @return false if it isn't of the usual kind; then the slots hold anything
     */
    boolean scan(byte[] payload, FieldSlots slots) {
        b = payload;
        p = 0;
        end = payload.length;
        bits = 0;
        FieldTree.Node root = slots.root();
        white();
        if (p >= end || b[p] != '{' || root.slots().length > 0 || !object(root, slots, 0)) {
            return false;
        }
        white();
        return p == end && (bits == 0 || Utf8.isValid(payload));
    }

    /** Reads the object that begins here. */
    private boolean object(FieldTree.@Nullable Node node, FieldSlots slots, int depth) {
        p++;
        white();
        if (p < end && b[p] == '}') {
            p++;
            return true;
        }
        while (true) {
            white();
            int name = p + 1;
            if (!text()) {
                return false;
            }
            FieldTree.Node child = node == null ? null : node.member(b, name, p - 1);
            white();
            if (p >= end || b[p++] != ':') {
                return false;
            }
            white();
            if (child != null) {
                slots.forget(child);
            }
            if (!value(child, slots, depth)) {
                return false;
            }
            white();
            if (p >= end || (b[p] != ',' && b[p] != '}')) {
                return false;
            }
            if (b[p++] == '}') {
                return true;
            }
        }
    }

    private boolean array(FieldSlots slots, int depth) {
        p++;
        white();
        if (p < end && b[p] == ']') {
            p++;
            return true;
        }
        while (true) {
            white();
            if (!value(null, slots, depth)) {
                return false;
            }
            white();
            if (p >= end || (b[p] != ',' && b[p] != ']')) {
                return false;
            }
            if (b[p++] == ']') {
                return true;
            }
        }
    }

    private boolean value(FieldTree.@Nullable Node node, FieldSlots slots, int depth) {
        if (p >= end) {
            return false;
        }
        int from = p;
        switch (b[p]) {
            case '"' -> {
                return text() && scalar(node, slots, from + 1, p - 1, FieldSlots.TEXT);
            }
            case '{' -> {
                return depth < MAX_DEPTH
                        && (node == null || node.slots().length == 0)
                        && object(node, slots, depth + 1);
            }
            case '[' -> {
                return depth < MAX_DEPTH
                        && (node == null || (node.slots().length == 0 && !node.hasElements()))
                        && array(slots, depth + 1);
            }
            case 't' -> {
                return literal('r', 'u', 'e') && bool(node, slots, true);
            }
            case 'f' -> {
                p++;
                return p < end && b[p] == 'a' && literal('l', 's', 'e') && bool(node, slots, false);
            }
            case 'n' -> {
                return literal('u', 'l', 'l');
            }
            default -> {
                int kind = number();
                return kind >= 0 && scalar(node, slots, from, p, kind);
            }
        }
    }

    private boolean scalar(FieldTree.@Nullable Node node, FieldSlots slots, int from, int to, int kind) {
        if (node != null) {
            for (int slot : node.slots()) {
                slots.scalar(slot, b, from, to, kind);
            }
        }
        return true;
    }

    private static boolean bool(FieldTree.@Nullable Node node, FieldSlots slots, boolean value) {
        if (node != null) {
            for (int slot : node.slots()) {
                slots.bool(slot, value);
            }
        }
        return true;
    }

    /** Whether these three follow the byte here; then they are read. */
    private boolean literal(char second, char third, char fourth) {
        if (end - p < 4 || b[p + 1] != second || b[p + 2] != third || b[p + 3] != fourth) {
            return false;
        }
        p += 4;
        return true;
    }

    private void white() {
        if (p < end && b[p] <= ' ') {
            whites();
        }
    }

    private void whites() {
        while (p < end && (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t')) {
            p++;
        }
    }

    /** Reads a text with its quotes; false for one with escapes and for anything else. */
    private boolean text() {
        byte[] source = b;
        int last = end;
        int i = p;
        if (i >= last || source[i] != '"') {
            return false;
        }
        i++;
        long seen = 0;
        for (; i + Long.BYTES <= last; i += Long.BYTES) {
            long word = Words.get(source, i);
            seen |= word;
            long special = Words.special(word);
            if (special != 0) {
                i += Words.first(special);
                return closes(i, seen);
            }
        }
        while (i < last && !Words.isSpecial(source[i])) {
            seen |= source[i++];
        }
        return closes(i, seen);
    }

    private boolean closes(int at, long seen) {
        bits |= seen & Words.HIGHS;
        p = at + 1;
        return at < end && b[at] == '"';
    }

    /** Reads a number by the grammar of JSON; what kind it is, or −1 for anything else and for a very long one. */
    private int number() {
        int i = p;
        if (b[i] == '-') {
            i++;
        }
        int whole = i;
        i = digits(i);
        int count = i - whole;
        if (count == 0 || count > MAX_WHOLE_DIGITS || (count > 1 && b[whole] == '0')) {
            return -1;
        }
        int kind = FieldSlots.WHOLE;
        if (i < end && b[i] == '.') {
            kind = FieldSlots.FRACTION;
            int fraction = ++i;
            i = digits(i);
            if (i == fraction) {
                return -1;
            }
        }
        if (i < end && (b[i] == 'e' || b[i] == 'E')) {
            kind = FieldSlots.FRACTION;
            i++;
            if (i < end && (b[i] == '+' || b[i] == '-')) {
                i++;
            }
            int exponent = i;
            i = digits(i);
            if (i == exponent) {
                return -1;
            }
        }
        // Jackson counts a long number's characters in its own way: let it.
        if (i - p > StrictJson.MAX_NUMBER_LENGTH / 2) {
            return -1;
        }
        p = i;
        return kind;
    }

    private int digits(int from) {
        int i = from;
        while (i < end && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        return i;
    }
}
