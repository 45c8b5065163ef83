package dev.nagare.ui.live;

import dev.nagare.ui.chart.Sparkline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One figure with its name, its unit and how it came to be. */
public final class KpiTile extends VBox {
    private final Label title = new Label();
    private final Label figure = new Label();
    private final Label unit = new Label();
    private final Label note = new Label();
    private final Sparkline sparkline = new Sparkline();
    private String kind = "";

    public KpiTile() {
        getStyleClass().addAll("card", "tile");
        title.getStyleClass().add("title");
        figure.getStyleClass().add("figure");
        unit.getStyleClass().add("unit");
        note.getStyleClass().add("unit");
        figure.setMinWidth(USE_PREF_SIZE);
        note.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox name = new HBox(8, title, space, note);
        name.setAlignment(Pos.BASELINE_LEFT);
        HBox value = new HBox(4, figure, unit);
        value.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(name, value, sparkline);
        setVgrow(sparkline, Priority.ALWAYS);
        setMinWidth(0);
        setPrefWidth(200);
        sparkline.setMaxHeight(28);
    }

    /** Which figure it is: the style class that gives the curve its colour. */
    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        getStyleClass().remove(this.kind);
        getStyleClass().add(kind);
        this.kind = kind;
    }

    /** Shows a figure. */
    void show(Kpi kpi) {
        title.setText(kpi.title());
        figure.setText(kpi.figure());
        unit.setText(kpi.unit());
        note.setText(kpi.note());
        sparkline.setSeries(kpi.series());
        setAccessibleText(kpi.title() + ": " + kpi.figure() + " " + kpi.unit() + " " + kpi.note());
    }

    Sparkline sparkline() {
        return sparkline;
    }
}
