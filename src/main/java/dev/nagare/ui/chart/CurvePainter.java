package dev.nagare.ui.chart;

import javafx.scene.paint.Color;

/** Draws the columns of one curve into a raster: tint, band, line, and a dot where a value stands alone. */
final class CurvePainter {
    private static final double BAND_OPACITY = 0.26;
    private static final double TINT_OPACITY = 0.09;
    /** How strongly a spike is drawn, from how many pixels on, and how many columns aside the band must be lower. */
    private static final double SPIKE_OPACITY = 0.7;

    private static final double SPIKE = 14;
    private static final int SPIKE_REACH = 3;
    private static final double LINE_THICKNESS = 1.6;
    private static final double DOT_RADIUS = 2;

    private double[] line = new double[0];

    /** The row of a value, in device pixels from the top of a raster of that height. */
    static double row(double value, ValueScale scale, int height) {
        return height - (value - scale.lower()) / (scale.upper() - scale.lower()) * height;
    }

    /**
     * @param deviceScale device pixels per pixel
     */
    void paint(Raster raster, Columns columns, Curve.Form form, ValueScale scale, Color color, double deviceScale) {
        int count = columns.count();
        if (line.length < count) {
            line = new double[count];
        }
        int height = raster.height();
        double zero = row(0, scale, height);
        Ink band = Ink.of(color, BAND_OPACITY);
        Ink tint = Ink.of(color, TINT_OPACITY);
        Ink full = Ink.of(color, 1);
        for (int x = 0; x < count; x++) {
            line[x] = row(columns.mean(x), scale, height);
            if (Double.isNaN(line[x])) {
                continue;
            }
            if (form == Curve.Form.AREA) {
                raster.column(x, Math.min(line[x], zero), Math.max(line[x], zero), tint);
            }
            raster.column(x, row(columns.high(x), scale, height), row(columns.low(x), scale, height), band);
        }
        if (columns.merged()) {
            spikes(raster, columns, scale, Ink.of(color, SPIKE_OPACITY), deviceScale);
        }
        double thickness = LINE_THICKNESS * deviceScale;
        raster.line(line, count, thickness, full);
        dots(raster, count, thickness, DOT_RADIUS * deviceScale, full);
    }

    /** What sticks far out of the band around it is drawn more strongly: one column of band alone is easily overlooked. */
    private static void spikes(Raster raster, Columns columns, ValueScale scale, Ink ink, double deviceScale) {
        int height = raster.height();
        for (int x = SPIKE_REACH; x < columns.count() - SPIKE_REACH; x++) {
            double above = Math.max(columns.high(x - SPIKE_REACH), columns.high(x + SPIKE_REACH));
            double below = Math.min(columns.low(x - SPIKE_REACH), columns.low(x + SPIKE_REACH));
            double shoulder = row(above, scale, height);
            double foot = row(below, scale, height);
            double top = row(columns.high(x), scale, height);
            double bottom = row(columns.low(x), scale, height);
            if (shoulder - top > SPIKE * deviceScale) {
                raster.column(x, top, shoulder, ink);
            }
            if (bottom - foot > SPIKE * deviceScale) {
                raster.column(x, foot, bottom, ink);
            }
        }
    }

    /** A value between two gaps would be a line too short to be seen. */
    private void dots(Raster raster, int count, double shortest, double radius, Ink ink) {
        int start = -1;
        for (int x = 0; x <= count; x++) {
            boolean gap = x == count || Double.isNaN(line[x]);
            if (!gap && start < 0) {
                start = x;
            } else if (gap && start >= 0) {
                if (x - start <= 2 * shortest) {
                    int middle = (start + x - 1) / 2;
                    raster.dot(middle, line[middle], radius, ink);
                }
                start = -1;
            }
        }
    }
}
