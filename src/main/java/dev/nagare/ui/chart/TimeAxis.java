package dev.nagare.ui.chart;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * The time axis that the charts of a page share: what is visible, whether it follows the clock, where the crosshair
 * stands, and how much room the labels need, so that charts above each other line up. Zooming and panning leave
 * following; the clock goes on meanwhile. Times are epoch milliseconds. Confined to one thread; needs no toolkit.
 */
public final class TimeAxis {
    /** The shortest range that can be zoomed to, in milliseconds. */
    public static final double SHORTEST = 1_000;

    /** What labels get on each side before any needed more, in pixels. */
    static final double LEAST_GUTTER = 48;

    /** So long after its last move, in milliseconds of wall clock, the clock counts as standing. */
    private static final long STANDING_AFTER = 500;

    /** How late the newest values may come, as a share of the range. */
    private static final double DELAY = 0.003;

    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private double first;
    private double now;
    private double span = 60_000;
    private double from;
    private double to = span;
    private double pointer = Double.NaN;
    /** A time that is pointed at elsewhere; NaN for none. */
    private double elsewhere = Double.NaN;

    private double left = LEAST_GUTTER;
    private double right;
    private long movedAt;
    private boolean moving;

    /**
     * Says where the clock is, at each pulse.
     *
     * @param firstTime the clock of the first value: at the start curves grow from the left edge, then they move
     * @param clock the clock now
     * @param followed how much of the past is visible while the axis follows, in milliseconds, greater than 0
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void move(double firstTime, double clock, double followed, long nowMillis) {
        if (clock != now || firstTime != first) {
            movedAt = nowMillis;
        }
        moving = nowMillis - movedAt < STANDING_AFTER;
        first = firstTime;
        now = clock;
        span = followed;
        if (following.get()) {
            from = Math.max(first, now - span);
            to = from + span;
        }
    }

    /** The time at the left edge. */
    public double from() {
        return from;
    }

    /** The time at the right edge. */
    public double to() {
        return to;
    }

    /** Whether the axis moves with the clock. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /**
     * Up to where a curve of such buckets is drawn. The newest bucket becomes known all at once, and until it does the
     * one before it has no slope; drawn at once, the curve's end would jump with each bucket. So its end stays a little
     * behind the clock and moves as evenly. While the clock stands, everything is drawn.
     *
     * @param width length of a bucket in milliseconds
     */
    double reveal(long width) {
        return moving ? now - 1.5 * width - DELAY * span : Double.POSITIVE_INFINITY;
    }

    /**
     * Makes the visible range longer or shorter.
     *
     * @param factor above 1 to see more, below 1 to see less
     * @param at the time that keeps its place
     */
    public void zoom(double factor, double at) {
        double length = Math.max(SHORTEST, Math.min(latest() - first, (to - from) * factor));
        double share = (at - from) / (to - from);
        show(at - share * length, length);
    }

    /** Moves the visible range, to the right where the milliseconds are positive. */
    public void pan(double millis) {
        show(from + millis, to - from);
    }

    private void show(double wanted, double length) {
        double start = Math.max(first, Math.min(latest() - length, wanted));
        if (start == from && start + length == to) {
            return;
        }
        from = start;
        to = start + length;
        following.set(false);
    }

    /** The end of what can be seen: at the start that lies ahead of the clock. */
    private double latest() {
        return Math.max(now, first + span);
    }

    /** Moves with the clock again. Says whether it did not before. */
    public boolean follow() {
        boolean was = following.get();
        following.set(true);
        from = Math.max(first, now - span);
        to = from + span;
        return !was;
    }

    /**
     * Puts the crosshair of all charts somewhere. It keeps its place on the screen, so while the axis follows, the
     * values move through beneath it.
     *
     * @param share where it stands between the left edge, 0, and the right edge, 1
     */
    public void point(double share) {
        pointer = Math.max(0, Math.min(1, share));
    }

    /**
     * Puts the crosshair of all charts where a time is that is pointed at elsewhere, as long as it is; there is none while
     * that time can't be seen.
     *
     * @param time NaN for nowhere: the crosshair is again where it was put here
     */
    public void pointAt(double time) {
        elsewhere = time;
    }

    /** Takes the crosshair away that was put here. Says whether there was one. */
    public boolean unpoint() {
        boolean was = !Double.isNaN(pointer);
        pointer = Double.NaN;
        return was;
    }

    /** Where the crosshair stands, 0 to 1; NaN where there is none. */
    public double pointer() {
        if (Double.isNaN(elsewhere)) {
            return pointer;
        }
        return elsewhere >= from && elsewhere <= to ? (elsewhere - from) / (to - from) : Double.NaN;
    }

    /** The time beneath the crosshair; NaN where there is none. */
    public double pointed() {
        return timeAt(pointer());
    }

    /** The time at a place, 0 to 1. */
    double timeAt(double share) {
        return from + share * (to - from);
    }

    /** Asks for room for labels, in pixels. Room only grows: what is wide once will be again. */
    void reserve(double leftGutter, double rightGutter) {
        left = Math.max(left, leftGutter);
        right = Math.max(right, rightGutter);
    }

    double leftGutter() {
        return left;
    }

    double rightGutter() {
        return right;
    }

    /** Starts anew, for another stream: follows, without a crosshair, with the least room for labels. */
    public void reset() {
        follow();
        unpoint();
        left = LEAST_GUTTER;
        right = 0;
    }
}
