package dev.nagare.ui.chart;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Curves over time: for each a band from minimum to maximum and a line through the means, one or two value axes that
 * share their grid, a time axis that moves with {@link #showRange}. FX thread only.
 *
 * <p>Time moves by whole device pixels: buckets then always fall into the same columns and nothing shimmers. Nothing is
 * drawn unless {@link #frame} is called and something has changed.
 */
public final class TimeChart extends ChartColors {
    private static final double AXIS_WIDTH = 56;
    private static final double EDGE = 12;
    private static final double TOP = 10;
    private static final double TIME_AXIS_HEIGHT = 24;
    private static final double PIXELS_PER_STEP = 46;
    private static final double PIXELS_PER_TIME_LABEL = 96;
    private static final double BAND_OPACITY = 0.26;
    private static final double LINE_THICKNESS = 1.6;
    private static final Font LABEL_FONT = Font.font("IBM Plex Sans", 11);
    /** A digit at that size; all are equally wide. */
    private static final double DIGIT_WIDTH = 6.6;

    private final Canvas axes = new Canvas();
    private final ImageView plot = new ImageView();
    private final Map<Curve.Side, SteadyScale> scales = new EnumMap<>(Curve.Side.class);
    private final Columns columns = new Columns();
    private final int[] stepsHolder = {4};
    private double[] line = new double[0];

    private List<Curve> curves = List.of();
    private ZoneId zone = ZoneOffset.UTC;
    private double from;
    private double to;
    private double drawnRight = Double.NaN;
    private double drawnSpan = Double.NaN;
    private boolean dirty = true;
    private @Nullable Raster raster;

    public TimeChart() {
        getStyleClass().add("time-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        axes.setManaged(false);
        plot.setManaged(false);
        getChildren().addAll(axes, plot);
        for (Curve.Side side : Curve.Side.values()) {
            scales.put(side, new SteadyScale());
        }
        onColorChange(this::redraw);
        setMinSize(160, 90);
    }

    /** Shows these curves from the next frame on. */
    public void setCurves(List<Curve> curves) {
        this.curves = List.copyOf(curves);
        redraw();
    }

    /** The zone of the times on the axis. */
    public void setZone(ZoneId zone) {
        if (!zone.equals(this.zone)) {
            this.zone = zone;
            redraw();
        }
    }

    /** What the time axis shows, epoch milliseconds; {@code to} is at the right edge. */
    public void showRange(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /** Forgets the scales: the next frame fits its values at once. */
    public void reset() {
        scales.values().forEach(SteadyScale::reset);
        redraw();
    }

    private void redraw() {
        dirty = true;
    }

    @Override
    protected void layoutChildren() {
        axes.setWidth(getWidth());
        axes.setHeight(getHeight());
        redraw();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 480;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 200;
    }

    /**
     * Draws, if anything has changed since the last time.
     *
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void frame(long nowMillis) {
        boolean right = curves.stream().anyMatch(curve -> curve.side() == Curve.Side.RIGHT);
        double left = AXIS_WIDTH;
        double width = getWidth() - left - (right ? AXIS_WIDTH : EDGE);
        double height = getHeight() - TOP - TIME_AXIS_HEIGHT;
        double span = to - from;
        if (width < 20 || height < 20 || !(span > 0) || !isVisible()) {
            return;
        }
        double deviceScale = deviceScale();
        int pixels = (int) Math.floor(width * deviceScale);
        double perColumn = span / pixels;
        double rightEdge = Math.floor(to / perColumn) * perColumn;
        if (!dirty && rightEdge == drawnRight && span == drawnSpan) {
            return;
        }
        dirty = false;
        drawnRight = rightEdge;
        drawnSpan = span;
        Raster surface = surface(pixels, (int) Math.floor(height * deviceScale));
        double leftEdge = rightEdge - span;
        scaleToVisible(leftEdge, perColumn, pixels, (int) (height / PIXELS_PER_STEP), nowMillis);
        drawAxes(left, width, height, leftEdge, rightEdge, right);
        drawCurves(surface, leftEdge, perColumn, deviceScale);
        plot.setImage(surface.image());
        plot.setFitWidth(surface.width() / deviceScale);
        plot.setFitHeight(surface.height() / deviceScale);
        plot.relocate(left, TOP);
        surface.show();
    }

    private double deviceScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    private Raster surface(int width, int height) {
        Raster surface = raster;
        if (surface == null || surface.width() != width || surface.height() != height) {
            surface = new Raster(width, height);
            raster = surface;
        } else {
            surface.clear();
        }
        return surface;
    }

    private void scaleToVisible(double leftEdge, double perColumn, int pixels, int room, long nowMillis) {
        stepsHolder[0] = Math.max(2, Math.min(5, room));
        for (Curve.Side side : Curve.Side.values()) {
            double low = Double.NaN;
            double high = Double.NaN;
            for (Curve curve : curves) {
                if (curve.side() == side) {
                    columns.cut(curve.series(), leftEdge, perColumn, pixels);
                    low = Double.isNaN(low) ? columns.lowest() : Math.min(low, orElse(columns.lowest(), low));
                    high = Double.isNaN(high) ? columns.highest() : Math.max(high, orElse(columns.highest(), high));
                }
            }
            scale(side).update(low, high, stepsHolder[0], nowMillis);
        }
    }

    private static double orElse(double value, double instead) {
        return Double.isNaN(value) ? instead : value;
    }

    private SteadyScale scale(Curve.Side side) {
        return Objects.requireNonNull(scales.get(side));
    }

    private void drawAxes(double left, double width, double height, double leftEdge, double rightEdge, boolean right) {
        GraphicsContext g = axes.getGraphicsContext2D();
        g.clearRect(0, 0, axes.getWidth(), axes.getHeight());
        g.setFont(LABEL_FONT);
        g.setTextBaseline(VPos.CENTER);
        ValueScale shared = scale(Curve.Side.LEFT).scale();
        for (int i = 0; i <= shared.steps(); i++) {
            double y = Math.round(TOP + height - i * height / shared.steps());
            g.setFill(gridColor());
            g.fillRect(left, y - 0.5, width, 1);
            drawValue(g, Curve.Side.LEFT, i, left - 8, y, right);
            if (right) {
                drawValue(g, Curve.Side.RIGHT, i, left + width + 8, y, true);
            }
        }
        g.setFill(labelColor());
        g.setTextAlign(TextAlignment.CENTER);
        TimeTicks ticks = TimeTicks.forSpan(rightEdge - leftEdge, (int) Math.max(1, width / PIXELS_PER_TIME_LABEL));
        double y = TOP + height + TIME_AXIS_HEIGHT / 2 + 2;
        for (long tick : ticks.between((long) Math.ceil(leftEdge), (long) rightEdge, zone)) {
            double x = left + (tick - leftEdge) / (rightEdge - leftEdge) * width;
            String label = ticks.label(tick, zone);
            double half = label.length() * DIGIT_WIDTH / 2;
            if (x - half >= left - AXIS_WIDTH / 2 && x + half <= left + width + EDGE) {
                g.fillText(label, x, y);
            }
        }
    }

    private void drawValue(GraphicsContext g, Curve.Side side, int tick, double x, double y, boolean colored) {
        for (Curve curve : curves) {
            if (curve.side() == side) {
                g.setTextAlign(side == Curve.Side.LEFT ? TextAlignment.RIGHT : TextAlignment.LEFT);
                g.setFill(colored ? color(curve.color()) : labelColor());
                g.fillText(curve.format().apply(scale(side).scale().tick(tick)), x, y);
                return;
            }
        }
    }

    private void drawCurves(Raster surface, double leftEdge, double perColumn, double deviceScale) {
        int pixels = surface.width();
        if (line.length < pixels) {
            line = new double[pixels];
        }
        for (Curve curve : curves) {
            ValueScale scale = scale(curve.side()).scale();
            double perValue = surface.height() / (scale.upper() - scale.lower());
            columns.cut(curve.series(), leftEdge, perColumn, pixels);
            Color color = color(curve.color());
            Color band = color.deriveColor(0, 1, 1, BAND_OPACITY);
            for (int x = 0; x < pixels; x++) {
                double low = columns.low(x);
                line[x] = surface.height() - (columns.mean(x) - scale.lower()) * perValue;
                if (!Double.isNaN(low)) {
                    surface.column(
                            x,
                            surface.height() - (columns.high(x) - scale.lower()) * perValue,
                            surface.height() - (low - scale.lower()) * perValue,
                            band);
                }
            }
            surface.line(line, pixels, LINE_THICKNESS * deviceScale, color);
        }
    }
}
