package dev.nagare.ui.chart;

import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/**
 * A curve without axes that fills its height with the values it shows. Its colour is the first of the stylesheet's. FX
 * thread only.
 */
public final class Sparkline extends ChartColors {
    private static final double LINE_THICKNESS = 1.5;
    private static final double MARGIN = 2;

    private final ImageView view = new ImageView();
    private final Columns columns = new Columns();
    private double[] line = new double[0];
    private TimeSeries series = TimeSeries.EMPTY;
    private double from;
    private double to;
    private double drawnRight = Double.NaN;
    private boolean dirty = true;
    private @Nullable Raster raster;

    public Sparkline() {
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setManaged(false);
        getChildren().add(view);
        onColorChange(() -> dirty = true);
        setMinSize(20, 12);
    }

    /** Shows these values from the next frame on. */
    public void setSeries(TimeSeries series) {
        this.series = series;
        dirty = true;
    }

    /** What is shown, epoch milliseconds. */
    public void showRange(double from, double to) {
        this.from = from;
        this.to = to;
    }

    @Override
    protected void layoutChildren() {
        dirty = true;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 24;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    /** Draws, if anything has changed since the last time. */
    public void frame() {
        double deviceScale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
        int width = (int) Math.floor(getWidth() * deviceScale);
        int height = (int) Math.floor(getHeight() * deviceScale);
        if (width < 4 || height < 4 || !(to > from)) {
            return;
        }
        double perColumn = (to - from) / width;
        double right = Math.floor(to / perColumn) * perColumn;
        if (!dirty && right == drawnRight) {
            return;
        }
        dirty = false;
        drawnRight = right;
        Raster surface = raster;
        if (surface == null || surface.width() != width || surface.height() != height) {
            surface = new Raster(width, height);
            raster = surface;
        } else {
            surface.clear();
        }
        draw(surface, right - (to - from), perColumn, deviceScale);
        view.setImage(surface.image());
        view.setFitWidth(width / deviceScale);
        view.setFitHeight(height / deviceScale);
        surface.show();
    }

    private void draw(Raster surface, double left, double perColumn, double deviceScale) {
        int width = surface.width();
        columns.cut(series, left, perColumn, width);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int x = 0; x < width; x++) {
            if (!Double.isNaN(columns.mean(x))) {
                lowest = Math.min(lowest, columns.mean(x));
                highest = Math.max(highest, columns.mean(x));
            }
        }
        if (line.length < width) {
            line = new double[width];
        }
        double margin = MARGIN * deviceScale;
        double room = surface.height() - 2 * margin;
        for (int x = 0; x < width; x++) {
            // A flat curve lies in the middle, but nothing at all lies at the bottom.
            double flat = highest == 0 ? 0 : 0.5;
            double part = highest > lowest ? (columns.mean(x) - lowest) / (highest - lowest) : flat;
            line[x] = Double.isNaN(columns.mean(x)) ? Double.NaN : margin + room * (1 - part);
        }
        surface.line(line, width, LINE_THICKNESS * deviceScale, color(0));
    }
}
