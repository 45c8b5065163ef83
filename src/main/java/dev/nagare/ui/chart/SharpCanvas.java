package dev.nagare.ui.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * A canvas that fills its owner. It is as much larger as the window is shown larger, and is shown as much smaller: so
 * what is drawn in it stays sharp. FX thread only.
 */
final class SharpCanvas extends Canvas {
    private final Region owner;
    private final Scale shrunk = new Scale(1, 1, 0, 0);
    private double scale = 1;

    SharpCanvas(Region owner) {
        this.owner = owner;
        setManaged(false);
        getTransforms().add(shrunk);
    }

    /** Whether the window is shown at another scale than the last time. */
    boolean isScaledAnew() {
        return Surface.sceneScale(owner) != scale;
    }

    /** Takes the size of its owner and the scale of the window; all that was drawn is gone. */
    void fit() {
        scale = Surface.sceneScale(owner);
        setWidth(owner.getWidth() * scale);
        setHeight(owner.getHeight() * scale);
        shrunk.setX(1 / scale);
        shrunk.setY(1 / scale);
        getGraphicsContext2D().setTransform(scale, 0, 0, scale, 0, 0);
    }
}
