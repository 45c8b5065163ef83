package dev.nagare.ui.chart;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * Every state of the charts in one window, to be looked at: nothing, one point, a constant, dense noise with extremes,
 * gaps, negative, huge and tiny values, many curves, steps, an area that moves, a zoomed chart, a crosshair. The charts
 * of the first three rows share one time axis. The button switches the theme.
 *
 * <p>Run it with {@code mvn -Pbench test-compile exec:exec@gallery}; {@code -Dglass.gtk.uiScale=2} in {@code
 * JAVA_TOOL_OPTIONS} shows it on a finer screen.
 */
public final class ChartGallery {
    private static final long START = Instant.parse("2026-03-02T10:36:00Z").toEpochMilli();
    private static final double LEFT = (double) START;
    private static final int SPAN = 300_000;
    private static final int ACROSS = 4;

    private final Look look = new Look(Theme.DARK);
    private final TimeAxis shared = axis(new TimeAxis());
    private final TimeAxis moving = new TimeAxis();
    private final GridPane grid = new GridPane();
    private final List<TimeChart> charts = new ArrayList<>();
    private final List<Sparkline> sparklines = new ArrayList<>();
    private final Random random = new Random(7);

    private ChartGallery() {}

    public static void main(String[] args) {
        Platform.startup(() -> new ChartGallery().show(new Stage()));
    }

    private static TimeAxis axis(TimeAxis axis) {
        axis.move(LEFT, LEFT + SPAN, SPAN, 0);
        // The clock of a picture that stands: everything is drawn.
        axis.move(LEFT, LEFT + SPAN, SPAN, 1_000);
        return axis;
    }

    private void show(Stage stage) {
        fill();
        Button theme = new Button("Theme");
        theme.getStyleClass().add("ng-button");
        theme.setOnAction(
                event -> look.themeProperty().set(look.themeProperty().get().other()));
        HBox row = new HBox(12, theme);
        List<DoubleUnaryOperator> shapes = List.of(t -> Math.sin(t / 20_000), t -> 5, t -> 0, t -> t % 60_000);
        for (DoubleUnaryOperator shape : shapes) {
            Sparkline sparkline = new Sparkline();
            sparkline.setAxis(shared);
            sparkline.setSeries(series(1_000, shape, 0));
            sparklines.add(sparkline);
            VBox tile = new VBox(sparkline);
            tile.getStyleClass()
                    .addAll(
                            "card",
                            "tile",
                            List.of("events", "total", "late", "alerts").get(sparklines.size() - 1));
            HBox.setHgrow(tile, Priority.ALWAYS);
            row.getChildren().add(tile);
        }
        VBox page = new VBox(row, grid);
        page.getStyleClass().add("page");
        VBox.setVgrow(grid, Priority.ALWAYS);
        look.dress(page);
        stage.setScene(new Scene(page, 1600, 1000));
        stage.setTitle("Charts");
        stage.show();
        new Frames().start();
    }

