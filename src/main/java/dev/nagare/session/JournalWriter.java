package dev.nagare.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The consumer thread's end of a {@link Journal}: bounded in entries and in bytes, the oldest go first.
 *
 * @param <T> what is written down; immutable
 */
final class JournalWriter<T> {
    private static final int CHUNK_ROWS = 256;

    private final int maxEntries;
    private final long maxBytes;
    private final ToLongFunction<? super T> bytesOf;
    private final List<Journal.Chunk> chunks = new ArrayList<>();
    private final List<Long> chunkBytes = new ArrayList<>();
    private long openBytes;
    private long closedBytes;
    private long next;
    private Journal<T> view = Journal.empty();

    /**
     * @param maxEntries most entries kept
     * @param maxBytes about the most bytes kept; the newest entry stays whatever it weighs
     * @param bytesOf what an entry weighs, about
     */
    JournalWriter(int maxEntries, long maxBytes, ToLongFunction<? super T> bytesOf) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.bytesOf = bytesOf;
    }

    void add(T entry) {
        Journal.Chunk open = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        if (open == null || next - open.start == CHUNK_ROWS || openBytes > maxBytes / 16) {
            if (open != null) {
                chunkBytes.add(openBytes);
                closedBytes += openBytes;
                openBytes = 0;
            }
            open = new Journal.Chunk(next, CHUNK_ROWS);
            chunks.add(open);
        }
        open.rows[(int) (next - open.start)] = entry;
        next++;
        openBytes += bytesOf.applyAsLong(entry);
        while (chunks.size() > 1 && (chunks.get(1).start <= next - maxEntries || closedBytes + openBytes > maxBytes)) {
            chunks.remove(0);
            closedBytes -= chunkBytes.remove(0);
        }
    }

    /** Number of entries ever written. */
    long nextSequence() {
        return next;
    }

    /** The journal as it stands; the same one while nothing is written. */
    Journal<T> view() {
        if (view.nextSequence() != next) {
            long first = Math.max(chunks.get(0).start, next - maxEntries);
            view = new Journal<>(chunks.toArray(new Journal.Chunk[0]), first, next);
        }
        return view;
    }
}
