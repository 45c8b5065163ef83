package dev.nagare.ui.live;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/**
 * Where the four cards stand. Beside each other there are two columns, the charts above each other on the left, so that
 * their times line up; in a narrow page what was on the right comes below. Either way they fill the page.
 */
final class LiveLayout {
    /** Width of the page from which on there is room for the right column, in pixels: a window of 1280. */
    private static final double WIDE = 1_200;

    private static final double LEFT_PERCENT = 63;
    private static final double HALF = 50;

    private final GridPane grid;
    private final List<Node> charts;
    private final List<Node> others;
    private final ColumnConstraints left = new ColumnConstraints();
    private final ColumnConstraints right = new ColumnConstraints();

    /**
     * @param charts the upper and the lower chart
     * @param others what stands beside them
     */
    LiveLayout(GridPane grid, List<Node> charts, List<Node> others) {
        this.grid = grid;
        this.charts = charts;
        this.others = others;
        for (ColumnConstraints column : List.of(left, right)) {
            column.setMinWidth(0);
            column.setHalignment(HPos.LEFT);
            grid.getColumnConstraints().add(column);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(HALF);
            row.setFillHeight(true);
            grid.getRowConstraints().add(row);
        }
    }

    /** Puts the cards in their places, now and whenever the page gets wide or narrow. */
    void follow(Region page) {
        page.widthProperty().addListener((property, old, width) -> {
            if (wide(old.doubleValue()) != wide(width.doubleValue())) {
                place(wide(width.doubleValue()));
            }
        });
        place(wide(page.getWidth()));
    }

    private static boolean wide(double width) {
        return width >= WIDE;
    }

    private void place(boolean wide) {
        left.setPercentWidth(wide ? LEFT_PERCENT : HALF);
        right.setPercentWidth(wide ? 100 - LEFT_PERCENT : HALF);
        grid.getChildren().clear();
        for (int i = 0; i < charts.size(); i++) {
            grid.add(charts.get(i), wide ? 0 : i, wide ? i : 0);
            grid.add(others.get(i), wide ? 1 : i, wide ? i : 1);
        }
    }
}
