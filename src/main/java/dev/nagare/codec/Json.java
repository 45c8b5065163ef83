package dev.nagare.codec;

/** What is JSON, by the same strict and bounded reading that makes events of records. */
public final class Json {
    private static final StrictJson STRICT = new StrictJson();

    private Json() {}

    /** Whether the bytes are one JSON value and nothing else. */
    public static boolean isValid(byte[] bytes) {
        return STRICT.isJson(bytes, 0, bytes.length);
    }

    /** Whether the bytes are one JSON number, without white space. */
    public static boolean isNumber(byte[] bytes) {
        return isNumber(bytes, 0, bytes.length);
    }

    /** Whether a part of the bytes is one JSON number, without white space. */
    public static boolean isNumber(byte[] bytes, int from, int to) {
        int i = from;
        if (i < to && bytes[i] == '-') {
            i++;
        }
        int whole = i;
        i = skipDigits(bytes, i, to);
        if (i == whole || (bytes[whole] == '0' && i - whole > 1) || to - from > StrictJson.MAX_NUMBER_LENGTH) {
            return false;
        }
        if (i < to && bytes[i] == '.') {
            int fraction = ++i;
            i = skipDigits(bytes, i, to);
            if (i == fraction) {
                return false;
            }
        }
        if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            int exponent = i;
            i = skipDigits(bytes, i, to);
            if (i == exponent) {
                return false;
            }
        }
        return i == to;
    }

    private static int skipDigits(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }
}
