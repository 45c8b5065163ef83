package dev.nagare.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that came lately. Streams say the same few words again and again, and a word that is known costs no new
 * text. Remembers one text a place, so its memory has a bound whatever comes. Not thread-safe.
 */
final class RecentTexts {
    private static final int PLACES = 1 << 14;

    /** So many bytes fit into two numbers, with their count in the last byte. */
    private static final int LONGEST = 15;

    private final long[] heads = new long[PLACES];
    private final long[] tails = new long[PLACES];
    private final @Nullable String[] texts = new @Nullable String[PLACES];

    /** The text of these bytes as UTF-8; those that aren't valid are replaced. */
    String of(byte[] source, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return new String(source, from, length, StandardCharsets.UTF_8);
        }
        long head = Words.head(source, from, to);
        long tail = Words.head(source, from + Long.BYTES, to) | (long) length << 56;
        long hash = (head ^ tail * 31) * 0x9e3779b97f4a7c15L;
        int place = (int) (hash >>> 50); // 14 bits
        String known = texts[place];
        if (known != null && heads[place] == head && tails[place] == tail) {
            return known;
        }
        String text = new String(source, from, length, StandardCharsets.UTF_8);
        heads[place] = head;
        tails[place] = tail;
        texts[place] = text;
        return text;
    }
}
