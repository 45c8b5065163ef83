package dev.nagare.ui.chart;

import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Wheel, drag, touch and keys on a chart, as moves of its axis. The pointer moves the crosshair, the wheel zooms where
 * it stands, a drag or the sideways wheel pans. With the focus: left and right move the crosshair from value to value,
 * with Shift they pan; up and down zoom; Enter picks the time of the crosshair as a click does; Esc takes the crosshair
 * away, then follows again. FX thread only.
 */
final class ChartGestures {
    private static final double ZOOM_PER_NOTCH = 0.8;
    private static final double NOTCH = 40;
    private static final double ZOOM_PER_KEY = 0.5;
    private static final double PAN_PER_KEY = 0.1;

    private final TimeChart chart;
    private final Supplier<Plot> plot;
    private double draggedFrom = Double.NaN;

    ChartGestures(TimeChart chart, Supplier<Plot> plot) {
        this.chart = chart;
        this.plot = plot;
        chart.addEventHandler(MouseEvent.MOUSE_ENTERED, this::point);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        chart.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        chart.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        chart.focusedProperty().addListener((property, old, focused) -> {
            if (!focused && !chart.isHover()) {
                axis().unpoint();
            }
        });
    }

    private TimeAxis axis() {
        return chart.axis();
    }

    private double share(double x) {
        return (x - plot.get().left()) / Math.max(1, plot.get().width());
    }

    private double perPixel() {
        return (axis().to() - axis().from()) / Math.max(1, plot.get().width());
    }

    private void point(MouseEvent event) {
        if (plot.get().spans(event.getX())) {
            axis().point(share(event.getX()));
        } else {
            leave();
        }
    }

    private void leave() {
        if (Double.isNaN(draggedFrom)) {
            axis().unpoint();
        }
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && plot.get().spans(event.getX())) {
            chart.requestFocus();
            draggedFrom = event.getX();
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (Double.isNaN(draggedFrom)) {
            return;
        }
        chart.setCursor(Cursor.CLOSED_HAND);
        axis().pan((draggedFrom - event.getX()) * perPixel());
        axis().point(share(event.getX()));
        draggedFrom = event.getX();
        event.consume();
    }

    private void release() {
        draggedFrom = Double.NaN;
        chart.setCursor(null);
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && plot.get().spans(event.getX())) {
            chart.pick(axis().timeAt(share(event.getX())));
            event.consume();
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaX() != 0) {
            axis().pan(-event.getDeltaX() * perPixel());
        }
        if (event.getDeltaY() != 0) {
            double at = axis().timeAt(Math.max(0, Math.min(1, share(event.getX()))));
            axis().zoom(Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / NOTCH), at);
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        axis().zoom(1 / event.getZoomFactor(), axis().timeAt(share(event.getX())));
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isControlDown() || event.isMetaDown()) {
            return;
        }
        double range = axis().to() - axis().from();
        switch (event.getCode()) {
            case LEFT -> sideways(event, -1, range);
            case RIGHT -> sideways(event, 1, range);
            case UP -> axis().zoom(ZOOM_PER_KEY, anchor());
            case DOWN -> axis().zoom(1 / ZOOM_PER_KEY, anchor());
            case ENTER -> {
                if (Double.isNaN(axis().pointer())) {
                    return;
                }
                chart.pick(axis().timeAt(axis().pointer()));
            }
            case ESCAPE -> {
                if (!axis().unpoint() && !axis().follow()) {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
        chart.tell();
    }

    private void sideways(KeyEvent event, int direction, double range) {
        if (event.isShiftDown()) {
            axis().pan(direction * PAN_PER_KEY * range);
        } else if (Double.isNaN(axis().pointer())) {
            axis().point(direction < 0 ? 1 : 0);
        } else {
            axis().point(axis().pointer() + direction * chart.stepMillis() / range);
        }
    }

    private double anchor() {
        return axis().timeAt(Double.isNaN(axis().pointer()) ? 1 : axis().pointer());
    }
}