    private void fill() {
        grid.setHgap(12);
        grid.setVgap(12);
        for (int i = 0; i < ACROSS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / ACROSS);
            grid.getColumnConstraints().add(column);
            RowConstraints line = new RowConstraints();
            line.setPercentHeight(100.0 / ACROSS);
            grid.getRowConstraints().add(line);
        }
        add("nothing", shared, List.of());
        add(
                "one point",
                shared,
                List.of(curve(
                        0,
                        new Buckets.Builder(1_000).add(START + 150_000, 4, 4, 4).build())));
        add("constant", shared, List.of(curve(1, series(1_000, t -> 42, 0))));
        add("zero", shared, List.of(curve(1, series(1_000, t -> 0, 0))));
        add("100,000 points with extremes", shared, List.of(curve(0, noise())));
        add("gaps", shared, List.of(curve(2, gaps())));
        add("on both sides of 0", shared, List.of(curve(4, series(2_000, t -> 80 * Math.sin(t / 25_000) - 20, 12))));
        add("below 0", shared, List.of(curve(5, series(2_000, t -> -30 - 10 * Math.sin(t / 25_000), 2))));
        add("huge", shared, List.of(curve(3, series(2_000, t -> 7.2e14 + 3e14 * Math.sin(t / 40_000), 2e13))));
        add("tiny", shared, List.of(curve(3, series(2_000, t -> 3e-3 + 2e-3 * Math.sin(t / 40_000), 1e-4))));
        add("six curves", shared, six());
        add(
                "two axes",
                shared,
                List.of(
                        curve(2, series(2_000, t -> 5_000 + 900 * Math.sin(t / 30_000), 60)),
                        curve(1, series(2_000, t -> 1.2e6 + t, 5e3)).on(Curve.Side.RIGHT)));
        add(
                "steps",
                axis(new TimeAxis()),
                List.of(curve(1, series(20_000, t -> 30 + 20 * Math.sin(t / 35_000), 0))
                        .as(Curve.Form.STEP)));
        add(
                "an area that moves",
                moving,
                List.of(curve(0, series(500, t -> 40 + 25 * Math.sin(t / 9_000), 6))
                        .as(Curve.Form.AREA)));
        TimeAxis zoomed = axis(new TimeAxis());
        zoomed.zoom(0.05, LEFT + 151_000);
        add("zoomed", zoomed, List.of(curve(0, noise())));
        TimeAxis pointed = axis(new TimeAxis());
        pointed.point(0.42);
        add("crosshair", pointed, six().subList(0, 3));
    }

    private void add(String title, TimeAxis axis, List<Curve> curves) {
        TimeChart chart = new TimeChart();
        chart.setAxis(axis);
        chart.setCurves(curves);
        chart.setDescription(title);
        charts.add(chart);
        Label label = new Label(title);
        label.getStyleClass().add("title");
        HBox head = new HBox(label);
        head.getStyleClass().add("card-title");
        VBox card = new VBox(head, chart);
        card.getStyleClass().add("card");
        card.setMinSize(0, 0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        Node cell = card;
        grid.add(cell, (charts.size() - 1) % ACROSS, (charts.size() - 1) / ACROSS);
    }

    private static Curve curve(int color, TimeSeries series) {
        return Curve.line("curve " + (color + 1), series, color, Formats::tick, Formats::figure);
    }

    private List<Curve> six() {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            curves.add(curve(
                    i, series(1_500, t -> 20 * number + 15 + 9 * Math.sin(t / (11_000.0 + 3_000 * number)), 1)));
        }
        return curves;
    }

    private TimeSeries series(long width, DoubleUnaryOperator shape, double noise) {
        Buckets.Builder builder = new Buckets.Builder(width);
        for (long t = 0; t < SPAN; t += width) {
            double mean = shape.applyAsDouble((double) t);
            double spread = noise * random.nextDouble();
            builder.add(START + t, mean - spread, mean + spread, mean);
        }
        return builder.build();
    }

    private TimeSeries noise() {
        Buckets.Builder builder = new Buckets.Builder(3);
        for (int i = 0; i < 100_000; i++) {
            double value = 200 + 40 * Math.sin(i / 9_000.0) + 30 * random.nextGaussian();
            value = i == 50_300 ? 900 : i == 71_000 ? 0 : value;
            builder.add(START + i * 3L, value, value, value);
        }
        return builder.build();
    }

    private static TimeSeries gaps() {
        Buckets.Builder builder = new Buckets.Builder(1_000);
        for (int i = 0; i < 300; i++) {
            if (i % 90 < 60 || i == 85) {
                double value = 12 + 5 * Math.sin(i / 14.0);
                builder.add(START + i * 1_000L, value - 1, value + 1, value);
            }
        }
        return builder.build();
    }

    private final class Frames extends AnimationTimer {
        private long first;

        @Override
        public void handle(long nanos) {
            long millis = nanos / 1_000_000;
            first = first == 0 ? millis : first;
            moving.move(LEFT, LEFT + 60_000 + (millis - first) % 240_000, 60_000, millis);
            charts.forEach(chart -> chart.frame(millis));
            sparklines.forEach(sparkline -> sparkline.frame(millis));
        }
    }
}
