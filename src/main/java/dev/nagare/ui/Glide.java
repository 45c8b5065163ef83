package dev.nagare.ui;

/**
 * A time that glides to where it is known to be: a moment behind, never beyond it and never back, so a bar that it fills
 * moves at every pulse and says nothing that hasn't happened. FX thread only.
 */
final class Glide {
    /** In this time it makes up for two thirds of what it is behind. */
    private static final double NANOS = 60e6;

    private double shown = Double.NaN;
    private long shownAt;

    /** Takes what is known at once the next time: it has to do with another stream. */
    void jump() {
        shown = Double.NaN;
    }

    /**
     * What to show.
     *
     * @param known epoch milliseconds; {@code Long.MIN_VALUE} before there is one, {@code Long.MAX_VALUE} after the end
     * @param wallNanos when that is
     * @return epoch milliseconds; infinite after the end, NaN before there is one
     */
    double to(long known, long wallNanos) {
        if (known == Long.MIN_VALUE) {
            shown = Double.NaN;
        } else if (known == Long.MAX_VALUE) {
            shown = Double.POSITIVE_INFINITY;
        } else if (!(shown < known)) {
            shown = (double) known;
        } else {
            shown += (known - shown) * (1 - Math.exp((shownAt - wallNanos) / NANOS));
        }
        shownAt = wallNanos;
        return shown;
    }
}
