package dev.nagare.engine.window;

/**
 * The arithmetic of windows that lie on a grid: a window starts every {@code advance} and lasts {@code size}. Panes are
 * the stretches between neighbouring window starts and ends, two per advance (one where size is a multiple of it), so
 * that each event goes into exactly one pane and each window is a run of whole panes (Krishnamurthy, Wu, Franklin,
 * "On-the-Fly Sharing for Streamed Aggregation", 2006).
 *
 * @param size milliseconds, 1 or more
 * @param advance milliseconds, 1 or more; equal to size for tumbling windows, larger where windows leave gaps
 * @param offset milliseconds; where a window starts
 */
record Grid(long size, long advance, long offset) {
    /** The last window start at or before the time. */
    long startAtOrBefore(long time) {
        return time - Math.floorMod(time - offset, advance);
    }

    /** The first window start at or after the time. */
    long startAtOrAfter(long time) {
        return time + Math.floorMod(offset - time, advance);
    }

    /** The start of the pane that holds the time. */
    long paneStart(long time) {
        long start = startAtOrBefore(time);
        long cut = start + size % advance;
        return time < cut ? start : cut;
    }

    /** The end of the pane that starts there. */
    long paneEnd(long paneStart) {
        long start = startAtOrBefore(paneStart);
        long cut = start + size % advance;
        return paneStart < cut ? cut : start + advance;
    }

    /** The first window that holds the pane; after {@link #lastWindow} if none does. */
    long firstWindow(long paneStart) {
        return startAtOrAfter(paneEnd(paneStart) - size);
    }

    /** The last window that holds the pane, if any does. */
    long lastWindow(long paneStart) {
        return startAtOrBefore(paneStart);
    }
}
