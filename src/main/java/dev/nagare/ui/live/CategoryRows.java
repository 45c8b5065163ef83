package dev.nagare.ui.live;

import dev.nagare.ui.common.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * As many bars as there is room for, a little further apart where there is more, and below them how many keys have
 * none; rows are made once and shown again with other words.
 */
final class CategoryRows {
    private static final double ROW_HEIGHT = 26;
    private static final double MOST_HEIGHT = 38;
    private static final double REST_HEIGHT = 18;
    /** Fewer than these are not drawn apart: at the start of a window they come one by one, and none may move. */
    private static final int USUAL = 10;

    private final List<Row> rows = new ArrayList<>();
    private final Label rest = new Label();
    private final IntFunction<String> unshown;
    private List<CategoryRow> shown = List.of();
    private int keys;
    private VBox box = new VBox();

    /** @param unshown says that so many keys have no bar */
    CategoryRows(IntFunction<String> unshown) {
        this.unshown = unshown;
        rest.getStyleClass().addAll("muted", "small");
        rest.setMinHeight(REST_HEIGHT);
        rest.setMaxHeight(REST_HEIGHT);
    }

    /** Fills a box, now and whenever its height changes. */
    void fill(VBox target) {
        box = target;
        box.setMinHeight(0);
        box.setPrefHeight(0);
        box.heightProperty().addListener(unused -> show(shown, keys));
    }

    /**
     * @param wanted the longest bars
     * @param ofKeys how many keys there are, also those without a bar
     */
    void show(List<CategoryRow> wanted, int ofKeys) {
        shown = wanted;
        keys = ofKeys;
        int room = (int) Math.floor(box.getHeight() / ROW_HEIGHT);
        if (room < keys || wanted.size() < keys) {
            room = (int) Math.floor((box.getHeight() - REST_HEIGHT) / ROW_HEIGHT);
        }
        int count = Math.max(0, Math.min(room, wanted.size()));
        while (rows.size() < count) {
            rows.add(new Row());
        }
        place(count, keys - count);
        double apart = Math.floor(box.getHeight() / Math.max(USUAL, count));
        double height = Math.max(ROW_HEIGHT, Math.min(MOST_HEIGHT, apart));
        for (int i = 0; i < count; i++) {
            rows.get(i).show(wanted.get(i));
            rows.get(i).box.setMinHeight(height);
            rows.get(i).box.setMaxHeight(height);
        }
    }

    private void place(int count, int hidden) {
        List<Node> wanted = new ArrayList<>();
        rows.subList(0, count).forEach(row -> wanted.add(row.box));
        if (hidden > 0) {
            rest.setText(unshown.apply(hidden));
            wanted.add(rest);
        }
        if (!wanted.equals(box.getChildren())) {
            box.getChildren().setAll(wanted);
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
