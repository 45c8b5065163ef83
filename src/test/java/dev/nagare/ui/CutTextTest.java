package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.open.RecordingFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks the window in every language, theme and size and fails on text that is cut off or reaches out of its place. The
 * cells of tables may be cut: they hold the user's data, and show it whole in a tooltip.
 */
@ExtendWith(ApplicationExtension.class)
class CutTextTest {
    private Dashboard dashboard;
    private Stage stage;
    private Texts texts;
    private Look look;

    @Start
    void takeStage(Stage given) {
        stage = given;
    }

    /**
     * Opens the window in the size it keeps. It must not grow after it has been smaller: the headless screen leaves the
     * limit of a frame's buffer at the end of the smaller picture (Monocle's {@code Framebuffer.composePixels}), and the
     * painter takes the buffer for the larger one because its capacity is enough, and fails at each frame from then on.
     */
    private void openWindow(int width, int height) {
        Presentation presentation = Surrounded.inEnglish(width, height);
        texts = presentation.texts();
        look = presentation.look();
        GeneratedRecording recording = new GeneratedRecording(4, 40);
        dashboard = new Dashboard(
                stage,
                presentation,
                Surrounded.by(
                        file -> new RecordingFinder.Found.Ready(recording), owner -> Optional.empty(), Runnable::run));
        dashboard.show();
        // In the middle of the silence of a partition: then the honesty row has most to say.
        dashboard.session().open(recording.fallingSilentAfter(118_000));
        dashboard.session().speed(Speed.MAX);
    }

    @Stop
    void closeSession() {
        dashboard.close();
    }

    static Stream<Arguments> looks() {
        List<Arguments> all = new ArrayList<>();
        for (Language language : Language.values()) {
            for (Theme theme : Theme.values()) {
                all.add(Arguments.of(language, theme, 1280, 800));
                all.add(Arguments.of(language, theme, 1600, 1000));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}x{3}")
    @MethodSource("looks")
    void noTextIsCut(Language language, Theme theme, int width, int height, FxRobot robot) {
        robot.interact(() -> openWindow(width, height));
        // Before the first snapshot the start view stands in the place of the page.
        WindowProbe.await(() -> robot.lookup("#newestAlerts").tryQuery().isPresent());
        WindowProbe.await(
                () -> robot.lookup("#newestAlerts").queryTableView().getItems().size() > 3);
        robot.interact(() -> {
            texts.speak(language);
            look.themeProperty().set(theme);
        });
        List<String> cut = new ArrayList<>();
        for (Page page : Page.values()) {
            robot.press(KeyCode.CONTROL, KeyCode.getKeyCode(Integer.toString(page.number())));
            robot.release(KeyCode.getKeyCode(Integer.toString(page.number())), KeyCode.CONTROL);
            if (page == Page.ALERTS) {
                WindowProbe.await(() ->
                        robot.lookup("#alerts").queryTableView().getItems().size() > 3);
                look(page, cut, robot);
                robot.interact(() -> robot.lookup("#alerts")
                        .queryTableView()
                        .getSelectionModel()
                        .select(1));
            }
            if (page == Page.EVENTS) {
                WindowProbe.await(() ->
                        robot.lookup("#events").queryTableView().getItems().size() > 20);
                look(page, cut, robot);
                robot.interact(() -> robot.lookup("#events")
                        .queryTableView()
                        .getSelectionModel()
                        .select(1));
            }
            look(page, cut, robot);
        }

        assertThat(stage.getScene().getWidth()).isEqualTo(width);
        assertThat(cut).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("starts")
    void noTextOfTheStartViewIsCut(Language language, int percent, FxRobot robot) {
        robot.interact(() -> {
            Presentation presentation = Surrounded.inEnglish(1280, 800);
            texts = presentation.texts();
            presentation.preferences().remember(now -> now.withOpened(Path.of("recordings", "missing.ndjson")));
            dashboard = new Dashboard(
                    stage,
                    presentation,
                    Surrounded.by(
                            file -> {
                                throw new IOException("nothing is opened here");
                            },
                            owner -> Optional.empty(),
                            Runnable::run));
            dashboard.show();
            texts.speak(language);
            presentation.look().scaleProperty().set(percent);
        });
        WaitForAsyncUtils.waitForFxEvents(30);
        List<String> cut = new ArrayList<>();
        robot.interact(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            collect(stage.getScene().getRoot(), cut);
        });

        assertThat(cut).isEmpty();
    }

    static Stream<Arguments> starts() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(75, 100, 110).map(percent -> Arguments.of(language, percent)));
    }

    private void look(Page page, List<String> cut, FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents(30);
        robot.interact(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            List<String> found = new ArrayList<>();
            collect(stage.getScene().getRoot(), found);
            found.forEach(text -> cut.add(page + ": " + text));
        });
    }

    private void collect(Node node, List<String> cut) {
        if (!node.isVisible() || node instanceof TableCell) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()
                && labeled.getOpacity() > 0) {
            Text shown = (Text) labeled.lookup(".text");
            if (shown != null && !shown.getText().equals(labeled.getText())) {
                cut.add(describe(labeled) + " shows '" + shown.getText() + "'");
            }
        }
        if (node instanceof Label) {
            reachesOut(node, cut);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, cut));
        }
    }

    private void reachesOut(Node node, List<String> cut) {
        Bounds inScene = node.localToScene(node.getLayoutBounds());
        if (inScene.getMaxX() > stage.getScene().getWidth() + 1
                || inScene.getMaxY() > stage.getScene().getHeight() + 1
                || inScene.getMinX() < -1) {
            cut.add(describe(node) + " reaches out of the window: " + inScene);
        }
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above.getStyleClass().contains("card")) {
                Bounds card = above.localToScene(above.getLayoutBounds());
                if (inScene.getMaxX() > card.getMaxX() + 1 || inScene.getMaxY() > card.getMaxY() + 1) {
                    cut.add(describe(node) + " reaches out of its card");
                }
            }
        }
    }

    private static String describe(Node node) {
        String text = node instanceof Labeled labeled ? labeled.getText() : "";
        return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass() + " '" + text + "'";
    }
}
