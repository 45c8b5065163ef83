package dev.nagare.ui;

import dev.nagare.ui.chart.TimeChart;
import dev.nagare.ui.chart.TimelineLanes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a scene as it stands. Text in the cells of tables and paths may be cut: they are the user's data, and
 * shown whole in a tooltip; numbers may not, as a part of one is another one. What can be scrolled may reach out of the window. FX thread.
 */
public final class SceneFaults {
    /** Half pixels are nobody's fault. */
    private static final double TOLERANCE = 1;

    private SceneFaults() {}

    /** Text that is cut off, controls that reach out of the scene or their card, or lie over another. */
    public static List<String> ofLayout(Scene scene) {
        List<String> faults = new ArrayList<>();
        walk(scene.getRoot(), node -> {
            cut(node, faults);
            outside(node, scene, faults);
        });
        overlapping(scene, faults);
        return faults;
    }

    /** Controls that a screen reader has no words for, and buttons of which nobody can tell what they do. */
    public static List<String> ofWords(Scene scene) {
        List<Node> labelled = new ArrayList<>();
        walk(scene.getRoot(), node -> {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        });
        List<String> faults = new ArrayList<>();
        walk(scene.getRoot(), node -> {
            boolean needed = node.isFocusTraversable()
                    || node instanceof ButtonBase
                    || node instanceof TableView
                    || node instanceof TimeChart
                    || node instanceof TimelineLanes;
            if (needed && !isPart(node) && !labelled.contains(node) && !hasWords(node)) {
                faults.add(describe(node) + " has no words");
            }
            if (node instanceof ButtonBase button
                    && !isPart(node)
                    && isBlank(button.getText())
                    && button.getTooltip() == null) {
                faults.add(describe(node) + " shows no text and has no tooltip");
            }
        });
        return faults;
    }

    private static boolean hasWords(Node node) {
        return !isBlank(node.getAccessibleText())
                || (node instanceof Labeled labeled && !isBlank(labeled.getText()))
                || node instanceof TabPane;
    }

    /** Whether a control is a part of another one, which has the words. */
    private static boolean isPart(Node node) {
        if (node instanceof ScrollBar || node instanceof ScrollPane) {
            return true;
        }
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof TableView || above instanceof ComboBoxBase || above instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        boolean text = node instanceof TableCell && !node.getStyleClass().contains("number");
        if (!node.isVisible() || node.getOpacity() == 0 || text) {
            return;
        }
        visitor.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, visitor));
        }
    }

    private static void cut(Node node, List<String> faults) {
        if (node instanceof Labeled labeled
                && !isBlank(labeled.getText())
                && !node.getStyleClass().contains("path")
                && labeled.lookup(".text") instanceof Text shown
                && !shown.getText().equals(labeled.getText())) {
            faults.add(describe(node) + " shows '" + shown.getText() + "'");
        }
    }

    private static void outside(Node node, Scene scene, List<String> faults) {
        if (!(node instanceof Control) || isScrolled(node)) {
            return;
        }
        Bounds place = node.localToScene(node.getLayoutBounds());
        if (!holds(new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()), place)) {
            faults.add(describe(node) + " reaches out of the window: " + place);
        }
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above.getStyleClass().contains("card") && !holds(above.localToScene(above.getLayoutBounds()), place)) {
                faults.add(describe(node) + " reaches out of its card: " + place);
            }
        }
    }

    private static boolean holds(Bounds outer, Bounds inner) {
        return inner.getMinX() >= outer.getMinX() - TOLERANCE
                && inner.getMinY() >= outer.getMinY() - TOLERANCE
                && inner.getMaxX() <= outer.getMaxX() + TOLERANCE
                && inner.getMaxY() <= outer.getMaxY() + TOLERANCE;
    }

    private static boolean isScrolled(Node node) {
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane || above instanceof TableView || above instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static void overlapping(Scene scene, List<String> faults) {
        List<Node> placed = new ArrayList<>();
        place(scene.getRoot(), placed);
        for (int i = 0; i < placed.size(); i++) {
            for (int j = i + 1; j < placed.size(); j++) {
                Bounds one = placed.get(i).localToScene(placed.get(i).getLayoutBounds());
                Bounds other = placed.get(j).localToScene(placed.get(j).getLayoutBounds());
                double width = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
                double height = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
                if (width > TOLERANCE && height > TOLERANCE) {
                    faults.add(describe(placed.get(i)) + " and " + describe(placed.get(j)) + " lie over each other");
                }
            }
        }
    }

    /** The controls, each as a whole: what a button or a table is made of lies where it wants. */
    private static void place(Node node, List<Node> placed) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        boolean holder = node instanceof TabPane || node instanceof SplitPane;
        boolean empty = node instanceof Label label && isBlank(label.getText()) && label.getGraphic() == null;
        boolean chart = node instanceof TimeChart || node instanceof TimelineLanes;
        if ((node instanceof Control && !holder) || chart) {
            // The chip that counts new rows floats over their table on purpose.
            if (!empty && !node.getStyleClass().contains("new-chip")) {
                placed.add(node);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> place(child, placed));
        }
    }

    private static String describe(Node node) {
        String text = node instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
        return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass() + text;
    }
}
