package dev.nagare.ui.chart;

/**
 * Values over time in buckets, as a chart reads them: times ascend; between two buckets that don't touch there is a gap.
 * A view that a chart keeps must not change.
 */
public interface TimeSeries {
    /** No values. */
    TimeSeries EMPTY = new TimeSeries() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public long start(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public long width() {
            return 1;
        }

        @Override
        public double low(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public double high(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public double mean(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    /** Number of buckets. */
    int size();

    /** Where a bucket begins, epoch milliseconds. */
    long start(int index);

    /** How long each bucket is, in milliseconds, 1 or more. */
    long width();

    /** The lowest value in a bucket; NaN where it has none, which is a gap. */
    double low(int index);

    /** The highest value in a bucket; NaN where it has none. */
    double high(int index);

    /** The mean of a bucket; NaN where it has none. */
    double mean(int index);

    /** The first bucket that begins at or after a time; {@link #size()} if none does. */
    default int firstFrom(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
