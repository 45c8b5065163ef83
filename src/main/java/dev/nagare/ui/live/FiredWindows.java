package dev.nagare.ui.live;

import dev.nagare.model.Decimal;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.session.Figure;
import dev.nagare.session.Journal;
import dev.nagare.ui.chart.Buckets;
import dev.nagare.ui.chart.TimeSeries;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of one window definition without a key, by the end of the window, for pipelines that have no sliding
 * window. A late firing replaces the one before. Bounded: the oldest go.
 */
final class FiredWindows {
    /** Most results that are kept. */
    static final int MOST = 8_192;

    /** About how many points a chart has: few enough that a weekend without windows is no gap in a view of months. */
    private static final int BUCKETS = 64;

    private final TreeMap<Long, Totals> byEnd = new TreeMap<>();
    private @Nullable String window;
    private long next;

    /** Takes what the journal has got since the last time. */
    void read(String definition, Journal<WindowResult> results) {
        if (!definition.equals(window) || results.nextSequence() < next) {
            byEnd.clear();
            window = definition;
            next = 0;
        }
        for (long i = Math.max(next, results.firstSequence()); i < results.nextSequence(); i++) {
            WindowResult result = results.get(i);
            if (result.window().equals(definition)) {
                byEnd.put(result.end(), result.totals());
                if (byEnd.size() > MOST) {
                    byEnd.pollFirstEntry();
                }
            }
        }
        next = results.nextSequence();
    }

    /** The newest result; null before the first. */
    @Nullable
    Totals newest() {
        Map.Entry<Long, Totals> last = byEnd.lastEntry();
        return last == null ? null : last.getValue();
    }

    /**
     * A figure over time.
     *
     * @param size the windows' size in milliseconds
     * @param from the left edge of what is visible, epoch milliseconds
     * @param span how much is visible, in milliseconds
     */
    TimeSeries figure(Figure figure, long size, long from, long span) {
        long width = Math.max(size, span / BUCKETS);
        Buckets.Builder builder = new Buckets.Builder(width);
        long bucket = Long.MIN_VALUE;
        double low = 0;
        double high = 0;
        double sum = 0;
        int count = 0;
        for (Map.Entry<Long, Totals> entry : byEnd.tailMap(from).entrySet()) {
            double value = value(entry.getValue(), figure);
            // A window stands where it was, so in the bucket that holds its last moment.
            long start = Math.floorDiv(entry.getKey() - 1, width) * width;
            if (Double.isNaN(value)) {
                continue;
            }
            if (start != bucket) {
                if (count > 0) {
                    builder.add(bucket, low, high, sum / count);
                }
                bucket = start;
                low = value;
                high = value;
                sum = 0;
                count = 0;
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
            sum += value;
            count++;
        }
        if (count > 0) {
            builder.add(bucket, low, high, sum / count);
        }
        return builder.build();
    }

    private static double value(Totals totals, Figure figure) {
        return switch (figure) {
            case COUNT -> totals.count();
            case TOTAL -> orNaN(totals.total());
            case AVERAGE -> {
                Double average = totals.average();
                yield average == null ? Double.NaN : average;
            }
            case MIN -> orNaN(totals.min());
            case MAX -> orNaN(totals.max());
        };
    }

    private static double orNaN(@Nullable Decimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
