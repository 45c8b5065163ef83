package dev.nagare.ui.common;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/**
 * Where a window stands on its way. With {@code W} the watermark, {@code E} the highest event time seen, {@code end} the
 * window's end and {@code L} the allowed lateness, all in milliseconds of event time, it is
 *
 * <ul>
 *   <li>{@link #OPEN} while {@code E < end}: its time is not over;
 *   <li>{@link #WAITING} while {@code W < end ≤ E}: its time is over, but the watermark still expects stragglers;
 *   <li>{@link #FIRED} while {@code end ≤ W < end + L}: its result is out, and a late event makes another revision;
 *   <li>{@link #CLOSED} from {@code W ≥ end + L} on: it is forgotten, and a late event misses it.
 * </ul>
 *
 * <p>Only tumbling windows on the epoch's grid and hopping windows have an allowed lateness; the others go from WAITING
 * to CLOSED when they fire. A session fires one millisecond later, when {@code W > end}; a first-event window perhaps
 * earlier, when an ordered event at or past its end comes. Whether a window has fired is what the engine says; the
 * times only tell apart the two phases before and the two after.
 */
public enum WindowPhase {
    OPEN,
    WAITING,
    FIRED,
    CLOSED;

    /**
     * The phase of a window that has not fired.
     *
     * @param end epoch milliseconds
     * @param maxEventTime the highest event time seen, epoch milliseconds
     */
    public static WindowPhase ofOpen(long end, long maxEventTime) {
        return maxEventTime >= end ? WAITING : OPEN;
    }

    /**
     * The phase of a window that has fired.
     *
     * @param end epoch milliseconds
     * @param watermark epoch milliseconds; {@code Long.MAX_VALUE} after the end of the input
     * @param lateness how long after its end it takes late events, in milliseconds; 0 where it takes none
     */
    public static WindowPhase ofFired(long end, long watermark, long lateness) {
        return lateness > 0 && watermark < Math.addExact(end, lateness) ? FIRED : CLOSED;
    }

    /** Gives a node the look of this phase. */
    public void style(Node node) {
        for (WindowPhase phase : values()) {
            node.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(phase.name().toLowerCase(Locale.ROOT)), phase == this);
        }
    }
}
