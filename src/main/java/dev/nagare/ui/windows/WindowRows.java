package dev.nagare.ui.windows;

import dev.nagare.ui.common.Meter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The rows of a panel, made once and shown again with other words. Narrow ones leave out what is least missed. */
final class WindowRows {
    static final double ROW_HEIGHT = 28;
    private static final double WIDE = 430;
    private static final double VERY_WIDE = 560;

    private final VBox box;
    private final List<Row> rows = new ArrayList<>();
    private final List<FactRow> facts = new ArrayList<>();

    WindowRows(VBox box) {
        this.box = box;
    }

    void show(WindowPanel panel) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < panel.rows().size(); i++) {
            if (rows.size() <= i) {
                rows.add(new Row());
            }
            rows.get(i).show(panel.rows().get(i), box.getWidth());
            nodes.add(rows.get(i).box);
        }
        for (int i = 0; i < panel.facts().size(); i++) {
            if (facts.size() <= i) {
                facts.add(new FactRow());
            }
            facts.get(i).show(panel.facts().get(i));
            nodes.add(facts.get(i).box);
        }
        if (!box.getChildren().equals(nodes)) {
            box.getChildren().setAll(nodes);
        }
    }

    private static Label figure(double width) {
        Label label = new Label();
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static final class Row {
        final Label name = new Label();
        final Meter bar = new Meter();
        final Label left = new Label();
        final Label state = new Label();
        final Label count = figure(40);
        final Label total = figure(56);
        final Label average = figure(52);
        final Tooltip tooltip = new Tooltip();
        final HBox box = new HBox(name, bar, left, state, count, total, average);

        Row() {
            box.getStyleClass().add("window-row");
            name.getStyleClass().add("strong");
            name.setMinWidth(84);
            name.setPrefWidth(84);
            HBox.setHgrow(bar, Priority.ALWAYS);
            bar.setMinWidth(24);
            bar.setPrefWidth(60);
            bar.setMaxWidth(160);
            left.getStyleClass().addAll("muted", "small");
            state.getStyleClass().add("state");
            average.getStyleClass().add("muted");
            Tooltip.install(box, tooltip);
        }

        void show(WindowRow row, double width) {
            name.setText(row.name());
            bar.setFraction(row.passed());
            row.phase().style(bar);
            row.phase().style(state);
            state.setText(row.state());
            boolean roomy = width >= VERY_WIDE;
            left.setText(roomy ? row.detail() : row.left());
            left.setMinWidth(roomy ? 160 : 92);
            left.setPrefWidth(roomy ? 160 : 92);
            left.getStyleClass().removeAll("late-text");
            if (row.late()) {
                left.getStyleClass().add("late-text");
            }
            // Words of both languages fit, and the figures behind them stay where they are.
            state.setMinWidth(width >= WIDE ? 56 : USE_STATE_MIN);
            state.setPrefWidth(state.getMinWidth());
            count.setText(row.count());
            total.setText(row.total());
            average.setText(row.average());
            average.setVisible(width >= WIDE);
            average.setManaged(width >= WIDE);
            tooltip.setText(row.name() + " · " + row.state() + " · " + row.detail() + "\n" + row.count() + " · "
                    + row.total() + " · " + row.average());
        }

        private static final double USE_STATE_MIN = 54;
    }

    private static final class FactRow {
        final Label name = new Label();
        final Label value = new Label();
        final HBox box = new HBox(name, value);

        FactRow() {
            box.getStyleClass().add("window-row");
            name.getStyleClass().add("muted");
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            value.getStyleClass().add("strong");
        }

        void show(WindowPanel.Fact fact) {
            name.setText(fact.name());
            value.setText(fact.value());
        }
    }
}
