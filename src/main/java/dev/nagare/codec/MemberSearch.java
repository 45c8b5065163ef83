package dev.nagare.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds one member of a JSON object without making a map of all of them. What it is given has been read before, so it is
 * known to be valid and nothing is checked again; it finds what {@link StrictJson#object} would have put under that name,
 * or says that it is not sure. A test holds the two equal.
 */
final class MemberSearch {
    /** What is found where the object has to be read whole: escapes, letters beyond ASCII, objects and arrays. */
    static final Object UNSURE = new Object();

    /** More digits may be more than a long. */
    private static final int MAX_WHOLE_DIGITS = 18;

    private final byte[] b;
    private final String name;
    private int p;

    private MemberSearch(byte[] object, String name) {
        this.b = object;
        this.name = name;
    }

    /**
     * The last member of that name.
     *
     * @param object a valid JSON object, perhaps behind a byte order mark
     * @return {@code String, Long, Double} or {@code Boolean}; null where there is none and for JSON null; or {@link
     *     #UNSURE}
     */
    static @Nullable Object find(byte[] object, String name) {
        return new MemberSearch(object, name).last();
    }

    private @Nullable Object last() {
        p = StrictJson.start(b, 0, b.length);
        white();
        p++;
        white();
        Object found = null;
        while (b[p] != '}') {
            int from = p + 1;
            if (!text()) {
                return UNSURE;
            }
            boolean wanted = isName(from, p - 1);
            white();
            p++;
            white();
            if (wanted) {
                found = value();
                if (found == UNSURE) {
                    return UNSURE;
                }
            } else {
                skip();
            }
            white();
            if (b[p] == ',') {
                p++;
                white();
            }
        }
        return found;
    }

    private boolean isName(int from, int to) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (b[i] != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object value() {
        int from = p;
        switch (b[p]) {
            case '"' -> {
                return text() ? new String(b, from + 1, p - from - 2, StandardCharsets.US_ASCII) : UNSURE;
            }
            case '{', '[' -> {
                return UNSURE;
            }
            default -> {
                scalar();
                return switch (b[from]) {
                    case 't' -> true;
                    case 'f' -> false;
                    case 'n' -> null;
                    default -> number(from);
                };
            }
        }
    }

    private Object number(int from) {
        for (int i = from; i < p; i++) {
            if (b[i] == '.' || b[i] == 'e' || b[i] == 'E') {
                return Double.valueOf(new String(b, from, p - from, StandardCharsets.US_ASCII));
            }
        }
        boolean negative = b[from] == '-';
        int start = negative ? from + 1 : from;
        if (p - start > MAX_WHOLE_DIGITS) {
            return UNSURE;
        }
        long number = 0;
        for (int i = start; i < p; i++) {
            number = number * 10 + (b[i] - '0');
        }
        return negative ? -number : number;
    }

    /** Reads over a value of any kind. */
    private void skip() {
        int depth = 0;
        do {
            switch (b[p]) {
                case '"' -> skipText();
                case '{', '[' -> {
                    depth++;
                    p++;
                }
                case '}', ']' -> {
                    depth--;
                    p++;
                }
                case ',', ':', ' ', '\t', '\n', '\r' -> p++;
                default -> scalar();
            }
        } while (depth > 0);
    }

    /** Reads over a number, {@code true}, {@code false} or {@code null}. */
    private void scalar() {
        while (b[p] > ' ' && b[p] != ',' && b[p] != '}' && b[p] != ']') {
            p++;
        }
    }

    private void skipText() {
        p++;
        while (true) {
            p = special(p);
            if (b[p++] == '"') {
                return;
            }
            p++;
        }
    }

    /** Reads over a text; false, and then nowhere in particular, if it has escapes or letters beyond ASCII. */
    private boolean text() {
        int from = p + 1;
        p = special(from);
        if (b[p++] != '"') {
            return false;
        }
        for (int i = from; i < p; i++) {
            if (b[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the next quote or backslash is. */
    private int special(int from) {
        int i = from;
        for (; i + Long.BYTES <= b.length; i += Long.BYTES) {
            long special = Words.special(Words.get(b, i));
            if (special != 0) {
                return i + Words.first(special);
            }
        }
        while (!Words.isSpecial(b[i])) {
            i++;
        }
        return i;
    }

    private void white() {
        while (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t') {
            p++;
        }
    }
}
