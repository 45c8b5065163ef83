package dev.nagare.session;

import dev.nagare.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One level of a {@link Series}: the buckets that aren't empty, in time order, index 0 the oldest that is kept. The
 * last bucket may still grow in later snapshots; the others are final. Immutable.
 */
public final class SeriesLevel {
    /** No buckets. */
    static final SeriesLevel EMPTY = new SeriesLevel(Series.BASE_MILLIS, true, new SeriesRows[0], 0, 0, null);

    private final long width;
    private final boolean complete;
    private final SeriesRows[] chunks;
    private final int closed;
    private final int size;
    private final SeriesRows open;

    /**
     * @param complete whether no bucket was forgotten
     * @param chunks the final buckets, every chunk full but the last
     * @param closed number of final buckets
     * @param open a chunk whose row 0 is the growing bucket; null where there is none
     */
    SeriesLevel(long width, boolean complete, SeriesRows[] chunks, int closed, int sliding, @Nullable SeriesRows open) {
        this.width = width;
        this.complete = complete;
        this.chunks = chunks;
        this.closed = closed;
        this.size = closed + (open == null ? 0 : 1);
        this.open = open == null ? new SeriesRows(sliding, 1) : open;
    }

    /** Width of a bucket in milliseconds of the replay clock. */
    public long width() {
        return width;
    }

    /** Number of buckets. */
    public int size() {
        return size;
    }

    /** Whether it still has every bucket from {@code clock} on. */
    public boolean reaches(long clock) {
        return complete || (size > 0 && start(0) <= clock);
    }

    /** The first moment of a bucket: epoch milliseconds of the replay clock, a multiple of the width. */
    public long start(int index) {
        return rows(index).start(row(index));
    }

    /** The index of the first bucket that ends after {@code clock}; {@link #size()} where none does. */
    public int indexAt(long clock) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) + width > clock) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Number of events that came in that bucket. */
    public long events(int index) {
        return rows(index).events(row(index));
    }

    /** How many of them were late. */
    public long late(int index) {
        return rows(index).late(row(index));
    }

    /** Number of records that became dead letters. */
    public long deadLetters(int index) {
        return rows(index).deadLetters(row(index));
    }

    /** Number of alerts of that severity. */
    public long alerts(int index, Severity severity) {
        return rows(index).alerts(row(index), severity);
    }

    /** Number of alerts. */
    public long alerts(int index) {
        return rows(index).alerts(row(index));
    }

    /** Number of results of that sliding definition; where it is 0, the figures of the bucket mean nothing. */
    public long samples(int index, int sliding) {
        return rows(index).samples(row(index), sliding);
    }

    /** The lowest that the figure was; NaN where the pipeline maps no amount. */
    public double min(int index, int sliding, Figure figure) {
        return rows(index).min(row(index), sliding, figure);
    }

    /** The highest that the figure was; NaN where the pipeline maps no amount. */
    public double max(int index, int sliding, Figure figure) {
        return rows(index).max(row(index), sliding, figure);
    }

    /** The last that the figure was; NaN where the pipeline maps no amount. */
    public double last(int index, int sliding, Figure figure) {
        return rows(index).last(row(index), sliding, figure);
    }

    /** The mean of the figure over the bucket's results; NaN where the pipeline maps no amount. */
    public double mean(int index, int sliding, Figure figure) {
        return rows(index).sum(row(index), sliding, figure) / samples(index, sliding);
    }

    /** Number of events in the buckets that begin in {@code [from, to)}. */
    public long eventsBetween(long from, long to) {
        long sum = 0;
        for (int i = firstFrom(from); i < size && start(i) < to; i++) {
            sum += events(i);
        }
        return sum;
    }

    /** Number of alerts in the buckets that begin in {@code [from, to)}. */
    public long alertsBetween(long from, long to) {
        long sum = 0;
        for (int i = firstFrom(from); i < size && start(i) < to; i++) {
            sum += alerts(i);
        }
        return sum;
    }

    private int firstFrom(long from) {
        int i = indexAt(from);
        return i < size && start(i) < from ? i + 1 : i;
    }

    private SeriesRows rows(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("bucket " + index + " of " + size);
        }
        return index == closed ? open : chunks[index / SeriesRows.CHUNK];
    }

    private int row(int index) {
        return index == closed ? 0 : index % SeriesRows.CHUNK;
    }
}
