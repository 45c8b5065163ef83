package dev.nagare.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.WindowProbe;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Fills a real box with bars. */
@ExtendWith(ApplicationExtension.class)
class CategoryRowsTest {
    private static final double HEIGHT = 170;

    private VBox box;
    private CategoryRows rows;

    @Start
    void openWindow(Stage stage) {
        box = new VBox();
        rows = new CategoryRows(keys -> keys + " more");
        rows.fill(box);
        // The stage may have the size that another test gave it.
        box.setMinHeight(HEIGHT);
        box.setMaxHeight(HEIGHT);
        stage.setScene(new Scene(new StackPane(box)));
        stage.show();
    }

    private void show(FxRobot robot, int bars, int keys) {
        List<CategoryRow> wanted = IntStream.range(0, bars)
                .mapToObj(i -> new CategoryRow("key " + i, 0.5, "1", "2"))
                .toList();
        robot.interact(() -> rows.show(wanted, keys));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> words() {
        return WindowProbe.onFx(() -> box.getChildren().stream()
                .map(CategoryRowsTest::first)
                .map(Label::getText)
                .toList());
    }

    private static Label first(Node row) {
        return (Label) (row instanceof HBox bar ? bar.getChildren().get(0) : row);
    }

    @Test
    void whatHasRoomIsShown(FxRobot robot) {
        show(robot, 6, 6);

        assertThat(words()).containsExactly("key 0", "key 1", "key 2", "key 3", "key 4", "key 5");
    }

    @Test
    void whatHasNoneIsCounted(FxRobot robot) {
        show(robot, 7, 12);

        assertThat(words()).containsExactly("key 0", "key 1", "key 2", "key 3", "key 4", "7 more");
        assertThat(WindowProbe.onFx(
                        () -> box.getChildren().get(5).getBoundsInParent().getMaxY()))
                .isLessThanOrEqualTo(box.getHeight());
    }

    @Test
    void keysWithoutABarAreCountedWhereThereIsRoomToo(FxRobot robot) {
        show(robot, 2, 5);

        assertThat(words()).containsExactly("key 0", "key 1", "3 more");
    }
}
