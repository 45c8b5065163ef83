package dev.nagare.ui.chart;

import javafx.scene.paint.Color;

/** A colour as a raster needs it: premultiplied ARGB for every share of a pixel that it may cover. Immutable. */
final class Ink {
    private static final int LEVELS = 64;

    private final int[] shades = new int[LEVELS + 1];

    private Ink(Color color, double opacity) {
        for (int level = 0; level <= LEVELS; level++) {
            int a = (int) Math.round(opacity * level / LEVELS * 255);
            int r = (int) Math.round(color.getRed() * a);
            int g = (int) Math.round(color.getGreen() * a);
            int b = (int) Math.round(color.getBlue() * a);
            shades[level] = a << 24 | r << 16 | g << 8 | b;
        }
    }

    /**
     * @param opacity 0 to 1, on top of the colour's own
     */
    static Ink of(Color color, double opacity) {
        return new Ink(color, color.getOpacity() * opacity);
    }

    /** The pixel that is covered in part; what lies outside 0 to 1 is taken for the nearest. */
    int covering(double share) {
        return shades[share >= 1 ? LEVELS : share <= 0 ? 0 : (int) (share * LEVELS + 0.5)];
    }
}
