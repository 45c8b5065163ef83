package dev.nagare.ui.chart;

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

    /** How many device pixels a node's pixel is wide. */
    static double deviceScale(Node node) {
        return node.getScene() == null || node.getScene().getWindow() == null
                ? 1
                : node.getScene().getWindow().getRenderScaleX();
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
        setFitWidth(drawn.width() / deviceScale);
        setFitHeight(drawn.height() / deviceScale);
    }
}
