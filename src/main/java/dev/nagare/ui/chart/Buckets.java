package dev.nagare.ui.chart;

import java.util.Arrays;

/** A series as plain arrays, filled once and then only read. */
public final class Buckets implements TimeSeries {
    private final long width;
    private final long[] start;
    private final double[] low;
    private final double[] high;
    private final double[] mean;
    private final int size;

    private Buckets(long width, long[] start, double[] low, double[] high, double[] mean, int size) {
        this.width = width;
        this.start = start;
        this.low = low;
        this.high = high;
        this.mean = mean;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long start(int index) {
        return start[index];
    }

    @Override
    public long width() {
        return width;
    }

    @Override
    public double low(int index) {
        return low[index];
    }

    @Override
    public double high(int index) {
        return high[index];
    }

    @Override
    public double mean(int index) {
        return mean[index];
    }

    /** Collects the buckets of a series, in ascending order. */
    public static final class Builder {
        private final long width;
        private long[] start = new long[256];
        private double[] low = new double[256];
        private double[] high = new double[256];
        private double[] mean = new double[256];
        private int size;

        /**
         * @param width length of every bucket in milliseconds, 1 or more
         */
        public Builder(long width) {
            if (width < 1) {
                throw new IllegalArgumentException("width must be 1 or more, but is " + width);
            }
            this.width = width;
        }

        /** Adds a bucket that lies behind all others. */
        public Builder add(long at, double lowest, double highest, double average) {
            if (size > 0 && at <= start[size - 1]) {
                throw new IllegalArgumentException("buckets must ascend: " + at + " after " + start[size - 1]);
            }
            if (size == start.length) {
                start = Arrays.copyOf(start, size * 2);
                low = Arrays.copyOf(low, size * 2);
                high = Arrays.copyOf(high, size * 2);
                mean = Arrays.copyOf(mean, size * 2);
            }
            start[size] = at;
            low[size] = lowest;
            high[size] = highest;
            mean[size] = average;
            size++;
            return this;
        }

        /** The series; the builder must not be used any more. */
        public Buckets build() {
            return new Buckets(width, start, low, high, mean, size);
        }
    }
}
