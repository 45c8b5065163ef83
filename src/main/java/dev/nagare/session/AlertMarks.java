package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a recording's alerts are, in the order in which they came: what a timeline and a step from alert to alert need
 * of them. 17 bytes each, at most {@value #MAX}. Immutable; later ones share what was known before.
 */
public final class AlertMarks {
    /** Most that are kept: the first ones. The others are counted. */
    public static final int MAX = 1 << 20;

    /** None are known. */
    public static final AlertMarks NONE = new AlertMarks(List.of(), 0, 0);

    private static final Severity[] SEVERITIES = Severity.values();

    /** A run of marks; rows are only ever added behind those that are visible. */
    private static final class Chunk {
        static final int ROWS = 4_096;

        final long[] clocks = new long[ROWS];
        final long[] records = new long[ROWS];
        final byte[] severities = new byte[ROWS];
        /** The page that has these rows, once it is full; −1 before. For the writer alone. */
        int page = -1;

        void write(StateWriter out, int rows) {
            long clock = 0;
            for (int i = 0; i < rows; i++) {
                out.number(clocks[i] - clock);
                out.number(records[i]);
                out.number(severities[i]);
                clock = clocks[i];
            }
        }

        void read(StateReader in, int rows) {
            long clock = 0;
            for (int i = 0; i < rows; i++) {
                clock += in.number();
                clocks[i] = clock;
                records[i] = in.number();
                severities[i] = (byte) in.number();
            }
        }
    }

    private final List<Chunk> chunks;
    private final int size;
    private final long missing;

    private AlertMarks(List<Chunk> chunks, int size, long missing) {
        this.chunks = chunks;
        this.size = size;
        this.missing = missing;
    }

    /** Number of alerts kept. */
    public int size() {
        return size;
    }

    /** Number of later alerts that were counted only. */
    public long missing() {
        return missing;
    }

    /** The replay clock when it came, epoch milliseconds; never less than that of the one before. */
    public long clock(int index) {
        return chunk(index).clocks[index % Chunk.ROWS];
    }

    /**
     * The number of the record that made it come, in playing order, the first being 0; their number where the end made
     * it come.
     */
    public long record(int index) {
        return chunk(index).records[index % Chunk.ROWS];
    }

    public Severity severity(int index) {
        return SEVERITIES[chunk(index).severities[index % Chunk.ROWS]];
    }

    private Chunk chunk(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("alert " + index + " of " + size);
        }
        return chunks.get(index / Chunk.ROWS);
    }

    /** The index of the first one at or after that clock; {@link #size()} where there is none. */
    public int firstFrom(long clock) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (clock(middle) >= clock) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Collects them, on one thread. */
    static final class Writer {
        private final List<Chunk> chunks = new ArrayList<>();
        private int size;
        private long missing;

        /** Whether the next one would be counted only. */
        boolean isFull() {
            return size == MAX;
        }

        @SuppressWarnings("EnumOrdinal") // one of five in a byte, which nobody else sees
        void add(long clock, long record, Severity severity) {
            if (size == MAX) {
                missing++;
                return;
            }
            int row = size % Chunk.ROWS;
            if (row == 0) {
                chunks.add(new Chunk());
            }
            Chunk chunk = chunks.get(chunks.size() - 1);
            chunk.clocks[row] = clock;
            chunk.records[row] = record;
            chunk.severities[row] = (byte) severity.ordinal();
            size++;
        }

        /** Writes them down: full runs as pages, the last one whole. */
        void write(StateWriter out, LedgerPages pages) throws IOException {
            out.number(missing);
            out.number(size);
            for (int i = 0; i < size; i += Chunk.ROWS) {
                Chunk chunk = chunks.get(i / Chunk.ROWS);
                if (size - i < Chunk.ROWS) {
                    chunk.write(out, size - i);
                } else {
                    chunk.page = pages.share(out, chunk.page, page -> chunk.write(page, Chunk.ROWS));
                }
            }
        }

        /** Becomes what was written down; it must be new. */
        void read(StateReader in, LedgerPages pages) throws IOException {
            missing = in.number();
            size = (int) in.number();
            for (int i = 0; i < size; i += Chunk.ROWS) {
                if (size - i < Chunk.ROWS) {
                    Chunk chunk = new Chunk();
                    chunk.read(in, size - i);
                    chunks.add(chunk);
                } else {
                    chunks.add(full(in, pages));
                }
            }
        }

        private static Chunk full(StateReader in, LedgerPages pages) throws IOException {
            return pages.read(in, Chunk.class, (content, page) -> {
                Chunk chunk = new Chunk();
                chunk.read(content, Chunk.ROWS);
                chunk.page = page;
                return chunk;
            });
        }

        AlertMarks view() {
            return new AlertMarks(List.copyOf(chunks), size, missing);
        }
    }
}
