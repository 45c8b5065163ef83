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
            boolean wide = width >= WIDE;
            name.setPrefWidth(roomy ? 132 : wide ? 104 : 84);
            // Where there is little room one label says both: the state is also in its colour and the bar's.
            state.setText(wide ? row.state() : row.state() + " " + row.left());
            left.setText(roomy ? row.detail() : row.left());
            left.setVisible(wide);
            left.setManaged(wide);
            fix(left, roomy ? 160 : 92);
            fix(state, wide ? 56 : 122);
            if (row.late() != left.getStyleClass().contains("late-text")) {
                if (row.late()) {
                    left.getStyleClass().add("late-text");
                } else {
                    left.getStyleClass().remove("late-text");
                }
            }
            count.setText(row.count());
            total.setText(row.total());
            average.setText(row.average());
            average.setVisible(wide);
            average.setManaged(wide);
            tooltip.setText(row.name() + " · " + row.state() + " · " + row.detail() + "\n" + row.count() + " · "
                    + row.total() + " · " + row.average());
        }

        private static void fix(Label label, double width) {
            label.setMinWidth(width);
            label.setPrefWidth(width);
        }
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
