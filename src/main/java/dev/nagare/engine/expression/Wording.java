package dev.nagare.engine.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values as a sentence shows them: plain decimals, short texts, no line breaks. */
final class Wording {
    /** The longest text shown, in characters. */
    static final int MAX_SHOWN = 80;

    private Wording() {}

    /** The text on one line, cut to {@value #MAX_SHOWN} characters. */
    static String cap(String text) {
        return cap(text, MAX_SHOWN);
    }

    /** The text on one line, cut to {@code most} characters. */
    static String cap(String text, int most) {
        boolean cut = text.length() > most;
        int end = cut ? most - 1 : text.length();
        if (cut && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? ' ' : c);
        }
        return cut ? shown.append('…').toString() : shown.toString();
    }

    /** The number in plain digits, without exponent and without trailing zeros. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return value == 0
                ? "0"
                : cap(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /** A JSON value in few characters: collections only by their size. */
    static String value(Object value) {
        if (value instanceof Double real) {
            return number(real);
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return "an object of " + map.size();
        }
        return cap(String.valueOf(value));
    }
}
