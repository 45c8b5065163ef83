package dev.nagare.ui.windows;

import dev.nagare.model.Totals;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures of a sliding definition in a row: it has no open windows, but a figure at each event. */
final class FigureStrip extends HBox implements DefinitionView {
    /** The same for every window size, so the rows above share what is left. */
    static final double HEIGHT = 60;

    private static final List<String> NAMES = List.of(
            "windows.fact.count", "windows.fact.total", "windows.fact.average", "windows.fact.min", "windows.fact.max");

    private final Texts texts;
    private final Label kind = new Label();
    private final Label summary = new Label();
    private final HBox figures = new HBox();

    FigureStrip(Definition definition, Texts texts) {
        this.texts = texts;
        Label title = new Label(definition.name());
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        kind.getStyleClass().add("badge");
        kind.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        figures.getStyleClass().add("figures");
        figures.getChildren().addAll(NAMES.stream().map(unused -> figure()).toList());
        getStyleClass().addAll("card", "strip");
        setMinWidth(0);
        getChildren().setAll(title, kind, figures, space, summary);
    }

    private static VBox figure() {
        Label name = new Label();
        name.getStyleClass().addAll("muted", "small");
        Label value = new Label();
        value.getStyleClass().add("strong");
        value.setMinWidth(USE_PREF_SIZE);
        VBox figure = new VBox(name, value);
        figure.getStyleClass().add("figure");
        return figure;
    }

    @Override
    public void show(Definition definition) {
        kind.setText(definition.kind());
        summary.setText(definition.summary());
        Totals totals = definition.newest();
        List<String> values = totals == null
                ? NAMES.stream().map(name -> Formats.ABSENT).toList()
                : List.of(
                        Formats.count(totals.count()),
                        Formats.amount(totals.total()),
                        Formats.amount(totals.average()),
                        Formats.amount(totals.min()),
                        Formats.amount(totals.max()));
        for (int i = 0; i < values.size(); i++) {
            VBox figure = (VBox) figures.getChildren().get(i);
            ((Label) figure.getChildren().get(0)).setText(texts.get(NAMES.get(i)));
            ((Label) figure.getChildren().get(1)).setText(values.get(i));
        }
    }

    @Override
    public double leastWidth() {
        return 0;
    }

    @Override
    public void refresh() {}
}
