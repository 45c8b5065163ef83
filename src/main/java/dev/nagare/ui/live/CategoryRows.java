package dev.nagare.ui.live;

import dev.nagare.ui.common.Meter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * As many bars as there is room for, a little further apart where there is more; rows are made once and shown again
 * with other words.
 */
final class CategoryRows {
    private static final double ROW_HEIGHT = 26;
    private static final double MOST_HEIGHT = 38;
    /** Fewer than these are not drawn apart: at the start of a window they come one by one, and none may move. */
    private static final int USUAL = 10;

    private final List<Row> rows = new ArrayList<>();
    private List<CategoryRow> shown = List.of();
    private VBox box = new VBox();

    /** Fills a box, now and whenever its height changes. */
    void fill(VBox target) {
        box = target;
        box.setMinHeight(0);
        box.setPrefHeight(0);
        box.heightProperty().addListener(unused -> show(shown));
    }

    void show(List<CategoryRow> wanted) {
        shown = wanted;
        int room = (int) Math.floor(box.getHeight() / ROW_HEIGHT);
        int count = Math.max(0, Math.min(room, wanted.size()));
        while (rows.size() < count) {
            rows.add(new Row());
        }
        if (box.getChildren().size() != count) {
            box.getChildren()
                    .setAll(rows.subList(0, count).stream().map(row -> row.box).toList());
        }
        double apart = Math.floor(box.getHeight() / Math.max(USUAL, count));
        double height = Math.max(ROW_HEIGHT, Math.min(MOST_HEIGHT, apart));
        for (int i = 0; i < count; i++) {
            rows.get(i).show(wanted.get(i));
            rows.get(i).box.setMinHeight(height);
            rows.get(i).box.setMaxHeight(height);
        }
    }

    private static final class Row {
        final Label name = new Label();
        final Meter bar = new Meter();
        final Label count = new Label();
        final Label total = new Label();
        final HBox box = new HBox(name, bar, count, total);

        Row() {
            box.getStyleClass().add("bar-row");
            name.setMinWidth(72);
            name.setPrefWidth(96);
            HBox.setHgrow(bar, Priority.ALWAYS);
            count.setMinWidth(52);
            count.setPrefWidth(52);
            count.setAlignment(Pos.CENTER_RIGHT);
            total.getStyleClass().add("muted");
            total.setMinWidth(64);
            total.setPrefWidth(64);
            total.setAlignment(Pos.CENTER_RIGHT);
        }

        void show(CategoryRow row) {
            name.setText(row.name());
            bar.setFraction(row.fraction());
            count.setText(row.count());
            total.setText(row.total());
        }
    }
}
