package dev.nagare.ui.chart;

import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Things in two orders: the one on the left, the other on the right, and a line from each place to the other. Lines of
 * things that overtake others have the second colour and end in squares, the others have the first and end in dots. FX
 * thread only.
 */
public final class Crossings extends ChartColors {
    /**
     * One thing; its place in the list is that on the left.
     *
     * @param left what stands on the left of its line
     * @param right what stands on the right of its line
     * @param place its place on the right, from 0
     * @param overtakes whether it overtakes another one
     */
    public record Row(String left, String right, int place, boolean overtakes) {}

    private static final double PITCH = 22;
    private static final double MARK = 7;
    private static final double GAP = 10;
    private static final double CHARACTER = 6.7;
    private static final Font FONT = Font.font("IBM Plex Sans", 12);

    private final SharpCanvas canvas = new SharpCanvas(this);
    private List<Row> rows = List.of();

    public Crossings() {
        getStyleClass().add("crossings");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        onColorChange(this::draw);
        setMinSize(0, 0);
        setPrefSize(0, 0);
    }

    /** How many things there is room for. */
    public int room() {
        return (int) Math.max(0, Math.floor(getHeight() / PITCH));
    }

    /** Shows other things; those that have no room are left out. */
    public void show(List<Row> now) {
        if (!now.equals(rows)) {
            rows = List.copyOf(now);
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.fit();
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double left = width(rows.stream().mapToInt(row -> row.left().length()).max());
        double right = getWidth()
                - width(rows.stream().mapToInt(row -> row.right().length()).max());
        g.setFont(FONT);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1.5);
        for (int i = 0; i < rows.size() && i < room(); i++) {
            line(g, rows.get(i), left, y(i), right, y(rows.get(i).place()));
        }
    }

    private static double width(OptionalInt characters) {
        return Math.ceil(characters.orElse(0) * CHARACTER + 2 * GAP);
    }

    private static double y(int place) {
        return place * PITCH + PITCH / 2;
    }

    private void line(GraphicsContext g, Row row, double x1, double y1, double x2, double y2) {
        double bend = (x2 - x1) / 2;
        g.setStroke(color(row.overtakes() ? 1 : 0));
        g.beginPath();
        g.moveTo(x1, y1);
        g.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
        g.stroke();
        g.setFill(color(row.overtakes() ? 1 : 0));
        Mark.Shape shape = row.overtakes() ? Mark.Shape.SQUARE : Mark.Shape.CIRCLE;
        MarkShapes.fill(g, shape, x1, y1, MARK);
        MarkShapes.fill(g, shape, x2, y2, MARK);
        g.setFill(labelColor());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(row.left(), x1 - GAP, y1);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(row.right(), x2 + GAP, y2);
    }
}
