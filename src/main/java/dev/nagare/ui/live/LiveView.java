package dev.nagare.ui.live;

import dev.nagare.ui.chart.TimeSeries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page at one instant.
 *
 * @param stream grows when what is shown has nothing to do with what was shown before
 * @param tiles events, total, average, max, late, alerts
 * @param throughputTitle with its unit
 * @param throughputNote how to read the chart
 * @param throughput events per unit
 * @param metrics the chart beside it; null where the pipeline has no window for it
 * @param metricsEmpty what stands in place of that chart
 * @param categories null where there are none, or none yet
 * @param categoriesEmpty what stands in place of the bars
 */
record LiveView(
        long stream,
        List<Kpi> tiles,
        String throughputTitle,
        String throughputNote,
        TimeSeries throughput,
        @Nullable Metrics metrics,
        String metricsEmpty,
        @Nullable CategoriesView categories,
        String categoriesEmpty) {
    /**
     * The chart of one window's figures.
     *
     * @param title the window's name
     * @param note its type and size
     * @param steps whether a value is that of an interval, and holds for all of it
     * @param average its average over time
     * @param total its total over time
     */
    record Metrics(String title, String note, boolean steps, TimeSeries average, TimeSeries total) {}

    LiveView {
        tiles = List.copyOf(tiles);
    }
}
