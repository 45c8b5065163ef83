package dev.nagare.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The newest entries of a growing list, each with its sequence number from 0. A reader keeps the number it has come
 * to and asks for what came since; where it was away for too long, it learns how many entries it missed.
 *
 * <p>Immutable: a later snapshot has another journal, which shares the entries.
 *
 * @param <T> what is written down; immutable
 */
public final class Journal<T> {
    private static final Journal<?> EMPTY = new Journal<>(new Chunk[0], 0, 0);

    /**
     * A run of entries. Rows are only ever added behind the ones that a journal can see, so that journals may share
     * it with the writer; handing a journal to another thread publishes its rows.
     */
    static final class Chunk {
        final long start;
        final Object[] rows;
        /** The page that has its rows, once it is full; −1 before. For the writer alone. */
        int page = -1;

        Chunk(long start, int capacity) {
            this.start = start;
            this.rows = new Object[capacity];
        }
    }

    /**
     * What a reader gets.
     *
     * @param missed number of entries that are gone before the first of these
     * @param entries oldest first
     * @param next the sequence number to ask for the next time
     */
    public record Page<T>(long missed, List<T> entries, long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    private final Chunk[] chunks;
    private final long first;
    private final long next;

    Journal(Chunk[] chunks, long first, long next) {
        this.chunks = chunks;
        this.first = first;
        this.next = next;
    }

    /** A journal without entries. */
    @SuppressWarnings("unchecked")
    public static <T> Journal<T> empty() {
        return (Journal<T>) EMPTY;
    }

    /** The sequence number of the oldest entry that is still here; equals {@link #nextSequence()} where none is. */
    public long firstSequence() {
        return first;
    }

    /** The sequence number that the next entry will get: the number of entries ever written. */
    public long nextSequence() {
        return next;
    }

    /** Number of entries that are still here. */
    public int size() {
        return (int) (next - first);
    }

    /**
     * One entry.
     *
     * @throws IndexOutOfBoundsException if it is gone or has not been written
     */
    @SuppressWarnings("unchecked")
    public T get(long sequence) {
        if (sequence < first || sequence >= next) {
            throw new IndexOutOfBoundsException("entry " + sequence + " of " + first + " to " + (next - 1));
        }
        int low = 0;
        int high = chunks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle].start <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return (T) chunks[low].rows[(int) (sequence - chunks[low].start)];
    }

    /**
     * What was written from {@code sequence} on.
     *
     * @param sequence 0 for a new reader, else the {@link Page#next()} of its last page
     */
    public Page<T> since(long sequence) {
        long from = Math.min(next, Math.max(first, sequence));
        List<T> entries = new ArrayList<>((int) (next - from));
        for (long i = from; i < next; i++) {
            entries.add(get(i));
        }
        return new Page<>(Math.max(0, from - Math.max(0, sequence)), entries, next);
    }

    /** The newest entries, the newest first, at most {@code limit}. */
    public List<T> newest(int limit) {
        List<T> entries = new ArrayList<>(Math.min(limit, size()));
        for (long i = next - 1; i >= first && entries.size() < limit; i--) {
            entries.add(get(i));
        }
        return Collections.unmodifiableList(entries);
    }
}
