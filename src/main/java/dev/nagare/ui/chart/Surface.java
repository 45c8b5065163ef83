package dev.nagare.ui.chart;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is drawn anew at each frame, pixel for pixel at the scale of the screen. It has two rasters: while the
 * renderer still reads the one of the last frame, the next frame is drawn into the other. FX thread only.
 */
final class Surface extends ImageView {
    private @Nullable Raster shown;
    private @Nullable Raster next;

    Surface() {
        setManaged(false);
        setMouseTransparent(true);
        setSmooth(false);
    }

    /** How many device pixels a node's pixel is wide, on a fine screen and in a window that is shown larger. */
    static double deviceScale(Node node) {
        return renderScale(node) * sceneScale(node);
    }

    private static double renderScale(Node node) {
        return node.getScene() == null || node.getScene().getWindow() == null
                ? 1
                : node.getScene().getWindow().getRenderScaleX();
    }

    /** How much larger a node is in its scene than it says. */
    static double sceneScale(Node node) {
        double scale = node.localToScene(1, 0).getX() - node.localToScene(0, 0).getX();
        // Sums of fractions are not quite exact, and a raster must not be made anew for that.
        return Math.rint(scale * 1_000) / 1_000;
    }

    /** Puts the picture there in its parent, or where the next device pixel begins: it must not be drawn between two. */
    void place(double left, double top) {
        Point2D scene = getParent().localToScene(left, top);
        double pixels = renderScale(this);
        double perPixel = 1 / deviceScale(getParent());
        relocate(
                left + perPixel * (Math.rint(scene.getX() * pixels) - scene.getX() * pixels - Raster.MARGIN),
                top + perPixel * (Math.rint(scene.getY() * pixels) - scene.getY() * pixels - Raster.MARGIN));
    }

    /** An empty raster of that size, in device pixels, for the next frame. */
    Raster begin(int width, int height) {
        Raster raster = next;
        if (raster == null || raster.width() != width || raster.height() != height) {
            raster = new Raster(width, height);
            next = raster;
        } else {
            raster.clear();
        }
        return raster;
    }

    /** Shows what was drawn since {@link #begin}. */
    void show(double deviceScale) {
        Raster drawn = next;
        if (drawn == null) {
            return;
        }
        next = shown;
        shown = drawn;
        drawn.show();
        setImage(drawn.image());
        setFitWidth(drawn.image().getWidth() / deviceScale);
        setFitHeight(drawn.image().getHeight() / deviceScale);
    }
}
