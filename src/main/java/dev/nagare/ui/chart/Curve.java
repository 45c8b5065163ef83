package dev.nagare.ui.chart;

import java.util.function.DoubleFunction;

/**
 * One curve of a chart.
 *
 * @param series its values
 * @param color which of the chart's colours it has, 0 to 5
 * @param side the axis that it is measured on
 * @param format how that axis writes a value
 */
public record Curve(TimeSeries series, int color, Side side, DoubleFunction<String> format) {
    /** The two value axes. Curves on one side share its scale. */
    public enum Side {
        LEFT,
        RIGHT
    }

    public Curve {
        if (color < 0 || color > 5) {
            throw new IllegalArgumentException("color must be 0 to 5, but is " + color);
        }
    }
}
