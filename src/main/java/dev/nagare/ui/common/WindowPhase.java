package dev.nagare.ui.common;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Where a window stands on its way. */
public enum WindowPhase {
    /** Event time has not reached its end. */
    OPEN,
    /** Event time has passed its end, the watermark has not: late arrivals may still come in time. */
    WAITING,
    /** Its result is out. */
    FIRED;

    /** The phase of a window that has not fired. */
    public static WindowPhase ofOpen(long end, long maxEventTime) {
        return maxEventTime >= end ? WAITING : OPEN;
    }

    /** Gives a node the look of this phase. */
    public void style(Node node) {
        for (WindowPhase phase : values()) {
            node.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(phase.name().toLowerCase(Locale.ROOT)), phase == this);
        }
    }
}
