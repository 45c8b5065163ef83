package dev.nagare.ui.windows;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Sessions on a line, and where the watermark is. Moving that costs no layout. FX thread only. */
final class Spans extends Region {
    private static final double HEIGHT = 12;
    private static final double LEAST = 2;

    private final List<Region> spans = new ArrayList<>();
    private final Region now = new Region();
    private @Nullable SessionRow row;
    private double watermark = Double.NaN;

    Spans() {
        getStyleClass().add("spans");
        now.getStyleClass().add("now");
        now.setManaged(false);
        getChildren().add(now);
    }

    void show(SessionRow shown) {
        row = shown;
        while (spans.size() < shown.sessions().size()) {
            Region span = new Region();
            span.getStyleClass().add("span");
            span.setManaged(false);
            spans.add(span);
            // The watermark stays in front.
            getChildren().add(spans.size() - 1, span);
        }
        place();
    }

    /** @param epochMillis where the watermark is; NaN where there is none */
    void move(double epochMillis) {
        watermark = epochMillis;
        placeWatermark();
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        if (row == null) {
            return;
        }
        for (int i = 0; i < spans.size(); i++) {
            Region span = spans.get(i);
            boolean used = i < row.sessions().size();
            span.setVisible(used);
            if (used) {
                WindowLine session = row.sessions().get(i);
                double left = Math.rint(row.fraction((double) session.start()) * getWidth());
                double right = Math.rint(row.fraction((double) session.end()) * getWidth());
                span.resizeRelocate(left, (getHeight() - HEIGHT) / 2, Math.max(LEAST, right - left), HEIGHT);
                session.phase().style(span);
            }
        }
        placeWatermark();
    }

    private void placeWatermark() {
        boolean known = row != null && !Double.isNaN(watermark) && watermark >= row.from() && watermark <= row.to();
        now.setVisible(known);
        if (known && row != null) {
            now.resizeRelocate(Math.rint(row.fraction(watermark) * getWidth()), 0, 1, getHeight());
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28;
    }
}
