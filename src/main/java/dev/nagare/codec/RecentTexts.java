package dev.nagare.codec;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that came lately. Streams say the same few words again and again, and a word that is known costs no new
 * text. Remembers two texts a place, the one found last before the other, so its memory has a bound whatever comes. Not
 * thread-safe.
 */
final class RecentTexts {
    private static final int PLACE_BITS = 14;
    private static final int PLACES = 1 << PLACE_BITS;

    /** So many bytes fit into two numbers, with their count in the last byte. */
    private static final int LONGEST = 15;

    /** The bytes of the two texts of a place, two numbers each: what is compared lies in one line of the cache. */
    private final long[] words = new long[4 * PLACES];

    private final @Nullable String[] texts = new @Nullable String[2 * PLACES];

    /** The text of these bytes as UTF-8; those that aren't valid are replaced. */
    String of(byte[] source, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return new String(source, from, length, StandardCharsets.UTF_8);
        }
        long head = Words.head(source, from, to);
        long tail = Words.head(source, from + Long.BYTES, to) | (long) length << 56;
        int place = place(head ^ tail * 31);
        int word = 4 * place;
        String first = texts[2 * place];
        if (words[word] == head && words[word + 1] == tail && first != null) {
            return first;
        }
        String second = texts[2 * place + 1];
        boolean known = words[word + 2] == head && words[word + 3] == tail && second != null;
        String text = known ? Objects.requireNonNull(second) : new String(source, from, length, StandardCharsets.UTF_8);
        words[word + 2] = words[word];
        words[word + 3] = words[word + 1];
        texts[2 * place + 1] = first;
        words[word] = head;
        words[word + 1] = tail;
        texts[2 * place] = text;
        return text;
    }

    /** Fibonacci hashing; digits differ in few bits, so those are spread before. */
    private static int place(long word) {
        long spread = (word ^ (word >>> 29)) * 0x9e3779b97f4a7c15L;
        return (int) (spread >>> (Long.SIZE - PLACE_BITS));
    }
}
