package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.number;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.Dashboard;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A real drag gesture with files, dropped on the dashboard. Its source lies in the dashboard's own window: the headless
 * platform gives every event of a gesture, drag events included, to the window in which the button was pressed
 * (Monocle's {@code MouseInput.setState}), so that nothing can be dragged from one window to another there.
 */
@ExtendWith(ApplicationExtension.class)
class DropTest {
    @TempDir
    Path folder;

    private Dashboard dashboard;
    private Label icon;

    /** What is dragged. */
    private Consumer<ClipboardContent> given = content -> {};

    private volatile boolean dragged;

    @Start
    void openWindow(Stage shown) {
        dashboard = new Dashboard(
                shown,
                new Texts(Language.ENGLISH),
                new Look(Theme.DARK),
                new Formats(ZoneId.of("UTC")),
                new FoundRecordings(),
                owner -> Optional.empty(),
                task -> new Thread(task, "test-background").start());
        dashboard.show();
        icon = new Label("a file");
        icon.setOnDragDetected(event -> {
            Dragboard board = icon.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            given.accept(content);
            board.setContent(content);
            event.consume();
        });
        StackPane root = (StackPane) shown.getScene().getRoot();
        StackPane.setAlignment(icon, Pos.TOP_LEFT);
        root.getChildren().add(icon);
        root.addEventFilter(DragEvent.DRAG_OVER, event -> dragged = true);
    }

    @Stop
    void close() {
        dashboard.close();
    }

    private static boolean hintIsVisible(FxRobot robot) {
        return onFx(() -> robot.lookup("#dropHint").query().isVisible());
    }

    /** Drags what is given over the middle of the window. */
    private void dragIn(FxRobot robot) {
        robot.drag(icon).moveBy(30, 10);
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(onFx(() -> robot.lookup("#root").<Node>query()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aDroppedRecordingOpensAndPlays(FxRobot robot) throws Exception {
        Files.writeString(folder.resolve("test.pipeline.yaml"), BadInput.PIPELINE);
        Path recording = Files.writeString(folder.resolve("dropped.ndjson"), BadInput.good(40));
        given = content -> content.putFiles(List.of(recording.toFile()));

        dragIn(robot);
        await(() -> hintIsVisible(robot));
        robot.drop();

        await(() -> text(robot, "source").equals("dropped.ndjson") && number(robot, "ordered") == 40);
        assertThat(hintIsVisible(robot)).isFalse();
    }

    @Test
    void whatIsNoFileIsNotTaken(FxRobot robot) {
        given = content -> content.putString("a text");
        String before = text(robot, "source");

        dragIn(robot);
        assertThat(dragged).isTrue();
        assertThat(hintIsVisible(robot)).isFalse();
        robot.drop();

        assertThat(text(robot, "source")).isEqualTo(before);
        assertThat(number(robot, "received")).isZero();
    }
}
