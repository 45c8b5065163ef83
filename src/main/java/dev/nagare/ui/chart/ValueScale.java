package dev.nagare.ui.chart;

/**
 * The value axis: a round step and the bounds that follow from it. All axes of a chart have the same number of steps,
 * so that they share their grid lines.
 *
 * @param lower the lowest tick
 * @param step the distance of two ticks, greater than 0
 * @param steps number of steps, 1 or more
 */
public record ValueScale(double lower, double step, int steps) {
    /** So many that at most a third of the axis stays empty. */
    private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

    /** The highest tick. */
    public double upper() {
        return tick(steps);
    }

    /** The value of a tick, 0 to {@code steps}. */
    public double tick(int index) {
        return lower + index * step;
    }

    /** Whether both bounds lie on the axis. */
    public boolean covers(double low, double high) {
        return low >= lower && high <= upper();
    }

    /**
     * The narrowest scale of round steps that shows 0 and the values from {@code low} to {@code high}.
     *
     * @param steps number of steps, 1 or more; 2 or more where values lie on both sides of 0
     */
    public static ValueScale covering(double low, double high, int steps) {
        double from = Double.isFinite(low) ? Math.min(0, low) : 0;
        double to = Double.isFinite(high) ? Math.max(0, high) : 0;
        if (from == to) {
            return new ValueScale(0, 1.0 / steps >= 0.5 ? 1 : 0.25, steps);
        }
        int exponent = (int) Math.floor(Math.log10((to - from) / steps)) - 1;
        for (; ; exponent++) {
            for (double round : ROUND) {
                double step = exponent >= 0 ? round * Math.pow(10, exponent) : round / Math.pow(10, -exponent);
                double below = Math.ceil(-from / step - 1e-9);
                double above = Math.ceil(to / step - 1e-9);
                if (below + above <= steps) {
                    return new ValueScale(below == 0 ? 0 : -below * step, step, steps);
                }
            }
        }
    }
}
