package dev.nagare.ui.chart;

import java.util.Arrays;

/**
 * A series cut into pixel columns. Where several buckets share a column their extremes are kept, never skipped: in
 * such data the extreme is the message. Where a bucket spans several columns the values run straight from the middle
 * of one bucket to the middle of the next, or hold over the
 * bucket. A column without a value is NaN, a gap. Reused from frame to frame.
 */
public final class Columns {
    private double[] low = new double[0];
    private double[] high = new double[0];
    private double[] mean = new double[0];
    private int[] samples = new int[0];
    private int count;
    private boolean merged;

    /** Number of columns of the last cut. */
    public int count() {
        return count;
    }

    /** Whether a column holds whole buckets, instead of a part of one. */
    public boolean merged() {
        return merged;
    }

    /** The lowest value in a column, or NaN. */
    public double low(int column) {
        return low[column];
    }

    /** The highest value in a column, or NaN. */
    public double high(int column) {
        return high[column];
    }

    /** The mean in a column, or NaN. */
    public double mean(int column) {
        return mean[column];
    }

    /** The lowest value of all; NaN if there is none. */
    public double lowest() {
        double lowest = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (!(low[i] >= lowest) && !Double.isNaN(low[i])) {
                lowest = low[i];
            }
        }
        return lowest;
    }

    /** The highest value of all; NaN if there is none. */
    public double highest() {
        double highest = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (!(high[i] <= highest) && !Double.isNaN(high[i])) {
                highest = high[i];
            }
        }
        return highest;
    }

    /**
     * Cuts {@code [from, from + columns * perColumn)} out of a series.
     *
     * @param steps whether a value holds over its whole bucket, instead of running straight to the next
     * @param from the left edge, epoch milliseconds
     * @param perColumn milliseconds per column, greater than 0
     * @param columns number of columns, 0 or more
     */
    public void cut(TimeSeries series, boolean steps, double from, double perColumn, int columns) {
        count = columns;
        merged = series.width() <= perColumn;
        if (mean.length < columns) {
            low = new double[columns];
            high = new double[columns];
            mean = new double[columns];
            samples = new int[columns];
        }
        Arrays.fill(low, 0, columns, Double.NaN);
        Arrays.fill(high, 0, columns, Double.NaN);
        Arrays.fill(mean, 0, columns, Double.NaN);
        if (columns == 0 || series.size() == 0) {
            return;
        }
        double to = from + columns * perColumn;
        int first = Math.max(0, series.firstFrom((long) Math.floor(from)) - 2);
        int last = Math.min(series.size() - 1, series.firstFrom((long) Math.ceil(to)) + 1);
        if (merged) {
            merge(series, first, last, from, perColumn);
        } else if (steps) {
            hold(series, first, last, from, perColumn);
        } else {
            interpolate(series, first, last, from, perColumn);
        }
    }

    /** Makes a gap of this column and all that follow: what comes there is not yet to be seen. */
    public void hideFrom(int column) {
        for (int x = Math.max(0, column); x < count; x++) {
            low[x] = Double.NaN;
            high[x] = Double.NaN;
            mean[x] = Double.NaN;
        }
    }

    private void merge(TimeSeries series, int first, int last, double from, double perColumn) {
        Arrays.fill(samples, 0, count, 0);
        for (int i = first; i <= last; i++) {
            int column = (int) Math.floor((series.start(i) - from) / perColumn);
            if (column < 0 || column >= count || Double.isNaN(series.mean(i))) {
                continue;
            }
            if (samples[column]++ == 0) {
                low[column] = series.low(i);
                high[column] = series.high(i);
                mean[column] = series.mean(i);
            } else {
                low[column] = Math.min(low[column], series.low(i));
                high[column] = Math.max(high[column], series.high(i));
                mean[column] += (series.mean(i) - mean[column]) / samples[column];
            }
        }
    }

    private void interpolate(TimeSeries series, int first, int last, double from, double perColumn) {
        double width = series.width();
        for (int i = first; i <= last; i++) {
            if (Double.isNaN(series.mean(i))) {
                continue;
            }
            double middle = series.start(i) + width / 2;
            boolean runsOn =
                    i < last && series.start(i + 1) - series.start(i) <= width && !Double.isNaN(series.mean(i + 1));
            boolean cameFrom =
                    i > first && series.start(i) - series.start(i - 1) <= width && !Double.isNaN(series.mean(i - 1));
            int begin = columnAt(cameFrom ? middle : series.start(i), from, perColumn);
            int end = columnAt(runsOn ? middle + width : series.start(i) + width, from, perColumn);
            for (int column = Math.max(0, begin); column < Math.min(count, end); column++) {
                double time = from + (column + 0.5) * perColumn;
                double part = runsOn ? Math.max(0, Math.min(1, (time - middle) / width)) : 0;
                int next = runsOn ? i + 1 : i;
                low[column] = between(series.low(i), series.low(next), part);
                high[column] = between(series.high(i), series.high(next), part);
                mean[column] = between(series.mean(i), series.mean(next), part);
            }
        }
    }

    private void hold(TimeSeries series, int first, int last, double from, double perColumn) {
        for (int i = first; i <= last; i++) {
            int begin = columnAt((double) series.start(i), from, perColumn);
            int end = columnAt((double) series.start(i) + series.width(), from, perColumn);
            for (int column = Math.max(0, begin); column < Math.min(count, end); column++) {
                low[column] = series.low(i);
                high[column] = series.high(i);
                mean[column] = series.mean(i);
            }
        }
    }

    /** The first column whose middle is at or after a time. */
    private static int columnAt(double time, double from, double perColumn) {
        double column = Math.ceil((time - from) / perColumn - 0.5);
        return (int) Math.max(-1e9, Math.min(1e9, column));
    }

    private static double between(double a, double b, double part) {
        return a + (b - a) * part;
    }
}
