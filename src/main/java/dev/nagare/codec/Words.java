package dev.nagare.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Text eight bytes at a time. A byte that is looked for is marked by its highest bit; the lowest mark of a word is exact,
 * the others may not be (Mycroft's test for a zero byte).
 */
public final class Words {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    /** The highest bit of each byte. */
    public static final long HIGHS = 0x8080808080808080L;

    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Words() {}

    /** The eight bytes from there on, the first one lowest. */
    public static long get(byte[] source, int at) {
        return (long) LONGS.get(source, at);
    }

    /** Writes eight bytes. */
    static void put(byte[] target, int at, long word) {
        LONGS.set(target, at, word);
    }

    /** The word of eight times this ASCII character. */
    public static long of(char ascii) {
        return ONES * ascii;
    }

    /** Marks the bytes that two words have in common. */
    public static long same(long word, long other) {
        long x = word ^ other;
        return (x - ONES) & ~x & HIGHS;
    }

    /** Marks what can't stand for itself in a JSON text: quotes, backslashes and control characters. */
    static long special(long word) {
        return same(word, QUOTES) | same(word, BACKSLASHES) | ((word - SPACES) & ~word & HIGHS);
    }

    /** Whether a byte can't stand for itself in a JSON text. */
    static boolean isSpecial(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    /** The place of the lowest mark, 0 to 7; 8 where there is none. */
    public static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** At most eight bytes as one number, missing ones 0. */
    static long head(byte[] source, int from, int to) {
        int length = to - from;
        if (length <= 0) {
            return 0;
        }
        if (from + Long.BYTES <= source.length) {
            long word = get(source, from);
            return length >= Long.BYTES ? word : word & ((1L << (length << 3)) - 1);
        }
        long word = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            word = word << 8 | (source[from + i] & 0xff);
        }
        return word;
    }
}
