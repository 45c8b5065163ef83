package dev.nagare.ui.chart;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A drawing's colours, set by the stylesheet, so that a theme colours what is drawn as it colours controls. */
abstract class ChartColors extends Region {
    private static final StyleablePropertyFactory<ChartColors> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final StyleableProperty<Color> grid =
            FACTORY.createStyleableColorProperty(this, "grid", "-ng-grid", c -> c.grid, Color.GRAY);
    private final StyleableProperty<Color> label =
            FACTORY.createStyleableColorProperty(this, "label", "-ng-label", c -> c.label, Color.GRAY);
    private final StyleableProperty<Color> first =
            FACTORY.createStyleableColorProperty(this, "first", "-ng-color-1", c -> c.first, Color.BLUE);
    private final StyleableProperty<Color> second =
            FACTORY.createStyleableColorProperty(this, "second", "-ng-color-2", c -> c.second, Color.TEAL);
    private final StyleableProperty<Color> third =
            FACTORY.createStyleableColorProperty(this, "third", "-ng-color-3", c -> c.third, Color.PURPLE);
    private final StyleableProperty<Color> fourth =
            FACTORY.createStyleableColorProperty(this, "fourth", "-ng-color-4", c -> c.fourth, Color.ORANGE);
    private final StyleableProperty<Color> fifth =
            FACTORY.createStyleableColorProperty(this, "fifth", "-ng-color-5", c -> c.fifth, Color.RED);
    private final StyleableProperty<Color> sixth =
            FACTORY.createStyleableColorProperty(this, "sixth", "-ng-color-6", c -> c.sixth, Color.BROWN);
    private final List<StyleableProperty<Color>> all = List.of(grid, label, first, second, third, fourth, fifth, sixth);

    /** The colour of lines behind the data. */
    final Color gridColor() {
        return grid.getValue();
    }

    /** The colour of the writing on the axes. */
    final Color labelColor() {
        return label.getValue();
    }

    /** One of the six colours of data, 0 to 5. */
    final Color color(int index) {
        return all.get(2 + index).getValue();
    }

    /** The style class of parts in one of these colours. */
    static String styleClass(int index) {
        return "color-" + (index + 1);
    }

    /** Calls back when the theme has changed a colour. */
    final void onColorChange(Runnable action) {
        InvalidationListener listener = unused -> action.run();
        for (StyleableProperty<Color> property : all) {
            ((javafx.beans.value.ObservableValue<?>) property).addListener(listener);
        }
    }

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
