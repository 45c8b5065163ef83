package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Session;
import dev.nagare.ui.chart.TimelineLanes;
import java.time.Instant;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/**
 * What the pointer does on the strip: it drags the replay, selects a range, and names the place where it is, which can be
 * copied. FX thread only.
 */
final class LanePointing implements TimelineLanes.Gestures {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    /** How long the pointer rests before the replay goes where it is. */
    private static final Duration REST = Duration.millis(100);

    private final TimelineLanes lanes;
    private final TimelineViewModel model;
    private final Session session;
    private final BookmarkBook book;
    private final PauseTransition rest = new PauseTransition(REST);
    private final Tooltip text = new Tooltip();
    /** Where the pointer drags the line, epoch milliseconds; NaN while it doesn't. */
    private double dragged = Double.NaN;
    /** Where the pointer is, epoch milliseconds; NaN where it isn't on the strip. */
    private double hovered = Double.NaN;

    LanePointing(TimelineLanes lanes, TimelineViewModel model, Session session, BookmarkBook book) {
        this.lanes = lanes;
        this.model = model;
        this.session = session;
        this.book = book;
        text.getStyleClass().add("hover-text");
        text.setHideOnEscape(false); // Esc belongs to the range
        rest.setOnFinished(event -> session.seek(Math.round(dragged)));
        lanes.setGestures(this);
        lanes.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Where the line is dragged to, epoch milliseconds; NaN while it isn't. */
    double dragged() {
        return dragged;
    }

    /** The place that the pointer is on, epoch milliseconds; NaN where it is on none. */
    double hovered() {
        return hovered;
    }

    private boolean usable() {
        return model.viewProperty().get().usable();
    }

    /** The line follows the pointer at once, and the replay when the pointer rests or lets go. */
    @Override
    public void scrub(double time, boolean last) {
        if (!usable()) {
            return;
        }
        dragged = time;
        if (last) {
            rest.stop();
            session.seek(Math.round(time));
            dragged = Double.NaN;
        } else {
            rest.playFromStart();
        }
    }

    @Override
    public void range(double from, double to) {
        if (usable() && Math.round(to) > Math.round(from)) {
            session.loop(Loop.of(Math.round(from), Math.round(to)));
        }
    }

    @Override
    public void hover(double time, int flag) {
        hovered = usable() ? time : Double.NaN;
        if (Double.isNaN(hovered) || !isInFront()) {
            text.hide();
            return;
        }
        String note = flag < 0 ? "" : book.bookmarks().all().get(flag).note();
        text.setText(model.place(time) + (note.isEmpty() ? "" : "\n" + note));
        Point2D at = lanes.localToScreen(0, 0);
        double x = at.getX() + lanes.xAt(time) + 12;
        if (text.isShowing()) {
            text.setAnchorX(x);
        } else {
            text.show(lanes, x, at.getY() - 34);
        }
    }

    /** The pointer may rest here while a dialog opens: at the next pulse the text no longer lies over it. */
    void pulse() {
        if (text.isShowing() && !isInFront()) {
            text.hide();
        }
    }

    private boolean isInFront() {
        return lanes.getScene().getWindow().isFocused();
    }

    /** A place on the strip can be copied, in the form that every part of the program takes. */
    private void key(KeyEvent event) {
        double place = Double.isNaN(hovered) ? lanes.position() : hovered;
        if (COPY.match(event) && !Double.isNaN(place)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(Instant.ofEpochMilli(Math.round(place)).toString());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }
}
