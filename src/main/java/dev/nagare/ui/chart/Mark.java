package dev.nagare.ui.chart;

/**
 * A sign on a lane of the timeline.
 *
 * @param time where it stands, epoch milliseconds
 * @param shape what it looks like, so that it can be told from others without colour
 * @param color which of the stylesheet's colours it has, 0 to 5
 */
public record Mark(double time, Shape shape, int color) {
    /** The closed set of signs. */
    public enum Shape {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE,
        OCTAGON
    }
}
