package dev.nagare.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is valid UTF-8, and what stands in its place where it isn't. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Whether the bytes are valid UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF (Unicode standard,
     * table 3-7).
     */
    public static boolean isValid(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            int c = b[i];
            if (c >= 0) {
                i++;
                continue;
            }
            c &= 0xff;
            int length = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
            if (length == 0 || to - i < length) {
                return false;
            }
            int second = b[i + 1] & 0xff;
            int least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
            int most = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
            if (second < least || second > most) {
                return false;
            }
            for (int k = 2; k < length; k++) {
                if ((b[i + k] & 0xc0) != 0x80) {
                    return false;
                }
            }
            i += length;
        }
        return true;
    }

    /** Whether all bytes are valid UTF-8. */
    public static boolean isValid(byte[] b) {
        return isValid(b, 0, b.length);
    }

    /** The same bytes with U+FFFD in the place of whatever isn't UTF-8. */
    public static byte[] repaired(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /** A text as UTF-8; a lone surrogate, which UTF-8 can't hold, becomes U+FFFD. */
    static byte[] encode(String text) {
        byte[] bytes = new byte[Math.multiplyExact(text.length(), 3)];
        int p = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            p = put(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c, bytes, p);
        }
        return Arrays.copyOf(bytes, p);
    }

    /**
     * Writes one code point, which must be no surrogate.
     *
     * @return where it ends, at most 4 bytes on
     */
    static int put(int c, byte[] target, int at) {
        int p = at;
        if (c < 0x80) {
            target[p++] = (byte) c;
        } else if (c < 0x800) {
            target[p++] = (byte) (0xc0 | (c >> 6));
            target[p++] = (byte) (0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            target[p++] = (byte) (0xe0 | (c >> 12));
            target[p++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            target[p++] = (byte) (0x80 | (c & 0x3f));
        } else {
            target[p++] = (byte) (0xf0 | (c >> 18));
            target[p++] = (byte) (0x80 | ((c >> 12) & 0x3f));
            target[p++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            target[p++] = (byte) (0x80 | (c & 0x3f));
        }
        return p;
    }
}
