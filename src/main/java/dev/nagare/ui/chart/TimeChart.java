package dev.nagare.ui.chart;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;

/**
 * Curves over time: one or two value axes that share their grid, a time axis that moves, and a crosshair. The time axis
 * may be shared with other charts; it zooms and pans by wheel, drag and keys (see {@link ChartGestures}). FX thread
 * only.
 *
 * <p>Nothing is drawn unless {@link #frame} is called and something has changed; the program calls it at each pulse, so
 * at most one drawing waits, and none while the window can't be seen.
 */
public final class TimeChart extends ChartColors {
    private static final double EDGE = 12;
    private static final double TOP = 10;
    private static final double TIME_AXIS_HEIGHT = 24;
    private static final double PIXELS_PER_STEP = 48;
    private static final int MOST_STEPS = 6;
    /** Labels get room in such portions, so that charts seldom have to move for each other. */
    private static final double GUTTER_GRID = 8;

    private final Surface surface = new Surface();
    private final AxisLabels labels = new AxisLabels();
    private final Crosshair crosshair = new Crosshair();
    private final Map<Curve.Side, SteadyScale> scales = new EnumMap<>(Curve.Side.class);
    private final CurvePainter painter = new CurvePainter();
    private final List<Columns> cuts = new ArrayList<>();

    private TimeAxis axis = new TimeAxis();
    private List<Curve> curves = List.of();
    private ZoneId zone = ZoneOffset.UTC;
    private String description = "";
    private Plot plot = new Plot(0, 0, 0, 0, 1);
    /** What the picture on the screen shows. */
    private Picture drawn = new Picture(plot, Double.NaN, Double.NaN, 0);

    private boolean dirty = true;
    private boolean labelsDirty = true;
    private DoubleConsumer picked = time -> {};
    private boolean telling;
    private long frames;

    /** What makes one picture differ from another, beside the curves themselves. */
    private record Picture(Plot plot, double right, double perColumn, double revealed) {}

    public TimeChart() {
        getStyleClass().add("time-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        getChildren().addAll(surface, labels, crosshair);
        for (Curve.Side side : Curve.Side.values()) {
            scales.put(side, new SteadyScale());
        }
        onColorChange(() -> dirty = true);
        new ChartGestures(this, () -> plot);
        setMinSize(160, 90);
    }

    /** Shows these curves from the next frame on. */
    public void setCurves(List<Curve> curves) {
        this.curves = List.copyOf(curves);
        dirty = true;
        labelsDirty = true;
    }

    /** Shares a time axis with other charts. */
    public void setAxis(TimeAxis axis) {
        this.axis = axis;
        dirty = true;
    }

    /** Says whom to tell which moment was picked, by a click or with the crosshair; epoch milliseconds. */
    public void setOnPick(DoubleConsumer listener) {
        picked = listener;
    }

    void pick(double time) {
        picked.accept(time);
    }

    TimeAxis axis() {
        return axis;
    }

    /** The zone of the times on the axis. */
    public void setZone(ZoneId zone) {
        if (!zone.equals(this.zone)) {
            this.zone = zone;
            dirty = true;
        }
    }

    /** What the chart is, for those who hear it; the values at the crosshair are said after it. */
    public void setDescription(String description) {
        if (!description.equals(this.description)) {
            this.description = description;
            telling = true;
        }
    }

    /** Forgets the scales: the next frame fits its values at once. */
    public void reset() {
        scales.values().forEach(SteadyScale::reset);
        dirty = true;
    }

    /** How often it was drawn so far: to measure how smoothly it moves. */
    public long frames() {
        return frames;
    }

    @Override
    protected void layoutChildren() {
        dirty = true;
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
        double span = axis.to() - axis.from();
        if (getScene() == null || !isVisible() || !(span > 0)) {
            return;
        }
        plot = Plot.between(
                axis.leftGutter(),
                Math.max(EDGE, axis.rightGutter()),
                TOP,
                TIME_AXIS_HEIGHT,
                getWidth(),
                getHeight(),
                Surface.deviceScale(this));
        if (plot.columns() < 20 || plot.rows() < 20) {
            return;
        }
        double perColumn = span / plot.columns();
        double right = rightEdge(perColumn);
        double left = right - plot.columns() * perColumn;
        Picture wanted = new Picture(plot, right, perColumn, revealed(left, perColumn));
        if (dirty || !wanted.equals(drawn)) {
            draw(wanted, left, nowMillis);
        }
        showCrosshair(left, perColumn);
    }

    /**
     * Where the picture ends. Dense data move by whole device pixels: buckets then always fall into the same columns and
     * nothing shimmers. Lines from bucket to bucket have soft edges and move by any part of a pixel, at every pulse.
     */
    private double rightEdge(double perColumn) {
        for (Curve curve : curves) {
            if (curve.series().width() <= perColumn) {
                return Math.floor(axis.to() / perColumn + 1e-6) * perColumn;
            }
        }
        return axis.to();
    }

    /** How many columns are drawn of the curve that is drawn furthest; the last one perhaps in part. */
    private double revealed(double left, double perColumn) {
        double furthest = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            furthest = Math.max(furthest, axis.reveal(curve.series().width()));
        }
        return Math.max(0, Math.min(plot.columns(), (furthest - left) / perColumn));
    }

