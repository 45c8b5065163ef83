package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One firing of a window.
 *
 * @param window the definition's name
 * @param key the key, or null for a window without one
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds; exclusive, but inclusive for sliding windows
 * @param totals what the window holds
 * @param revision 1 for the first firing, one more for each later one
 * @param timing whether the watermark fired it, or a late event
 * @param eventId the event that a sliding result belongs to, else null
 */
public record WindowResult(
        String window,
        @Nullable String key,
        long start,
        long end,
        Totals totals,
        int revision,
        Timing timing,
        @Nullable String eventId) {
    /** What made a window fire. */
    public enum Timing {
        ON_TIME,
        LATE
    }

    public WindowResult {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(totals, "totals");
        Objects.requireNonNull(timing, "timing");
    }
}
