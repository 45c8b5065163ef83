package dev.nagare.ui.chart;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A whole recording in one strip: a ruler with flags and a range, a lane of marks, bars of density, a lane of dots, and a line where the replay
 * stands. Bars behind the line are in the first colour, those ahead of it in the grid's; marks ahead of it are fainter. FX
 * thread only.
 */
public final class TimelineLanes extends ChartColors {
    private static final double BAR = 3;
    private static final double BAR_PITCH = 4;
    private static final double CELL = 10;
    private static final double MARK = 8;
    private static final double MARKS_Y = 15;
    private static final double BARS_TOP = 24;
    private static final double BARS_BOTTOM = 62;
    private static final double DOTS_Y = 70;
    /** How much of their colour the marks have that are yet to come. */
    private static final double AHEAD = 0.55;

    /** How far down the ruler goes. */
    private static final double RULER = 11;

    private static final double FLAG = 6;
    private static final double SHORTEST_RANGE = 4;
    private static final PseudoClass LOOPED = PseudoClass.getPseudoClass("looped");
    private static final double LINE_TOP = 8;
    private static final double LINE_BOTTOM = 76;

    private final SharpCanvas canvas = new SharpCanvas(this);
    private final Region line = new Region();
    private final Region cap = new Region();
    private final Region range = new Region();
    /** A line along the upper edge of all of it. */
    private final Region whole = new Region();

    private final Region hover = new Region();
    private double from;
    private double to;
    private double position = Double.NaN;
    private double[] bars = new double[0];
    private List<Mark> marks = List.of();
    private List<Mark> dots = List.of();
    private double[] flags = new double[0];
    private double rangeFrom = Double.NaN;
    private double rangeTo = Double.NaN;
    /** Where the range begins and ends that the pointer drags; NaN while it doesn't. */
    private double draggedFrom = Double.NaN;

    private double draggedTo = Double.NaN;
    /** Where the pointer was pressed on the ruler; NaN while it isn't. */
    private double ruled = Double.NaN;
    /** Where the pointer is; NaN where it isn't here. */
    private double hovered = Double.NaN;
    /** The time that is pointed at in a chart; NaN for none. */
    private double pointed = Double.NaN;

    private boolean dirty = true;
    private int drawnPlayedBars = -1;

    public TimelineLanes() {
        getStyleClass().add("timeline-lanes");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        line.getStyleClass().add("position");
        cap.getStyleClass().add("position-cap");
        range.getStyleClass().add("range");
        whole.getStyleClass().add("whole");
        hover.getStyleClass().add("hover");
        for (Region region : List.of(range, whole, hover, line, cap)) {
            region.setMouseTransparent(true);
            region.setManaged(false);
            region.setVisible(false);
        }
        getChildren().addAll(canvas, range, whole, hover, line, cap);
        setFocusTraversable(true);
        onColorChange(() -> dirty = true);
        setMinWidth(80);
    }

    /** What the pointer does; times are epoch milliseconds. */
    public interface Gestures {
        /**
         * It drags the position.
         *
         * @param last whether it lets go there
         */
        void scrub(double time, boolean last);

        /** It has dragged a range on the ruler, the upper edge; {@code from} is less than {@code to}. */
        void range(double from, double to);

        /**
         * It is there, or at NaN no more.
         *
         * @param flag the index of the flag that it is on; −1 for none
         */
        void hover(double time, int flag);
    }

    /** Says whom to tell what the pointer does. */
    public void setGestures(Gestures gestures) {
        setOnMousePressed(event -> press(event, gestures));
        setOnMouseDragged(event -> drag(event, gestures));
        setOnMouseReleased(event -> release(event, gestures));
        setOnMouseMoved(event -> hover(event.getX(), event.getY(), gestures));
        setOnMouseExited(event -> hover(Double.NaN, 0, gestures));
    }

    private boolean counts(MouseEvent event) {
        return event.getButton() == MouseButton.PRIMARY && to > from;
    }

    private void press(MouseEvent event, Gestures gestures) {
        requestFocus();
        ruled = counts(event) && event.getY() < RULER ? event.getX() : Double.NaN;
        drag(event, gestures);
    }