    private void draw(Picture wanted, double left, long nowMillis) {
        boolean moved = !wanted.plot().equals(drawn.plot());
        dirty = false;
        drawn = wanted;
        frames++;
        cut(left, wanted.perColumn());
        if (rescale(nowMillis) || moved || labelsDirty) {
            labelsDirty = false;
            writeValues();
        }
        labels.placeTimes(plot, zone, left, wanted.right(), plot.top() + plot.height() + TIME_AXIS_HEIGHT / 2, EDGE);
        Raster raster = surface.begin(plot.columns(), plot.rows());
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            painter.paint(
                    raster, cuts.get(i), curve.form(), scale(curve.side()), color(curve.color()), plot.deviceScale());
        }
        int last = (int) wanted.revealed();
        raster.fade(last, wanted.revealed() - last);
        grid(raster);
        surface.place(plot.left(), plot.top());
        surface.show(plot.deviceScale());
    }

    private void grid(Raster raster) {
        int thin = (int) Math.max(1, Math.round(plot.deviceScale()));
        int steps = scale(Curve.Side.LEFT).steps();
        Ink grid = Ink.of(gridColor(), 1);
        for (int i = 0; i <= steps; i++) {
            int row = (int) Math.min(plot.rows() - (long) thin, Math.round((double) plot.rows() * i / steps));
            raster.below(row, thin, grid);
        }
    }

    private void cut(double left, double perColumn) {
        while (cuts.size() < curves.size()) {
            cuts.add(new Columns());
        }
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            Columns columns = cuts.get(i);
            columns.cut(curve.series(), curve.form() == Curve.Form.STEP, left, perColumn, plot.columns());
            double hidden = Math.ceil((axis.reveal(curve.series().width()) - left) / perColumn);
            columns.hideFrom((int) Math.min(plot.columns(), hidden));
        }
    }

    /** Fits the axes to what is visible. Says whether one changed. */
    private boolean rescale(long nowMillis) {
        int steps = (int) Math.max(2, Math.min(MOST_STEPS, plot.height() / PIXELS_PER_STEP));
        boolean changed = false;
        for (Curve.Side side : Curve.Side.values()) {
            double low = Double.NaN;
            double high = Double.NaN;
            for (int i = 0; i < curves.size(); i++) {
                if (curves.get(i).side() == side) {
                    double lowest = cuts.get(i).lowest();
                    double highest = cuts.get(i).highest();
                    // Not Math.min, which makes NaN of everything once one is NaN.
                    low = lowest >= low ? low : Double.isNaN(lowest) ? low : lowest;
                    high = highest <= high ? high : Double.isNaN(highest) ? high : highest;
                }
            }
            ValueScale before = scale(side);
            changed |= !before.equals(steady(side).update(low, high, steps, nowMillis));
        }
        return changed;
    }

    private SteadyScale steady(Curve.Side side) {
        return Objects.requireNonNull(scales.get(side));
    }

    private ValueScale scale(Curve.Side side) {
        return steady(side).scale();
    }

    private void writeValues() {
        boolean both = firstOn(Curve.Side.RIGHT).isPresent();
        axis.reserve(writeValues(Curve.Side.LEFT, both), writeValues(Curve.Side.RIGHT, both));
        labels.placeValues(plot, scale(Curve.Side.LEFT).steps());
    }

    /** Writes one axis, in the colour of its first curve where there are two axes. Says how much room it needs. */
    private double writeValues(Curve.Side side, boolean both) {
        Optional<Curve> curve = firstOn(side);
        if (curve.isEmpty()) {
            labels.clear(side);
            return 0;
        }
        String style = both ? styleClass(curve.get().color()) : "plain";
        double widest = labels.values(side, scale(side), curve.get().tick(), style);
        return Math.ceil((widest + AxisLabels.GAP) / GUTTER_GRID) * GUTTER_GRID;
    }

    private Optional<Curve> firstOn(Curve.Side side) {
        return curves.stream().filter(curve -> curve.side() == side).findFirst();
    }

    private void showCrosshair(double left, double perColumn) {
        if (Double.isNaN(axis.pointer())) {
            crosshair.hide();
            labels.clearTimes(Double.NaN, Double.NaN);
            if (telling) {
                tell(description);
            }
            return;
        }
        int column = (int) Math.min(plot.columns() - 1.0, axis.pointer() * plot.columns());
        String when = TimeTicks.moment(
                Math.round(left + (column + 0.5) * perColumn), perColumn, perColumn * plot.columns(), zone);
        List<Crosshair.Reading> readings = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            readings.add(reading(curves.get(i), cuts.get(i), column));
        }
        crosshair.show(plot, plot.left() + column / plot.deviceScale(), getHeight(), when, readings);
        labels.clearTimes(crosshair.timeLeft(), crosshair.timeRight());
        if (telling) {
            StringJoiner words = new StringJoiner(", ", description + "; " + when + ": ", "");
            readings.forEach(reading -> words.add(reading.name() + " " + reading.value()));
            tell(words.toString());
        }
    }

    private Crosshair.Reading reading(Curve curve, Columns columns, int column) {
        double mean = columns.mean(column);
        if (Double.isNaN(mean)) {
            return new Crosshair.Reading(curve.name(), curve.color(), Double.NaN, "–", "");
        }
        String low = curve.value().apply(columns.low(column));
        String high = curve.value().apply(columns.high(column));
        return new Crosshair.Reading(
                curve.name(),
                curve.color(),
                plot.top() + CurvePainter.row(mean, scale(curve.side()), plot.rows()) / plot.deviceScale(),
                curve.value().apply(mean),
                low.equals(high) ? "" : low + " – " + high);
    }

    /** Says at the next frame what stands at the crosshair: its place was changed by a key. */
    void tell() {
        telling = true;
    }

    private void tell(String words) {
        telling = false;
        setAccessibleText(words);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** How far the crosshair moves with one key: to the next value, or the next column where those are closer. */
    double stepMillis() {
        double step = Double.POSITIVE_INFINITY;
        for (Curve curve : curves) {
            step = Math.min(step, (double) curve.series().width());
        }
        return curves.isEmpty() ? drawn.perColumn() : Math.max(step, drawn.perColumn());
    }
}
