package dev.nagare.ui.chart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.Text;

/**
 * The writing around a plot. Texts are nodes that are made once: at a pulse those of the time axis only move, by whole
 * device pixels like the curves. FX thread only.
 */
final class AxisLabels extends Group {
    /** Between a value's label and the plot. */
    static final double GAP = 8;

    private final List<Text> leftValues = new ArrayList<>();
    private final List<Text> rightValues = new ArrayList<>();
    private final Map<Long, Text> times = new HashMap<>();
    private final List<Text> spare = new ArrayList<>();
    private TimeTicks shownTicks = TimeTicks.SECONDS_1;
    private ZoneId shownZone = ZoneId.of("UTC");

    AxisLabels() {
        setManaged(false);
        setMouseTransparent(true);
    }

    private Text text() {
        Text text = new Text();
        text.getStyleClass().add("tick");
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
        getChildren().add(text);
        // It is measured before the next pass of the stylesheet.
        text.applyCss();
        return text;
    }

    /**
     * Writes the values of one side.
     *
     * @param style the style class of their colour
     * @return how wide the widest is
     */
    double values(Curve.Side side, ValueScale scale, DoubleFunction<String> format, String style) {
        List<Text> texts = texts(side);
        double widest = 0;
        for (int i = 0; i <= scale.steps(); i++) {
            if (texts.size() <= i) {
                texts.add(text());
            }
            Text text = texts.get(i);
            text.setText(format.apply(scale.tick(i)));
            if (!text.getStyleClass().contains(style)) {
                text.getStyleClass().setAll("tick", style);
            }
            text.setVisible(true);
            widest = Math.max(widest, text.getLayoutBounds().getWidth());
        }
        for (int i = scale.steps() + 1; i < texts.size(); i++) {
            texts.get(i).setVisible(false);
        }
        return widest;
    }

    /** Takes the values of one side away. */
    void clear(Curve.Side side) {
        texts(side).forEach(text -> text.setVisible(false));
    }

    private List<Text> texts(Curve.Side side) {
        return side == Curve.Side.LEFT ? leftValues : rightValues;
    }

    /** Puts the values beside the plot. */
    void placeValues(Plot plot, int steps) {
        for (int i = 0; i <= steps; i++) {
            double y = plot.snap(plot.top() + plot.height() * (steps - i) / steps);
            if (i < leftValues.size()) {
                Text text = leftValues.get(i);
                text.relocate(
                        plot.snap(plot.left() - GAP - text.getLayoutBounds().getWidth()),
                        y - text.getLayoutBounds().getHeight() / 2);
            }
            if (i < rightValues.size()) {
                Text text = rightValues.get(i);
                text.relocate(
                        plot.snap(plot.left() + plot.width() + GAP),
                        y - text.getLayoutBounds().getHeight() / 2);
            }
        }
    }

    /**
     * Writes the times that are visible, each where it is.
     *
     * @param room how far a label may reach beyond the plot on either side
     */
    void placeTimes(Plot plot, ZoneId zone, double from, double to, double y, double room) {
        TimeTicks ticks = TimeTicks.forWidth(to - from, plot.width());
        if (ticks != shownTicks || !zone.equals(shownZone)) {
            shownTicks = ticks;
            shownZone = zone;
            Set.copyOf(times.keySet()).forEach(this::retire);
        }
        Set<Long> gone = new HashSet<>(times.keySet());
        for (long tick : ticks.between((long) Math.ceil(from), (long) to, zone)) {
            Text text = times.get(tick);
            if (text == null) {
                text = spare.isEmpty() ? text() : spare.remove(spare.size() - 1);
                text.setText(ticks.label(tick, zone));
                times.put(tick, text);
            }
            gone.remove(tick);
            double x = plot.left() + (tick - from) / (to - from) * plot.width();
            double half = text.getLayoutBounds().getWidth() / 2;
            text.setVisible(x - half >= plot.left() - room && x + half <= plot.left() + plot.width() + room);
            text.relocate(
                    plot.snap(x - half), plot.snap(y - text.getLayoutBounds().getHeight() / 2));
        }
        gone.forEach(this::retire);
    }

    /** Makes room on the time axis for what stands between two places; NaN where nothing does. */
    void clearTimes(double from, double to) {
        for (Text text : times.values()) {
            double left = text.getLayoutX() + text.getLayoutBounds().getMinX();
            double right = text.getLayoutX() + text.getLayoutBounds().getMaxX();
            text.setOpacity(right > from - GAP / 2 && left < to + GAP / 2 ? 0 : 1);
        }
    }

    private void retire(Long tick) {
        Text text = times.remove(tick);
        if (text != null) {
            text.setVisible(false);
            spare.add(text);
        }
    }
}