    private void drag(MouseEvent event, Gestures gestures) {
        if (!counts(event)) {
            return;
        }
        if (Double.isNaN(ruled)) {
            gestures.scrub(timeAt(event.getX()), false);
        } else if (rules(event)) {
            draggedFrom = timeAt(Math.min(ruled, event.getX()));
            draggedTo = timeAt(Math.max(ruled, event.getX()));
        }
        hover(event.getX(), event.getY(), gestures);
        event.consume();
    }

    private void release(MouseEvent event, Gestures gestures) {
        if (!counts(event)) {
            return;
        }
        if (rules(event)) {
            gestures.range(timeAt(Math.min(ruled, event.getX())), timeAt(Math.max(ruled, event.getX())));
        } else {
            int flag = Double.isNaN(ruled) ? -1 : flagAt(event.getX());
            gestures.scrub(flag < 0 ? timeAt(event.getX()) : flags[flag], true);
        }
        ruled = Double.NaN;
        draggedFrom = Double.NaN;
        event.consume();
    }

    /** Whether it drags a range: a click on the ruler is none. */
    private boolean rules(MouseEvent event) {
        return Math.abs(event.getX() - ruled) >= SHORTEST_RANGE;
    }

    private void hover(double x, double y, Gestures gestures) {
        hovered = to > from ? x : Double.NaN;
        setCursor(y < RULER ? Cursor.H_RESIZE : Cursor.DEFAULT);
        gestures.hover(Double.isNaN(hovered) ? Double.NaN : timeAt(x), y < RULER + MARK ? flagAt(x) : -1);
    }

    /** Where a time is, in pixels from the left. */
    public double xAt(double time) {
        return xOf(time, getWidth());
    }

    private double timeAt(double x) {
        double share = Math.max(0, Math.min(1, x / Math.max(1, getWidth() - 1)));
        return from + share * (to - from);
    }

