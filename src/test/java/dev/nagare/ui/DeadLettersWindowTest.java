package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import dev.nagare.ui.open.FileChoice;
import dev.nagare.ui.open.RecordingFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Finds, tries and writes dead letters in the real window, by keys where there are keys. */
@ExtendWith(ApplicationExtension.class)
class DeadLettersWindowTest {
    private final BrokenRecording recording = BrokenRecording.ofManyReasons();
    private Dashboard dashboard;
    private Stage stage;

    @TempDir
    private static Path folder;

    private static final class Choice implements FileChoice {
        @Override
        public Optional<Path> choose(Window owner) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(Window owner, Path proposed) {
            return Optional.of(folder.resolve(proposed));
        }
    }

    @Start
    void openWindow(Stage shown) {
        stage = shown;
        dashboard = new Dashboard(
                shown,
                Surrounded.inEnglish(1280, 800),
                Surrounded.by(
                        file -> new RecordingFinder.Found.Ready(recording),
                        new Choice(),
                        task -> new Thread(task, "test-background").start()));
        dashboard.show();
        dashboard.session().open(recording);
        dashboard.session().speed(Speed.MAX);
    }

    @Stop
    void closeSession() {
        dashboard.close();
    }

    private static TableView<?> letters(FxRobot robot) {
        return onFx(() -> robot.lookup("#dead-letters").<Object>queryTableView());
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
    }

    private static boolean visible(FxRobot robot, String query) {
        return onFx(() -> {
            Node node = robot.lookup(query).tryQuery().orElse(null);
            boolean visible = node != null;
            for (Node each = node; each != null; each = each.getParent()) {
                visible &= each.isVisible();
            }
            return visible;
        });
    }

    @Test
    void deadLettersAreFilteredLookedAtTriedAgainAndWritten(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT6);
        await(() -> robot.lookup("#dead")
                .match(ToggleButton.class::isInstance)
                .tryQuery()
                .isPresent());
        press(robot, KeyCode.CONTROL, KeyCode.D);
        await(() -> letters(robot).getItems().size() == 7);
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("reason-all");
        assertThat(visible(robot, "#condition")).isFalse();
        assertThat(visible(robot, "#reason-TOO_LARGE")).as("none of these").isFalse();

        robot.interact(() -> robot.lookup("#reason-MISSING_AMOUNT").query().requestFocus());
        press(robot, KeyCode.SPACE);
        await(() -> letters(robot).getItems().size() == 2);
        assertThat(text(robot, "deadNote")).isEqualTo("2 of 7 dead letters");
        assertThat(onFx(() -> robot.lookup("#reason-MISSING_AMOUNT")
                        .queryAs(ToggleButton.class)
                        .getText()))
                .isEqualTo("no amount 2");

        robot.interact(() -> {
            letters(robot).requestFocus();
            letters(robot).getSelectionModel().select(0);
        });
        await(() ->
                robot.lookup("#letterText").queryTextInputControl().getText().contains("\"sum\":5"));
        robot.clickOn("#asBytes");
        assertThat(onFx(() -> robot.lookup("#letterBytes")
                        .queryAs(ListView.class)
                        .getItems()
                        .get(0)
                        .toString()))
                .startsWith("00000000  7b 22 74 69 6d 65 73 74  61 6d 70");
        robot.clickOn("#copyValue");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).startsWith("00000000  7b 22");

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        await(() -> text(robot, "letterAnswer").startsWith("Still no amount: There is no amount."));
        recording.mend();
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        await(() -> text(robot, "letterAnswer").startsWith("Would be an event now: broken-0@1"));
        assertThat(text(robot, "deadState")).contains("Would become events: 1 of 1.");

        robot.interact(() -> letters(robot).requestFocus());
        press(robot, KeyCode.ESCAPE);
        await(() -> !visible(robot, "#letterAnswer"));
        press(robot, KeyCode.CONTROL, KeyCode.E);
        await(() -> text(robot, "deadState").startsWith("2 dead letters are in "));
        List<String> lines = Files.readAllLines(folder.resolve("broken-dead-letters.ndjson"));
        assertThat(lines).hasSize(2).allMatch(line -> line.contains("\"reason\":\"MISSING_AMOUNT\""));

        assertThat(sheet(robot)).contains("Ctrl+D", "Ctrl+Shift+T", "Ctrl+E");
    }

    private static List<String> sheet(FxRobot robot) {
        press(robot, KeyCode.F1);
        await(() -> robot.lookup(".key").tryQuery().isPresent());
        return onFx(() -> robot.lookup(".key").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
    }

    @Test
    void otherPartsOfThePageStayAsTheyWere(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT6);
        await(() -> visible(robot, "#condition"));
        assertThat(visible(robot, "#deadNote")).isFalse();

        press(robot, KeyCode.CONTROL, KeyCode.D);
        await(() -> visible(robot, "#deadNote"));
        press(robot, KeyCode.CONTROL, KeyCode.F);
        await(() -> visible(robot, "#condition"));
        assertThat(visible(robot, "#deadNote")).isFalse();
        press(robot, KeyCode.ESCAPE);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(text(robot, "deadState")).as("not while they can't be seen").isEmpty();
    }
}
