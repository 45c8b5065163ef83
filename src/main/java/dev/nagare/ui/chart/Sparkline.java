package dev.nagare.ui.chart;

import javafx.scene.AccessibleRole;
import javafx.scene.Group;

/**
 * A curve without axes that fills its height with the values it shows. Its colour is the first of the stylesheet's. It
 * shows what its axis shows, but knows no crosshair. FX thread only.
 */
public final class Sparkline extends ChartColors {
    private static final double LINE_THICKNESS = 1.5;
    private static final double TINT_OPACITY = 0.10;
    private static final double MARGIN = 2;
    private static final long REST_MILLIS = 250;
    /** The share of a too wide range of values that is given up at each drawing. */
    private static final double SHRINK = 0.3;

    private final Surface surface = new Surface();
    private final Columns columns = new Columns();
    private double[] line = new double[0];
    private TimeSeries series = TimeSeries.EMPTY;
    private TimeAxis axis = new TimeAxis();
    private double drawnRight = Double.NaN;
    private int drawnRevealed;
    private long drawnAt = -REST_MILLIS;
    /** Whether colours or size have changed: that is drawn at once. */
    private boolean restyled = true;

    private double lowest = Double.NaN;
    private double highest = Double.NaN;
    private boolean dirty = true;

    public Sparkline() {
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        // A group, so that a new picture doesn't make the region lay itself out.
        Group still = new Group(surface);
        still.setManaged(false);
        getChildren().add(still);
        onColorChange(this::restyle);
        setMinSize(20, 12);
    }

    /** Shows these values from the next frame on. */
    public void setSeries(TimeSeries series) {
        this.series = series;
        dirty = true;
    }

    /** Shows what this axis shows. */
    public void setAxis(TimeAxis axis) {
        this.axis = axis;
        dirty = true;
    }

    /** Forgets the values shown so far: the next frame fits its height at once. */
    public void reset() {
        lowest = Double.NaN;
        highest = Double.NaN;
        restyle();
    }

    private void restyle() {
        dirty = true;
        restyled = true;
    }

    @Override
    protected void layoutChildren() {
        restyle();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 24;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    /**
     * Draws, if anything has changed since the last time, but at most four times a second: many small pictures all over a
     * page that change at each pulse would make the renderer paint all that lies between them.
     *
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void frame(long nowMillis) {
        if (nowMillis - drawnAt < REST_MILLIS && !restyled) {
            return;
        }
        double deviceScale = Surface.deviceScale(this);
        int width = (int) Math.floor(getWidth() * deviceScale);
        int height = (int) Math.floor(getHeight() * deviceScale);
        if (getScene() == null || width < 4 || height < 4) {
            return;
        }
        double perColumn = (axis.to() - axis.from()) / width;
        double right = Math.floor(axis.to() / perColumn + 1e-6) * perColumn;
        double left = right - width * perColumn;
        double hidden = Math.ceil((axis.reveal(series.width()) - left) / perColumn);
        int revealed = (int) Math.max(0, Math.min(width, hidden));
        if (!dirty && right == drawnRight && revealed == drawnRevealed) {
            return;
        }
        drawnAt = nowMillis;
        restyled = false;
        drawnRight = right;
        drawnRevealed = revealed;
        columns.cut(series, false, left, perColumn, width);
        columns.hideFrom(revealed);
        dirty = rescale();
        draw(surface.begin(width, height), deviceScale);
        surface.place(0, 0);
        surface.show(deviceScale);
    }

    /** Widens at once and narrows little by little. Says whether it has not yet narrowed enough. */
    private boolean rescale() {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int x = 0; x < columns.count(); x++) {
            double mean = columns.mean(x);
            if (!Double.isNaN(mean)) {
                low = Double.isNaN(low) ? mean : Math.min(low, mean);
                high = Double.isNaN(high) ? mean : Math.max(high, mean);
            }
        }
        if (Double.isNaN(low) || Double.isNaN(lowest)) {
            lowest = low;
            highest = high;
            return false;
        }
        double enough = (highest - lowest) / 200;
        lowest = low - lowest > enough ? lowest + (low - lowest) * SHRINK : low;
        highest = highest - high > enough ? highest - (highest - high) * SHRINK : high;
        return lowest != low || highest != high;
    }

    private void draw(Raster raster, double deviceScale) {
        int width = raster.width();
        if (line.length < width) {
            line = new double[width];
        }
        double margin = MARGIN * deviceScale;
        double room = raster.height() - 2 * margin;
        Ink tint = Ink.of(color(0), TINT_OPACITY);
        for (int x = 0; x < width; x++) {
            // A flat curve lies in the middle, but nothing at all lies at the bottom.
            double flat = highest == 0 ? 0 : 0.5;
            double part = highest > lowest ? (columns.mean(x) - lowest) / (highest - lowest) : flat;
            line[x] = Double.isNaN(columns.mean(x)) ? Double.NaN : margin + room * (1 - part);
            raster.column(x, line[x], raster.height(), tint);
        }
        raster.line(line, width, LINE_THICKNESS * deviceScale, Ink.of(color(0), 1));
    }
}
