package dev.nagare.ui.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A surface of pixels that curves are drawn into column by column, with soft edges. Stroking a path of dense noise
 * costs JavaFX's software renderer a quarter of a second a frame; this costs a pass over the columns, whatever the data
 * are.
 */
final class Raster {
    /** Samples side by side in one column of a line: so steep lines have soft edges too. */
    private static final int SAMPLES = 4;
    /** Clear pixels around what is drawn: on a scaled screen the renderer may leave out the outermost row or column. */
    static final int MARGIN = 1;

    private final int width;
    private final int height;
    /** How far apart the pixels of a column are. */
    private final int stride;

    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;
    /** How much of each pixel of the current column a line covers; all 0 between two columns. */
    private final double[] covered;

    /** An empty surface of {@code width × height} device pixels, 1 or more each. */
    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2 * MARGIN;
        this.pixels = new int[stride * (height + 2 * MARGIN)];
        this.covered = new double[height];
        this.buffer = new PixelBuffer<>(
                stride, height + 2 * MARGIN, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The picture, with a margin of {@value #MARGIN} pixel on each side. */
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
        return pixels[at(x, y)];
    }

    private int at(int x, int y) {
        return (y + MARGIN) * stride + x + MARGIN;
    }

    /** Fills whole rows, beneath what was drawn before. */
    void below(int from, int count, Ink ink) {
        for (int row = Math.max(0, from); row < Math.min(height, from + count); row++) {
            for (int at = at(0, row); at < at(width, row); at++) {
                pixels[at] = over(pixels[at], ink.covering(1));
            }
        }
    }

    /** Fills one column from {@code top} to {@code bottom}; fractions cover a pixel in part. */
    void column(int x, double top, double bottom, Ink ink) {
        double from = Math.max(0, top);
        double to = Math.min(height, bottom);
        if (x < 0 || x >= width || !(to > from)) {
            return;
        }
        int lastRow = Math.min(height - 1, (int) Math.ceil(to) - 1);
        for (int row = (int) from; row <= lastRow; row++) {
            blend(at(x, row), ink.covering(Math.min(row + 1.0, to) - Math.max(row, from)));
        }
    }

    /**
     * Draws a line through one y per column; NaN is a gap.
     *
     * @param y device pixels from the top
     * @param thickness device pixels, measured across the line
     */
    void line(double[] y, int count, double thickness, Ink ink) {
        for (int x = 0; x < count; x++) {
            if (Double.isNaN(y[x])) {
                continue;
            }
            double before = x > 0 && !Double.isNaN(y[x - 1]) ? y[x - 1] : y[x];
            double after = x + 1 < count && !Double.isNaN(y[x + 1]) ? y[x + 1] : y[x];
            double top = Math.min(y[x], Math.min(before, after)) - thickness / 2;
            double bottom = Math.max(y[x], Math.max(before, after)) + thickness / 2;
            for (int sample = 0; sample < SAMPLES; sample++) {
                double offset = (sample + 0.5) / SAMPLES - 0.5;
                double slope = offset < 0 ? y[x] - before : after - y[x];
                double middle = y[x] + slope * offset;
                // Across a steep line its thickness is a long way up and down, but never beyond the line's own ends.
                double reach = thickness / 2 * Math.sqrt(1 + slope * slope);
                cover(Math.max(middle - reach, top), Math.min(middle + reach, bottom));
            }
            ink(x, top, bottom, ink);
        }
    }

    /** Lets through only a share of what was drawn into a column: the last one of a curve that is still coming. */
    void fade(int x, double share) {
        if (x < 0 || x >= width) {
            return;
        }
        int part = (int) Math.round(Math.max(0, Math.min(1, share)) * 256);
        for (int at = at(x, 0); at <= at(x, height - 1); at += stride) {
            int pixel = pixels[at];
            int high = (((pixel >>> 8) & 0x00ff00ff) * part) & 0xff00ff00;
            int low = (((pixel & 0x00ff00ff) * part) >>> 8) & 0x00ff00ff;
            pixels[at] = high | low;
        }
    }

    /** Draws a round dot around the middle of a column. */
    void dot(int x, double y, double radius, Ink ink) {
        int reach = (int) Math.ceil(radius);
        for (int column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
            int first = (int) Math.max(0, Math.floor(y - reach));
            int last = (int) Math.min(height - 1, Math.ceil(y + reach));
            for (int row = first; row <= last; row++) {
                double distance = Math.hypot(column - x, row + 0.5 - y);
                blend(at(column, row), ink.covering(radius + 0.5 - distance));
            }
        }
    }

    private void cover(double top, double bottom) {
        double from = Math.max(0, top);
        double to = Math.min(height, bottom);
        int lastRow = Math.min(height - 1, (int) Math.ceil(to) - 1);
        for (int row = (int) from; row <= lastRow; row++) {
            covered[row] += Math.max(0, Math.min(row + 1.0, to) - Math.max(row, from)) / SAMPLES;
        }
    }

    private void ink(int x, double top, double bottom, Ink ink) {
        int lastRow = (int) Math.min(height - 1.0, Math.ceil(bottom));
        for (int row = (int) Math.max(0, Math.floor(top)); row <= lastRow; row++) {
            if (covered[row] > 0) {
                blend(at(x, row), ink.covering(covered[row]));
                covered[row] = 0;
            }
        }
    }

    private void blend(int at, int source) {
        pixels[at] = over(source, pixels[at]);
    }

    /** One pixel over another, both premultiplied. */
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
