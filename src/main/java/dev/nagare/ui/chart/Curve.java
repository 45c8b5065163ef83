package dev.nagare.ui.chart;

import java.util.function.DoubleFunction;

/**
 * One curve of a chart.
 *
 * @param name what it is called at the crosshair
 * @param series its values
 * @param color which of the chart's colours it has, 0 to 5
 * @param side the axis that it is measured on
 * @param form how it is drawn
 * @param tick how that axis writes a tick
 * @param value how a value is written at the crosshair; never asked for NaN
 */
public record Curve(
        String name,
        TimeSeries series,
        int color,
        Side side,
        Form form,
        DoubleFunction<String> tick,
        DoubleFunction<String> value) {
    /** The two value axes. Curves on one side share its scale. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** How the values of a curve are drawn. */
    public enum Form {
        /** A band from minimum to maximum and a line through the means, straight from bucket to bucket. */
        LINE,
        /** The same over a tint that reaches down to 0: for what is a quantity, such as a rate. */
        AREA,
        /** Each value over its whole bucket: for what is true of an interval, such as the result of a window. */
        STEP
    }

    public Curve {
        if (color < 0 || color > 5) {
            throw new IllegalArgumentException("color must be 0 to 5, but is " + color);
        }
    }

    /** A line on the left axis. */
    public static Curve line(
            String name, TimeSeries series, int color, DoubleFunction<String> tick, DoubleFunction<String> value) {
        return new Curve(name, series, color, Side.LEFT, Form.LINE, tick, value);
    }

    /** The same curve on another axis. */
    public Curve on(Side otherSide) {
        return new Curve(name, series, color, otherSide, form, tick, value);
    }

    /** The same curve, drawn in another way. */
    public Curve as(Form otherForm) {
        return new Curve(name, series, color, side, otherForm, tick, value);
    }
}
