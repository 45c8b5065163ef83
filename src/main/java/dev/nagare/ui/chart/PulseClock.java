package dev.nagare.ui.chart;

/**
 * A clock that moves evenly between the few moments at which its true value is known: it runs at the known rate and
 * takes up a tenth of the error at each pulse. It never goes back, unless it is told to jump. All arguments in
 * milliseconds; wall times in nanoseconds.
 */
public final class PulseClock {
    /** The longest time that it runs on without hearing anything, in nanoseconds of wall clock. */
    private static final long LONGEST_FLIGHT = 300_000_000L;

    private static final double CORRECTION = 0.1;

    private double known;
    private double rate;
    private long knownAt;
    private double shown = Double.NaN;
    private long shownAt;

    /**
     * The true value.
     *
     * @param value the clock
     * @param rate milliseconds of it per millisecond of wall clock; 0 while it stands
     * @param wallNanos when that was
     */
    public void know(double value, double rate, long wallNanos) {
        this.known = value;
        this.rate = Double.isFinite(rate) && rate > 0 ? rate : 0;
        this.knownAt = wallNanos;
    }

    /** Takes the true value at once at the next pulse: after a jump, or for another stream. */
    public void jump() {
        shown = Double.NaN;
    }

    /** What to show at a pulse; NaN before anything is known. */
    public double at(long wallNanos) {
        double expected = known + rate * Math.min(LONGEST_FLIGHT, Math.max(0, wallNanos - knownAt)) / 1e6;
        if (Double.isNaN(shown)) {
            shown = expected;
        } else if (rate == 0) {
            shown = known;
        } else {
            double even = shown + rate * Math.max(0, wallNanos - shownAt) / 1e6;
            double corrected = even + (expected - even) * CORRECTION;
            // Further off than half a second of its own speed: that is a jump, not an error.
            shown = Math.abs(expected - even) > rate * 500 ? expected : Math.max(shown, corrected);
        }
        shownAt = wallNanos;
        return shown;
    }
}
