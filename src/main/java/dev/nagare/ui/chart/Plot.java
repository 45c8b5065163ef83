package dev.nagare.ui.chart;

/**
 * Where the curves of a chart are, in the chart's pixels, all edges on device pixels.
 *
 * @param left the left edge
 * @param top the upper edge
 * @param columns width in device pixels
 * @param rows height in device pixels
 * @param deviceScale device pixels per pixel
 */
record Plot(double left, double top, int columns, int rows, double deviceScale) {
    /** What is free between such gutters and margins of a chart; it may be empty. */
    static Plot between(
            double left, double right, double top, double bottom, double width, double height, double deviceScale) {
        double snappedLeft = Math.ceil(left * deviceScale) / deviceScale;
        double snappedTop = Math.ceil(top * deviceScale) / deviceScale;
        return new Plot(
                snappedLeft,
                snappedTop,
                (int) Math.max(0, Math.floor((width - snappedLeft - right) * deviceScale)),
                (int) Math.max(0, Math.floor((height - snappedTop - bottom) * deviceScale)),
                deviceScale);
    }

    double width() {
        return columns / deviceScale;
    }

    double height() {
        return rows / deviceScale;
    }

    /** The nearest place that is a whole device pixel. */
    double snap(double place) {
        return Math.round(place * deviceScale) / deviceScale;
    }

    /** Whether an x of the chart lies in the plot. */
    boolean spans(double x) {
        return x >= left && x <= left + width();
    }
}