    private int flagAt(double x) {
        int nearest = -1;
        for (int i = 0; i < flags.length; i++) {
            double distance = Math.abs(xOf(flags[i], getWidth()) - x);
            if (distance <= FLAG && (nearest < 0 || distance < Math.abs(xOf(flags[nearest], getWidth()) - x))) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Puts flags on the ruler, epoch milliseconds. */
    public void setFlags(double[] times) {
        flags = times.clone();
        dirty = true;
    }

    /** Shows a range, epoch milliseconds; NaN for none. */
    public void setRange(double begin, double end) {
        rangeFrom = begin;
        rangeTo = end;
    }

    /** What is played again and again. */
    public enum Looped {
        NOTHING,
        /** The range that is shown. */
        RANGE,
        /** The whole recording. */
        ALL
    }

    /** Shows what is played again and again. */
    public void setLooped(Looped what) {
        range.pseudoClassStateChanged(LOOPED, what == Looped.RANGE);
        whole.setVisible(what == Looped.ALL);
    }

    /** How many bars there is room for. */
    public int barCount() {
        return (int) Math.max(0, Math.floor(getWidth() / BAR_PITCH));
    }

    /** How many marks there is room for side by side in a lane. */
    public int cellCount() {
        return (int) Math.max(0, Math.floor(getWidth() / CELL));
    }

    /**
     * Shows another picture from the next frame on.
     *
     * @param from the left edge, epoch milliseconds
     * @param to the right edge
     * @param bars heights of any unit, spread evenly over the width
     * @param marks the upper lane
     * @param dots the lower lane
     */
    public void show(double from, double to, double[] bars, List<Mark> marks, List<Mark> dots) {
        this.from = from;
        this.to = to;
        this.bars = bars.clone();
        this.marks = List.copyOf(marks);
        this.dots = List.copyOf(dots);
        dirty = true;
    }

    /** Where the replay stands, epoch milliseconds; NaN for nowhere. */
    public void setPosition(double time) {
        position = time;
    }

    /** Where the replay stands, epoch milliseconds; NaN for nowhere. */
    public double position() {
        return position;
    }

    /** The time that is pointed at in a chart, epoch milliseconds; NaN for none. */
    public void setPointed(double time) {
        pointed = time;
    }

    @Override
    protected void layoutChildren() {
        fit();
        // With the new width, and not first with the old one: the position would stand beside the lanes for a frame.
        frame();
    }

    private void fit() {
        canvas.fit();
        dirty = true;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 84;
    }

    /** Draws, if anything has changed since the last time. */
    public void frame() {
        double width = getWidth();
        if (width < BAR_PITCH) {
            return;
        }
        if (canvas.isScaledAnew()) {
            fit();
        }
        boolean known = to > from && !Double.isNaN(position);
        double x = known ? Math.round(Math.max(0, Math.min(1, (position - from) / (to - from))) * (width - 1)) : 0;
        line.setVisible(known);
        cap.setVisible(known);
        if (known) {
            line.resizeRelocate(x - 1, LINE_TOP, 2, LINE_BOTTOM - LINE_TOP);
            cap.resizeRelocate(x - 5, LINE_TOP - 4, 10, 5);
        }
        placeHover(width);
        placeRange(width);
        int played = known ? (int) Math.round(x / width * bars.length) : 0;
        if (dirty || played != drawnPlayedBars) {
            dirty = false;
            drawnPlayedBars = played;
            draw(width, played);
        }
    }

    private void placeHover(double width) {
        boolean within = to > from && pointed >= from && pointed <= to;
        double x = Double.isNaN(hovered) && within ? xOf(pointed, width) : hovered;
        hover.setVisible(!Double.isNaN(x));
        if (hover.isVisible()) {
            hover.resizeRelocate(Math.rint(x), LINE_TOP, 1, LINE_BOTTOM - LINE_TOP);
        }
    }

    private void placeRange(double width) {
        boolean dragging = !Double.isNaN(draggedFrom);
        double begin = dragging ? draggedFrom : rangeFrom;
        double end = dragging ? draggedTo : rangeTo;
        boolean shown = to > from && end > begin && end >= from && begin <= to;
        range.setVisible(shown);
        if (shown) {
            double left = Math.rint(xOf(Math.max(begin, from), width));
            double right = Math.rint(xOf(Math.min(end, to), width));
            range.resizeRelocate(left, 0, Math.max(2, right - left), BARS_BOTTOM + 1);
        }
        whole.resizeRelocate(0, 0, width, BARS_BOTTOM + 1);
    }

    private void draw(double width, int played) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double highest = 0;
        for (double bar : bars) {
            highest = Math.max(highest, bar);
        }
        double pitch = bars.length == 0 ? BAR_PITCH : width / bars.length;
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] > 0) {
                double height = Math.max(1, Math.round(bars[i] / highest * (BARS_BOTTOM - BARS_TOP)));
                g.setFill(i < played ? color(0) : gridColor());
                g.fillRect(Math.rint(i * pitch), BARS_BOTTOM - height, BAR, height);
            }
        }
        g.setFill(gridColor());
        g.fillRect(0, BARS_BOTTOM, width, 1);
        double now = played * pitch;
        lane(g, marks, width, now, MARKS_Y, MARK);
        lane(g, dots, width, now, DOTS_Y, MARK / 2);
        g.setGlobalAlpha(1);
        g.setFill(color(5));
        for (double flag : flags) {
            double x = Math.rint(xOf(flag, width));
            g.fillRect(x, 0, 1, RULER);
            g.fillPolygon(new double[] {x, x + FLAG, x}, new double[] {0, FLAG / 2, FLAG}, 3);
        }
    }

    private void lane(GraphicsContext g, List<Mark> lane, double width, double now, double y, double size) {
        for (Mark mark : lane) {
            double x = xOf(mark.time(), width);
            g.setGlobalAlpha(x <= now ? 1 : AHEAD);
            g.setFill(color(mark.color()));
            MarkShapes.fill(g, mark.shape(), x, y, size);
        }
    }

    private double xOf(double time, double width) {
        return to > from ? (time - from) / (to - from) * (width - 1) : 0;
    }
}
