package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable RowFormat<T> format;
    private final List<Journal.Chunk> chunks = new ArrayList<>();
    private final List<Long> chunkBytes = new ArrayList<>();
    private long openBytes;
    private long closedBytes;
    private long next;
    /** The oldest entry that came here; those before it were kept by nobody. */
    private long oldest;

    private Journal<T> view = Journal.empty();
    private boolean forgetful;

    /**
     * @param maxEntries most entries kept
     * @param maxBytes about the most bytes kept; the newest entry stays whatever it weighs
     * @param bytesOf what an entry weighs, about
     * @param format how entries are kept with a checkpoint; null for those that a replay makes again
     */
    JournalWriter(int maxEntries, long maxBytes, ToLongFunction<? super T> bytesOf, @Nullable RowFormat<T> format) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.bytesOf = bytesOf;
        this.format = format;
    }

    /** From now on, entries are counted and weighed only: for those who will never look at them. */
    void forget() {
        forgetful = true;
    }

    void add(T entry) {
        Journal.Chunk open = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        if (open == null || next - open.start == CHUNK_ROWS || openBytes > maxBytes / 16) {
            if (open != null) {
                chunkBytes.add(openBytes);
                closedBytes += openBytes;
                openBytes = 0;
            }
            open = new Journal.Chunk(next, forgetful ? 0 : CHUNK_ROWS);
            chunks.add(open);
        }
        if (forgetful) {
            oldest = next + 1;
        } else {
            open.rows[(int) (next - open.start)] = entry;
        }
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
            long first = Math.max(chunks.get(0).start, Math.max(next - maxEntries, oldest));
            view = new Journal<>(chunks.toArray(new Journal.Chunk[0]), first, next);
        }
        return view;
    }

    /** Writes it down: full chunks as pages, the last one whole. */
    void write(StateWriter out, LedgerPages pages) throws IOException {
        out.number(next);
        out.number(openBytes);
        out.number(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            Journal.Chunk chunk = chunks.get(i);
            boolean last = i == chunks.size() - 1;
            out.number(chunk.start);
            if (!last) {
                out.number(chunkBytes.get(i));
            }
            if (format == null) {
                continue;
            }
            if (last) {
                writeRows(out, format, chunk, (int) (next - chunk.start));
            } else {
                int rows = (int) (chunks.get(i + 1).start - chunk.start);
                chunk.page = pages.share(out, chunk.page, page -> writeRows(page, format, chunk, rows));
            }
        }
    }

    @SuppressWarnings("unchecked") // only entries of this type are ever put in
    private void writeRows(StateWriter out, RowFormat<T> as, Journal.Chunk chunk, int rows) {
        out.number(rows);
        for (int i = 0; i < rows; i++) {
            as.write(out, (T) chunk.rows[i]);
        }
    }

    /** Becomes what was written down; it must be new. */
    void read(StateReader in, LedgerPages pages) throws IOException {
        next = in.number();
        openBytes = in.number();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            long start = in.number();
            boolean last = i == count - 1;
            if (!last) {
                long bytes = in.number();
                chunkBytes.add(bytes);
                closedBytes += bytes;
            }
            if (format == null) {
                chunks.add(new Journal.Chunk(start, CHUNK_ROWS));
            } else if (last) {
                chunks.add(readRows(in, format, new Journal.Chunk(start, CHUNK_ROWS)));
            } else {
                chunks.add(pages.read(in, Journal.Chunk.class, (content, page) -> {
                    Journal.Chunk chunk = new Journal.Chunk(start, CHUNK_ROWS);
                    chunk.page = page;
                    return readRows(content, format, chunk);
                }));
            }
        }
        oldest = format == null ? next : 0;
    }

    private static Journal.Chunk readRows(StateReader in, RowFormat<?> as, Journal.Chunk chunk) {
        int rows = in.count();
        for (int i = 0; i < rows; i++) {
            chunk.rows[i] = as.read(in);
        }
        return chunk;
    }
}
