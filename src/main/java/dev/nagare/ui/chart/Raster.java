package dev.nagare.ui.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * A surface of pixels that curves are drawn into column by column, with soft upper and lower edges. Stroking a path of
 * dense noise costs JavaFX's software renderer a quarter of a second a frame; this costs a pass over the columns.
 */
final class Raster {
    private final int width;
    private final int height;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    /** An empty surface of {@code width × height} device pixels, 1 or more each. */
    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        this.buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Image image() {
        return image;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /** Hands what was drawn to the screen. FX thread only. */
    void show() {
        buffer.updateBuffer(unused -> null);
    }

    /** A pixel as premultiplied ARGB. */
    int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /** Fills one column from {@code top} to {@code bottom}; fractions cover a pixel in part. */
    void column(int x, double top, double bottom, Color color) {
        double from = Math.max(0, top);
        double to = Math.min(height, bottom);
        if (x < 0 || x >= width || !(to > from)) {
            return;
        }
        int firstRow = (int) from;
        int lastRow = Math.min(height - 1, (int) Math.ceil(to) - 1);
        double opacity = color.getOpacity();
        int full = premultiplied(color, opacity);
        for (int row = firstRow; row <= lastRow; row++) {
            double covered = Math.min(row + 1.0, to) - Math.max(row, from);
            int source = covered >= 1 ? full : premultiplied(color, opacity * covered);
            int at = row * width + x;
            pixels[at] = over(source, pixels[at]);
        }
    }

    /**
     * Draws a line through one y per column; NaN is a gap.
     *
     * @param y device pixels from the top
     * @param thickness device pixels, measured across the line
     */
    void line(double[] y, int count, double thickness, Color color) {
        for (int x = 0; x < count; x++) {
            if (Double.isNaN(y[x])) {
                continue;
            }
            double left = x > 0 && !Double.isNaN(y[x - 1]) ? (y[x - 1] + y[x]) / 2 : y[x];
            double right = x + 1 < count && !Double.isNaN(y[x + 1]) ? (y[x + 1] + y[x]) / 2 : y[x];
            // Where the line is steep its column already covers the way; only a flat one needs its full thickness.
            double slope = Math.abs(right - left);
            double half = thickness / 2 * Math.min(1.6, Math.sqrt(1 + slope * slope));
            column(
                    x,
                    Math.min(Math.min(left, right), y[x]) - half,
                    Math.max(Math.max(left, right), y[x]) + half,
                    color);
        }
    }

    private static int premultiplied(Color color, double opacity) {
        int a = (int) Math.round(opacity * 255);
        int r = (int) Math.round(color.getRed() * a);
        int g = (int) Math.round(color.getGreen() * a);
        int b = (int) Math.round(color.getBlue() * a);
        return a << 24 | r << 16 | g << 8 | b;
    }

    /** Source over destination, both premultiplied. */
    private static int over(int source, int destination) {
        int alpha = source >>> 24;
        if (alpha == 255 || destination == 0) {
            return source;
        }
        int rest = 255 - alpha;
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int channel = (source >>> shift & 255) + ((destination >>> shift & 255) * rest + 127) / 255;
            result |= Math.min(255, channel) << shift;
        }
        return result;
    }
}
