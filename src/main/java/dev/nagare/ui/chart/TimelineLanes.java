package dev.nagare.ui.chart;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A whole recording in one strip: a lane of marks, bars of density, a lane of dots, and a line where the replay
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

    private static final double LINE_TOP = 8;
    private static final double LINE_BOTTOM = 76;

    private final SharpCanvas canvas = new SharpCanvas(this);
    private final Region line = new Region();
    private final Region cap = new Region();
    private double from;
    private double to;
    private double position = Double.NaN;
    private double[] bars = new double[0];
    private List<Mark> marks = List.of();
    private List<Mark> dots = List.of();
    private boolean dirty = true;
    private int drawnPlayedBars = -1;

    public TimelineLanes() {
        getStyleClass().add("timeline-lanes");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        line.getStyleClass().add("position");
        cap.getStyleClass().add("position-cap");
        for (Region region : List.of(line, cap)) {
            region.setManaged(false);
            region.setVisible(false);
        }
        getChildren().addAll(canvas, line, cap);
        onColorChange(() -> dirty = true);
        setMinWidth(80);
    }

    /**
     * Says whom to tell where the pointer drags the position to, epoch milliseconds, and whether it lets go there.
     *
     * @param listener takes the time, and whether that is the last of a drag
     */
    public void setOnScrub(BiConsumer<Double, Boolean> listener) {
        setOnMousePressed(event -> scrub(event, false, listener));
        setOnMouseDragged(event -> scrub(event, false, listener));
        setOnMouseReleased(event -> scrub(event, true, listener));
    }

    private void scrub(MouseEvent event, boolean last, BiConsumer<Double, Boolean> listener) {
        if (event.getButton() == MouseButton.PRIMARY && to > from) {
            double share = Math.max(0, Math.min(1, event.getX() / Math.max(1, getWidth() - 1)));
            listener.accept(from + share * (to - from), last);
            event.consume();
        }
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
        int played = known ? (int) Math.round(x / width * bars.length) : 0;
        if (dirty || played != drawnPlayedBars) {
            dirty = false;
            drawnPlayedBars = played;
            draw(width, played);
        }
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
    }

    private void lane(GraphicsContext g, List<Mark> lane, double width, double now, double y, double size) {
        for (Mark mark : lane) {
            double x = xOf(mark, width);
            g.setGlobalAlpha(x <= now ? 1 : AHEAD);
            g.setFill(color(mark.color()));
            MarkShapes.fill(g, mark.shape(), x, y, size);
        }
    }

    private double xOf(Mark mark, double width) {
        return to > from ? (mark.time() - from) / (to - from) * (width - 1) : 0;
    }
}
