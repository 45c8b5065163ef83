package dev.nagare.ui.windows;

import dev.nagare.model.OpenWindow;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.WindowPhase;
import org.jspecify.annotations.Nullable;

/**
 * A window of one definition at one instant, as figures: they become words only in the cells that are seen.
 *
 * @param key the key, or null for a window without one
 * @param start epoch milliseconds
 * @param end epoch milliseconds
 * @param phase where it stands
 * @param passed how much of it the watermark has passed, 0 to 1
 * @param left milliseconds of event time that the watermark still has to go until it fires, or once it has fired until
 *     it is closed
 * @param totals what it holds
 * @param revision 0 before it has fired, 1 after, one more for each late update
 */
record WindowLine(
        @Nullable String key,
        long start,
        long end,
        WindowPhase phase,
        double passed,
        long left,
        Totals totals,
        int revision) {
    /** What a window is known by, from its first event to its end. */
    record Id(@Nullable String key, long start) {}

    Id id() {
        return new Id(key, start);
    }

    /** Whether a late event has changed its result. */
    boolean updatedLate() {
        return revision > 1;
    }

    /** How much of it a watermark has passed, 0 to 1; of a window that has fired, all. */
    double passedBy(double watermark) {
        boolean moves = phase == WindowPhase.OPEN || phase == WindowPhase.WAITING;
        return moves ? Math.max(0, Math.min(1, (watermark - start) / Math.max(1, end - start))) : passed;
    }

    /** A window that has not fired. */
    static WindowLine open(OpenWindow window, long watermark, long maxEventTime) {
        return new WindowLine(
                window.key(),
                window.start(),
                window.end(),
                WindowPhase.ofOpen(window.end(), maxEventTime),
                StreamTime.passed(watermark, window.start(), window.end()),
                watermark == Long.MIN_VALUE ? Long.MAX_VALUE : window.end() - watermark,
                window.totals(),
                0);
    }

    /** A window that has fired. */
    static WindowLine fired(WindowResult result, long watermark, long lateness) {
        WindowPhase phase = WindowPhase.ofFired(result.end(), watermark, lateness);
        return new WindowLine(
                result.key(),
                result.start(),
                result.end(),
                phase,
                1,
                phase == WindowPhase.FIRED ? result.end() + lateness - watermark : 0,
                result.totals(),
                result.revision());
    }
}
