package dev.nagare.session;

import dev.nagare.model.Severity;
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

    /** The number of the record that made it come, in playing order, the first being 0. */
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

        AlertMarks view() {
            return new AlertMarks(List.copyOf(chunks), size, missing);
        }
    }
}
