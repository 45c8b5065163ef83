package dev.nagare.ui.chart;

import javafx.scene.canvas.GraphicsContext;

/** Fills the signs of a lane. */
final class MarkShapes {
    private MarkShapes() {}

    /** Fills a sign of {@code size} around a point with the current fill. */
    static void fill(GraphicsContext g, Mark.Shape shape, double x, double y, double size) {
        double h = size / 2;
        switch (shape) {
            case CIRCLE -> g.fillOval(x - h, y - h, size, size);
            case SQUARE -> g.fillRect(x - h, y - h, size, size);
            case DIAMOND -> g.fillPolygon(new double[] {x, x + h, x, x - h}, new double[] {y - h, y, y + h, y}, 4);
            case TRIANGLE -> g.fillPolygon(new double[] {x, x + h, x - h}, new double[] {y - h, y + h, y + h}, 3);
            case OCTAGON -> {
                double c = h * 0.4;
                g.fillPolygon(
                        new double[] {x - c, x + c, x + h, x + h, x + c, x - c, x - h, x - h},
                        new double[] {y - h, y - h, y - c, y + c, y + h, y + h, y + c, y - c},
                        8);
            }
        }
    }
}
