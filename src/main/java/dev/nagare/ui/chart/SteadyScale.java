package dev.nagare.ui.chart;

/**
 * A value axis that doesn't jitter: it grows at once when a value leaves it, but shrinks only after the values have
 * stayed within {@value #SHRINK_BELOW} of it for {@value #SHRINK_AFTER_MILLIS} ms of wall clock.
 */
public final class SteadyScale {
    /** The share of the axis that values must stay below before it shrinks. */
    public static final double SHRINK_BELOW = 0.6;

    /** How long they must stay there, in milliseconds. */
    public static final long SHRINK_AFTER_MILLIS = 3_000;

    /** Room above the highest value, so that a slowly rising curve doesn't touch the edge at each step. */
    private static final double HEADROOM = 1.04;

    private ValueScale scale = ValueScale.covering(0, 0, 4);
    private boolean fresh = true;
    private long roomySince = Long.MIN_VALUE;

    /** The scale after the last update. */
    public ValueScale scale() {
        return scale;
    }

    /** Forgets what was shown: the next update fits at once. */
    public void reset() {
        fresh = true;
        roomySince = Long.MIN_VALUE;
    }

    /**
     * Takes the extremes of what is visible now.
     *
     * @param low lowest visible value, NaN if nothing is visible; then nothing changes
     * @param high highest visible value, NaN likewise
     * @param steps number of steps that there is room for
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public ValueScale update(double low, double high, int steps, long nowMillis) {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            if (scale.steps() != steps) {
                scale = ValueScale.covering(scale.lower(), scale.upper(), steps);
            }
            return scale;
        }
        ValueScale wanted = ValueScale.covering(Math.min(0, low) * HEADROOM, Math.max(0, high) * HEADROOM, steps);
        if (fresh || scale.steps() != steps || !scale.covers(low, high)) {
            scale = wanted;
            fresh = false;
            roomySince = Long.MIN_VALUE;
        } else if (length(wanted) <= SHRINK_BELOW * length(scale)) {
            if (roomySince == Long.MIN_VALUE) {
                roomySince = nowMillis;
            } else if (nowMillis - roomySince >= SHRINK_AFTER_MILLIS) {
                scale = wanted;
                roomySince = Long.MIN_VALUE;
            }
        } else {
            roomySince = Long.MIN_VALUE;
        }
        return scale;
    }

    private static double length(ValueScale scale) {
        return scale.upper() - scale.lower();
    }
}
