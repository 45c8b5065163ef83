package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Severity;
import dev.nagare.model.Totals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Buckets side by side in two flat arrays, one of counts and one of figures. A row that is final is never written
 * again; rows behind it may be, by the consumer thread, which is why a {@link SeriesLevel} knows how many it may read.
 */
@SuppressWarnings("EnumOrdinal") // the order of the columns, which nobody else sees
final class SeriesRows {
    /** Rows of a full chunk. */
    static final int CHUNK = 128;

    private static final int SEVERITIES = Severity.values().length;

    private static final int START = 0;
    private static final int EVENTS = 1;
    private static final int LATE = 2;
    private static final int DEAD_LETTERS = 3;
    private static final int ALERTS = 4;
    private static final int SAMPLES = ALERTS + SEVERITIES;

    private static final int FIGURES = Figure.values().length;
    private static final int MIN = 0;
    private static final int MAX = 1;
    private static final int LAST = 2;
    private static final int SUM = 3;
    private static final int PARTS = 4;

    private final int sliding;
    private final int countStride;
    private final int figureStride;
    private final long[] counts;
    private final double[] figures;
    /** The page that has these rows, once all are final; −1 before. For the recorder alone. */
    int page = -1;

    SeriesRows(int sliding, int rows) {
        this.sliding = sliding;
        this.countStride = SAMPLES + sliding;
        this.figureStride = sliding * FIGURES * PARTS;
        this.counts = new long[rows * countStride];
        this.figures = new double[rows * figureStride];
    }

    long start(int row) {
        return counts[row * countStride + START];
    }

    long events(int row) {
        return counts[row * countStride + EVENTS];
    }

    long late(int row) {
        return counts[row * countStride + LATE];
    }

    long deadLetters(int row) {
        return counts[row * countStride + DEAD_LETTERS];
    }

    long alerts(int row, Severity severity) {
        return counts[row * countStride + ALERTS + severity.ordinal()];
    }

    long alerts(int row) {
        long sum = 0;
        for (int column = ALERTS; column < SAMPLES; column++) {
            sum += counts[row * countStride + column];
        }
        return sum;
    }

    long samples(int row, int definition) {
        return counts[row * countStride + SAMPLES + definition];
    }

    double min(int row, int definition, Figure figure) {
        return figures[at(row, definition, figure.ordinal()) + MIN];
    }

    double max(int row, int definition, Figure figure) {
        return figures[at(row, definition, figure.ordinal()) + MAX];
    }

    double last(int row, int definition, Figure figure) {
        return figures[at(row, definition, figure.ordinal()) + LAST];
    }

    double sum(int row, int definition, Figure figure) {
        return figures[at(row, definition, figure.ordinal()) + SUM];
    }

    private int at(int row, int definition, int figure) {
        return row * figureStride + (definition * FIGURES + figure) * PARTS;
    }

    /** Makes a row empty and sets where it starts. */
    void clear(int row, long start) {
        Arrays.fill(counts, row * countStride, (row + 1) * countStride, 0);
        counts[row * countStride + START] = start;
    }

    void addEvent(int row, boolean late) {
        counts[row * countStride + EVENTS]++;
        if (late) {
            counts[row * countStride + LATE]++;
        }
    }

    void addDeadLetter(int row) {
        counts[row * countStride + DEAD_LETTERS]++;
    }

    void addAlert(int row, Severity severity) {
        counts[row * countStride + ALERTS + severity.ordinal()]++;
    }

    void addSliding(int row, int definition, Totals totals) {
        boolean first = counts[row * countStride + SAMPLES + definition]++ == 0;
        addFigure(first, at(row, definition, Figure.COUNT.ordinal()), (double) totals.count());
        addFigure(first, at(row, definition, Figure.TOTAL.ordinal()), number(totals.total()));
        Double average = totals.average();
        addFigure(first, at(row, definition, Figure.AVERAGE.ordinal()), average == null ? Double.NaN : average);
        addFigure(first, at(row, definition, Figure.MIN.ordinal()), number(totals.min()));
        addFigure(first, at(row, definition, Figure.MAX.ordinal()), number(totals.max()));
    }

    private static double number(@Nullable Decimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    private void addFigure(boolean first, int at, double value) {
        figures[at + MIN] = first ? value : Math.min(figures[at + MIN], value);
        figures[at + MAX] = first ? value : Math.max(figures[at + MAX], value);
        figures[at + LAST] = value;
        figures[at + SUM] = first ? value : figures[at + SUM] + value;
    }

    /** Copies a row over another, its start included. */
    void copy(int row, SeriesRows from, int fromRow) {
        System.arraycopy(from.counts, fromRow * countStride, counts, row * countStride, countStride);
        System.arraycopy(from.figures, fromRow * figureStride, figures, row * figureStride, figureStride);
    }

    /** Adds a later row's content to a row, which keeps its start. */
    void merge(int row, SeriesRows from, int fromRow) {
        for (int definition = 0; definition < sliding; definition++) {
            long samples = from.samples(fromRow, definition);
            if (samples > 0) {
                boolean first = samples(row, definition) == 0;
                for (int figure = 0; figure < FIGURES; figure++) {
                    mergeFigure(first, at(row, definition, figure), from, at(fromRow, definition, figure));
                }
            }
        }
        for (int column = EVENTS; column < countStride; column++) {
            counts[row * countStride + column] += from.counts[fromRow * countStride + column];
        }
    }

    private void mergeFigure(boolean first, int at, SeriesRows from, int fromAt) {
        if (first) {
            System.arraycopy(from.figures, fromAt, figures, at, PARTS);
            return;
        }
        figures[at + MIN] = Math.min(figures[at + MIN], from.figures[fromAt + MIN]);
        figures[at + MAX] = Math.max(figures[at + MAX], from.figures[fromAt + MAX]);
        figures[at + LAST] = from.figures[fromAt + LAST];
        figures[at + SUM] += from.figures[fromAt + SUM];
    }

    /** Writes the first rows down. */
    void write(StateWriter out, int rows) {
        for (int i = 0; i < rows * countStride; i++) {
            out.number(counts[i]);
        }
        for (int i = 0; i < rows * figureStride; i++) {
            out.real(figures[i]);
        }
    }

    /** Takes the first rows from what was written. */
    void read(StateReader in, int rows) {
        for (int i = 0; i < rows * countStride; i++) {
            counts[i] = in.number();
        }
        for (int i = 0; i < rows * figureStride; i++) {
            figures[i] = in.real();
        }
    }
}
