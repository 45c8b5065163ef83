package dev.nagare.ui.common;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/**
 * A bar that is filled in part. Lighter than a progress bar: two regions and no animation. Filling it costs no layout, so
 * a page of them may move at each pulse. FX thread only.
 */
public final class Meter extends Region {
    private static final double STEPS = 4;

    private final Region fill = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty(this, "fraction");

    public Meter() {
        getStyleClass().add("meter");
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        fraction.addListener(unused -> fill());
        setMinWidth(16);
    }

    /** How much is filled, 0 to 1. */
    public DoubleProperty fractionProperty() {
        return fraction;
    }

    public void setFraction(double value) {
        fraction.set(Math.max(0, Math.min(1, value)));
    }

    @Override
    protected void layoutChildren() {
        fill();
    }

    /** In quarters of a pixel: what moves slowly moves evenly, and what hasn't moved isn't drawn again. */
    private void fill() {
        double width = Math.rint(getWidth() * fraction.get() * STEPS) / STEPS;
        fill.setVisible(width > 0);
        fill.resizeRelocate(0, 0, width, getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }
}
