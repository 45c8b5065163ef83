package dev.nagare.ui.common;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows one view larger or smaller than its sizes say, text as sharp as at 100 %: the view is laid out in a space that
 * is smaller or larger by the same factor. So every size in style sheets and FXML stays what it says. FX thread only.
 */
public final class ScaledFrame extends Region {
    private final Parent view;
    private final DoubleProperty factor = new SimpleDoubleProperty(this, "factor", 1);

    ScaledFrame(Parent view) {
        this.view = view;
        Scale scale = new Scale(1, 1, 0, 0);
        scale.xProperty().bind(factor);
        scale.yProperty().bind(factor);
        view.getTransforms().add(scale);
        factor.addListener(unused -> requestLayout());
        getChildren().add(view);
    }

    /** How much larger; 1 is the size as it is written. */
    DoubleProperty factorProperty() {
        return factor;
    }

    @Override
    public Orientation getContentBias() {
        return view.getContentBias();
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return view.prefWidth(inside(height)) * factor.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return view.prefHeight(inside(width)) * factor.get();
    }

    @Override
    protected double computeMinWidth(double height) {
        return view.minWidth(inside(height)) * factor.get();
    }

    @Override
    protected double computeMinHeight(double width) {
        return view.minHeight(inside(width)) * factor.get();
    }

    private double inside(double length) {
        return length < 0 ? length : length / factor.get();
    }
}
