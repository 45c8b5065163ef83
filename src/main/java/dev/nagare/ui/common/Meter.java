package dev.nagare.ui.common;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/** A bar that is filled in part. Lighter than a progress bar: two regions and no animation. FX thread only. */
public final class Meter extends Region {
    private final Region fill = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty(this, "fraction");

    public Meter() {
        getStyleClass().add("meter");
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        fraction.addListener(unused -> requestLayout());
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
        double width = Math.round(getWidth() * fraction.get());
        fill.setVisible(width >= 1);
        fill.resizeRelocate(0, 0, width, getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }
}
