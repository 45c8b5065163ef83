package dev.nagare.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A line through a plot, a dot on each curve, the time below it and the values beside it. The stylesheet colours the
 * parts. FX thread only.
 */
final class Crosshair extends Group {
    private static final double DISTANCE = 12;
    private static final double DOT = 7;
    /** From this width of the plot on there is room for minimum and maximum too. */
    private static final double ROOMY = 420;

    /**
     * A curve at the crosshair.
     *
     * @param color which of the chart's colours it has
     * @param row where its mean is, in pixels of the chart from the top; NaN for nowhere
     */
    record Reading(String name, int color, double row, String value, String extremes) {}

    private final Region line = new Region();
    private final Label time = new Label();
    private final GridPane box = new GridPane();
    private final List<Row> rows = new ArrayList<>();
    /** The box never gets narrower while the crosshair is there: digits come and go beneath it. */
    private double boxWidth;

    Crosshair() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        line.getStyleClass().add("crosshair");
        time.getStyleClass().add("crosshair-time");
        box.getStyleClass().add("crosshair-values");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        box.getColumnConstraints().addAll(new ColumnConstraints(), name, number, number);
        for (Region region : List.of(line, time, box)) {
            region.setManaged(false);
        }
        getChildren().addAll(line, box, time);
    }

    /** The left edge of the time below the plot, in pixels of the chart. */
    double timeLeft() {
        return time.getLayoutX();
    }

    /** The right edge of the time below the plot. */
    double timeRight() {
        return time.getLayoutX() + time.getWidth();
    }

    void hide() {
        setVisible(false);
        boxWidth = 0;
    }

    /**
     * Shows it.
     *
     * @param x its place in the chart, on a device pixel
     * @param bottom the lower edge of the chart
     */
    void show(Plot plot, double x, double bottom, String when, List<Reading> readings) {
        if (!isVisible() || rows.size() < readings.size()) {
            setVisible(true);
            while (rows.size() < readings.size()) {
                rows.add(new Row(rows.size()));
            }
            // Else the first picture would be measured without fonts and paddings.
            applyCss();
        }
        line.resizeRelocate(x, plot.top(), 1, plot.height());
        time.setText(when);
        time.autosize();
        double timeX = Math.max(0, Math.min(plot.left() + plot.width() - time.getWidth() / 2, x - time.getWidth() / 2));
        time.relocate(plot.snap(timeX), plot.snap(bottom - time.getHeight()));
        for (int i = 0; i < rows.size(); i++) {
            if (i < readings.size()) {
                rows.get(i).show(readings.get(i), x, plot.width() >= ROOMY);
            } else {
                rows.get(i).hide();
            }
        }
        boxWidth = Math.max(boxWidth, Math.ceil(box.prefWidth(-1)));
        double beside = x + DISTANCE + boxWidth <= plot.left() + plot.width() ? x + DISTANCE : x - DISTANCE - boxWidth;
        box.setVisible(!readings.isEmpty());
        box.resizeRelocate(
                plot.snap(Math.max(plot.left(), beside)),
                plot.snap(plot.top() + 4),
                boxWidth,
                Math.ceil(box.prefHeight(-1)));
    }

    /** The parts of one curve, made once. */
    private final class Row {
        private final Region dot = new Region();
        private final Region swatch = new Region();
        private final Label name = new Label();
        private final Label value = new Label();
        private final Label extremes = new Label();
        private int color = -1;

        Row(int index) {
            dot.setManaged(false);
            value.getStyleClass().add("value");
            extremes.getStyleClass().add("extremes");
            getChildren().add(1, dot);
            box.addRow(index, swatch, name, value, extremes);
        }

        void show(Reading reading, double x, boolean roomy) {
            if (reading.color() != color) {
                // Only then: each change of a style class costs a pass of the stylesheet.
                color = reading.color();
                dot.getStyleClass().setAll("crosshair-dot", ChartColors.styleClass(color));
                swatch.getStyleClass().setAll("swatch", ChartColors.styleClass(color));
            }
            name.setText(reading.name());
            value.setText(reading.value());
            extremes.setText(reading.extremes());
            exist(true);
            extremes.setVisible(roomy && !reading.extremes().isEmpty());
            extremes.setManaged(extremes.isVisible());
            dot.setVisible(!Double.isNaN(reading.row()));
            if (dot.isVisible()) {
                dot.resizeRelocate(x + 0.5 - DOT / 2, reading.row() - DOT / 2, DOT, DOT);
            }
        }

        void hide() {
            exist(false);
            dot.setVisible(false);
        }

        private void exist(boolean exists) {
            for (Region part : List.of(swatch, name, value, extremes)) {
                part.setVisible(exists);
                part.setManaged(exists);
            }
        }
    }
}
