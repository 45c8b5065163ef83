package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.click;
import static dev.nagare.ui.WindowProbe.details;
import static dev.nagare.ui.WindowProbe.dialog;
import static dev.nagare.ui.WindowProbe.number;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.session.Loop;
import dev.nagare.session.Recording;
import dev.nagare.session.Speed;
import dev.nagare.settings.Bookmark;
import dev.nagare.ui.chart.TimeChart;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.open.RecordingFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real window, with a real session behind it, without a display. */
@ExtendWith(ApplicationExtension.class)
class DashboardTest {
    private static final Path RECORDING = Path.of("recordings", "cards.ndjson");
    private static final Path BROKEN = Path.of("recordings", "broken.ndjson");
    private static final Path UNKNOWN = Path.of("recordings", "unknown.ndjson");
    private static final Path MISSING = Path.of("recordings", "missing.ndjson");

    private final GeneratedRecording recording = new GeneratedRecording(10, 20);
    private Dashboard dashboard;
    private Stage stage;
    private Path chosen = RECORDING;

    @Start
    void openWindow(Stage shown) {
        stage = shown;
        dashboard = new Dashboard(
                shown,
                Surrounded.inEnglish(),
                Surrounded.by(
                        new Finder(),
                        owner -> Optional.of(chosen),
                        task -> new Thread(task, "test-background").start()));
        dashboard.show();
        dashboard.session().open(recording);
        dashboard.session().speed(Speed.of(25));
    }

    @Stop
    void closeSession() {
        dashboard.close();
    }

    @BeforeEach
    void awaitPage(FxRobot robot) {
        await(() -> robot.lookup("#newestAlerts").tryQuery().isPresent());
    }

    @AfterEach
    void closeDialogs(FxRobot robot) {
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> window != stage)
                .forEach(Window::hide));
    }

    private final class Finder implements RecordingFinder {
        @Override
        public Found find(Path file) throws IOException {
            if (file.equals(BROKEN)) {
                return new Found.Wrong(
                        Path.of("broken.pipeline.yaml"), List.of("3:5 unknown key windws, did you mean windows?"));
            }
            if (file.equals(UNKNOWN)) {
                return new Found.Proposed(new FixedProposal());
            }
            if (file.equals(MISSING)) {
                throw new IOException("missing.ndjson does not exist.");
            }
            return new Found.Ready(recording);
        }
    }

    private final class FixedProposal implements RecordingFinder.Proposal {
        @Override
        public String text() {
            return "name: proposed";
        }

        @Override
        public List<String> pointers() {
            return List.of("/user");
        }

        @Override
        public String with(String text, String field, String pointer) {
            return text;
        }

        @Override
        public Path target() {
            return UNKNOWN;
        }

        @Override
        public void save(String text, Path target) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public RecordingFinder.Preview preview(String text) {
            return text.startsWith("name:")
                    ? new RecordingFinder.Preview(
                            List.of(),
                            List.of(),
                            List.of(new RecordingFinder.Row(
                                    "2026-03-02T10:36:00.000Z", "u1", "grocery", "12.5", "t1", true)))
                    : new RecordingFinder.Preview(List.of("1:1 a pipeline starts with its name"), List.of(), List.of());
        }

        @Override
        public Recording recording(String text) {
            return recording;
        }
    }

    private static TableView<?> table(FxRobot robot) {
        return onFx(() -> robot.lookup("#alerts").<Object>queryTableView());
    }

    @Test
    void itPlays(FxRobot robot) {
        await(() -> number(robot, "received") > 0);
        long received = number(robot, "received");

        await(() -> number(robot, "received") > received);
        assertThat(text(robot, "source")).isEqualTo("card-sample.ndjson");
        assertThat(text(robot, "pipeline")).isEqualTo("card-transactions");
        assertThat(stage.getTitle()).isEqualTo("card-sample.ndjson – Nagare");
    }

    @Test
    void theFirstAlertArrivesAndSaysWhy(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT4);
        await(() -> !table(robot).getItems().isEmpty());

        robot.interact(() -> table(robot).getSelectionModel().select(0));

        await(() -> robot.lookup("#detail").query().isVisible());
        assertThat(text(robot, "detailReason")).isNotBlank();
        assertThat(text(robot, "detailCircumstances")).contains("watermark");
        TableView<?> evidence = onFx(() -> robot.lookup("#evidence").<Object>queryTableView());
        assertThat(evidence.getItems()).isNotEmpty();
        String title = text(robot, "detailTitle");

        long alerts = number(robot, "summary");
        await(() -> number(robot, "summary") > alerts);
        assertThat(text(robot, "detailTitle")).as("still selected").isEqualTo(title);

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#detail").query().isVisible());
    }

    @Test
    void aPageThatNobodySeesLetsGoOfAnEarlierSession(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT4);
        TableView<?> alerts = table(robot);
        await(() -> onFx(() -> alerts.getItems().size()) >= 3);
        ctrl(robot, KeyCode.DIGIT1);
        int before = onFx(() -> alerts.getItems().size());

        dashboard.session().speed(Speed.of(1));
        dashboard.session().restart();

        await(() -> onFx(() -> alerts.getItems().size()) < before);
        assertThat(chosenPage(robot)).isEqualTo(Page.LIVE);
    }

    @Test
    void keysOfTheTransportGoWhereTheySay(FxRobot robot) {
        pause(robot);
        robot.push(KeyCode.HOME);
        await(() -> number(robot, "received") == 1);
        robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
        await(() -> number(robot, "received") == 2);
        robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
        await(() -> number(robot, "received") == 3);
        robot.push(KeyCode.CONTROL, KeyCode.LEFT);
        await(() -> number(robot, "received") == 2);
        robot.push(KeyCode.RIGHT);
        await(() -> number(robot, "received") > 10);
        long oneStep = number(robot, "received");
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        await(() -> number(robot, "received") > 5 * oneStep);
        robot.push(KeyCode.END);
        await(() -> !(robot.lookup(".dot.ended").queryAll().isEmpty()));
        assertThat(number(robot, "received")).isEqualTo(recording.records());
    }

    @Test
    void keysOfTheTransportGoBackAndToAlertsAndToTheEndAgain(FxRobot robot) {
        pause(robot);
        await(() -> onFx(() -> dashboard.frames().newest().snapshot().overview().complete()));
        robot.push(KeyCode.END);
        await(() -> number(robot, "received") == recording.records());
        String clock = text(robot, "clock");
        for (KeyCode[] back : new KeyCode[][] {
            {KeyCode.LEFT}, {KeyCode.SHIFT, KeyCode.LEFT}, {KeyCode.ALT, KeyCode.LEFT}, {KeyCode.SHIFT, KeyCode.RIGHT}
        }) {
            String before = clock;
            robot.push(back);
            await(() -> !text(robot, "clock").equals(before));
            clock = text(robot, "clock");
        }
        assertThat(number(robot, "received")).isLessThan(recording.records());
        robot.push(KeyCode.ESCAPE);
        await(() -> number(robot, "received") == recording.records());

        robot.push(KeyCode.HOME);
        await(() -> number(robot, "received") == 1);
        String home = text(robot, "clock");
        robot.write('.');
        await(() -> !text(robot, "clock").equals(home));
        String first = text(robot, "clock");
        robot.write('.');
        await(() -> !text(robot, "clock").equals(first));
        robot.write(',');
        await(() -> text(robot, "clock").equals(first));
    }

    @Test
    void keysOfTheTransportRestInTextFields(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT4);
        pause(robot);
        long received = number(robot, "received");
        robot.clickOn("#filter");

        String speed = text(robot, "speed");

        robot.write("l,.m-+= ").push(KeyCode.HOME).push(KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.CONTROL, KeyCode.RIGHT)
                .push(KeyCode.ALT, KeyCode.LEFT)
                .push(KeyCode.END);

        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(onFx(() -> robot.lookup("#filter").queryTextInputControl().getText()))
                .isEqualTo("l,.m-+= ");
        assertThat(number(robot, "received")).isEqualTo(received);
        assertThat(loop()).isEqualTo(Loop.OFF);
        assertThat(text(robot, "speed")).isEqualTo(speed);
        assertThat(dialog(robot)).isEmpty();
    }

    @Test
    void aBookmarkIsSetNotedFoundAndTakenBack(FxRobot robot) {
        pause(robot);
        long received = number(robot, "received");
        robot.write('m');
        await(() -> dialog(robot).isPresent());
        paste(robot, "look here");
        robot.push(KeyCode.ENTER);
        await(() -> dialog(robot).isEmpty());
        robot.push(KeyCode.HOME);
        await(() -> number(robot, "received") == 1);

        ctrl(robot, KeyCode.B);
        await(() -> dialog(robot).isPresent());
        ListView<Bookmark> list = bookmarks(robot);
        assertThat(onFx(() -> list.getItems().get(0).note())).isEqualTo("look here");
        robot.push(KeyCode.DELETE);
        await(() -> list.getItems().isEmpty());
        ctrl(robot, KeyCode.Z);
        await(() -> list.getItems().size() == 1);
        robot.interact(list::requestFocus);
        robot.push(KeyCode.ENTER);

        await(() -> dialog(robot).isEmpty());
        await(() -> number(robot, "received") == received);
    }

    @Test
    void aPlaceThatIsTypedOrPastedIsGoneTo(FxRobot robot) {
        pause(robot);
        ctrl(robot, KeyCode.G);
        await(() -> dialog(robot).isPresent());
        paste(robot, "soon");
        robot.push(KeyCode.ENTER);
        await(() -> text(robot, "note").startsWith("This is not understood"));
        assertThat(dialog(robot)).as("what can't be understood stays there").isPresent();

        paste(robot, "1,233");
        robot.push(KeyCode.ENTER);

        await(() -> dialog(robot).isEmpty());
        await(() -> number(robot, "received") == 1_234);
        ctrl(robot, KeyCode.G);
        await(() -> dialog(robot).isPresent());
        paste(robot, "10:40:00");
        robot.push(KeyCode.ENTER);
        await(() -> text(robot, "clock").startsWith("10:40:00"));
    }

    /** As a person does it; what the robot writes goes to the window behind a dialog. */
    private static void paste(FxRobot robot, String text) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
        ctrl(robot, KeyCode.A);
        ctrl(robot, KeyCode.V);
    }

    @SuppressWarnings("unchecked")
    private static ListView<Bookmark> bookmarks(FxRobot robot) {
        return onFx(() -> robot.lookup(".bookmarks .list-view").queryAs(ListView.class));
    }

    @Test
    void aRangeDraggedOnTheRulerIsPlayedAgainAndAgain(FxRobot robot) {
        pause(robot);
        Node lanes = robot.lookup(".timeline-lanes").query();
        Bounds place = onFx(() -> lanes.localToScreen(lanes.getBoundsInLocal()));
        long received = number(robot, "received");

        robot.drag(place.getMinX() + 0.5 * place.getWidth(), place.getMinY() + 4, MouseButton.PRIMARY)
                .dropTo(place.getMinX() + 0.25 * place.getWidth(), place.getMinY() + 4);

        await(() -> loop().mode() == Loop.Mode.RANGE);
        assertThat(loop().to()).isGreaterThan(loop().from());
        assertThat(number(robot, "received")).as("a range is no seek").isEqualTo(received);
        assertThat(onFx(() -> robot.lookup(".timeline-lanes .range").query().isVisible()))
                .isTrue();
        robot.write('l');
        await(() -> loop().mode() == Loop.Mode.ALL);
        robot.push(KeyCode.ESCAPE);
        await(() -> loop().equals(Loop.OFF));
        await(() -> !robot.lookup(".timeline-lanes .range").query().isVisible());
    }

    private Loop loop() {
        return onFx(() -> dashboard.frames().newest().snapshot().transport().loop());
    }

    @Test
    void aDragMovesTheLineAtOnceAndTheReplayWhenItRests(FxRobot robot) {
        pause(robot);
        await(() -> onFx(() -> dashboard.frames().newest().snapshot().overview().complete()));
        Node lanes = robot.lookup(".timeline-lanes").query();
        Bounds place = onFx(() -> lanes.localToScreen(lanes.getBoundsInLocal()));
        double middle = place.getCenterY();
        robot.push(KeyCode.HOME);
        await(() -> number(robot, "received") == 1);

        robot.moveTo(place.getMinX() + 0.2 * place.getWidth(), middle).press(MouseButton.PRIMARY);
        // In one go on the FX thread, nothing can come back from the session meanwhile.
        String clockBefore = text(robot, "clock");
        long receivedBefore = onFx(() -> {
            long received = number(robot, "received");
            double x = 0.7 * lanes.getLayoutBounds().getWidth();
            // The strip shows what is known now: with more of it known, a place on it is another time.
            dashboard.pulse().refresh();
            dashboard.pulse().handle(0);
            Event.fireEvent(lanes, dragTo(lanes, x));
            dashboard.pulse().handle(0);
            assertThat(robot.lookup(".timeline-lanes .position").query().getLayoutX())
                    .as("the line")
                    .isCloseTo(x, within(2.0));
            return received;
        });
        assertThat(text(robot, "clock")).as("the clock").isNotEqualTo(clockBefore);
        await(() -> number(robot, "received") > receivedBefore + recording.records() / 3);
        long rested = number(robot, "received");

        robot.moveTo(place.getMinX() + 0.3 * place.getWidth(), middle).release(MouseButton.PRIMARY);
        await(() -> number(robot, "received") < rested);
        assertThat(number(robot, "received")).isGreaterThan(1);
        assertThat(playing(robot)).isFalse();
    }

    private static MouseEvent dragTo(Node node, double x) {
        Point2D at = node.localToScreen(x, 40);
        Point2D inScene = node.localToScene(x, 40);
        return new MouseEvent(
                MouseEvent.MOUSE_DRAGGED,
                inScene.getX(),
                inScene.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    @Test
    void thePlaceUnderThePointerIsNamedCopiedAndSeenInEveryChart(FxRobot robot) {
        await(() -> number(robot, "received") > recording.records() / 3);
        pause(robot);
        Node lanes = robot.lookup(".timeline-lanes").query();
        Bounds place = onFx(() -> lanes.localToScreen(lanes.getBoundsInLocal()));
        Node position = robot.lookup(".timeline-lanes .position").query();
        Bounds line = onFx(() -> position.localToScreen(position.getBoundsInLocal()));

        // Shortly before the line is what every chart shows.
        robot.moveTo(line.getMinX() - 3, place.getCenterY());
        await(() -> onFx(() -> crosshairs(robot)) == 2);
        assertThat(hoverText()).contains("2026-").contains("UTC").contains("from the start");
        robot.interact(lanes::requestFocus);
        ctrl(robot, KeyCode.C);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).matches("2026-\\S+Z");

        Node chart = robot.lookup("#throughput").query();
        Bounds plot = onFx(() -> chart.localToScreen(chart.getBoundsInLocal()));
        robot.moveTo(plot.getMinX() + 0.5 * plot.getWidth(), plot.getCenterY());
        await(() -> onFx(() -> crosshairs(robot)) == 2
                && robot.lookup(".timeline-lanes .hover").query().isVisible());
        assertThat(hoverText()).isEmpty();
        robot.moveTo("#received");
        await(() -> onFx(() -> crosshairs(robot)) == 0
                && !robot.lookup(".timeline-lanes .hover").query().isVisible());

        robot.moveTo(line.getMinX() - 3, place.getCenterY());
        await(() -> !hoverText().isEmpty());
        ctrl(robot, KeyCode.G);
        await(() -> dialog(robot).isPresent());
        await(() -> hoverText().isEmpty());
    }

    private static long crosshairs(FxRobot robot) {
        return robot.lookup(".crosshair").queryAll().stream()
                .filter(line -> line.getParent().isVisible())
                .count();
    }

    private static String hoverText() {
        return onFx(() -> Window.getWindows().stream()
                .filter(window ->
                        window instanceof Tooltip tip && tip.getStyleClass().contains("hover-text"))
                .filter(Window::isShowing)
                .map(window -> ((Tooltip) window).getText())
                .findFirst()
                .orElse(""));
    }

    @Test
    void aClickOnTheTimelineGoesThere(FxRobot robot) {
        pause(robot);
        await(() -> onFx(() -> dashboard.frames().newest().snapshot().overview().complete()));
        Node lanes = robot.lookup(".timeline-lanes").query();
        Bounds place = onFx(() -> lanes.localToScreen(lanes.getBoundsInLocal()));

        // Until the strip shows what has just become known, a place on it is another time.
        await(() -> {
            robot.clickOn(place.getMinX() + 0.75 * place.getWidth(), place.getCenterY());
            return number(robot, "received") > recording.records() / 2;
        });
        robot.clickOn(place.getMinX() + 0.25 * place.getWidth(), place.getCenterY());

        await(() -> number(robot, "received") < recording.records() / 2);
        assertThat(number(robot, "received")).isPositive();
        assertThat(playing(robot)).isFalse();
    }

    @Test
    void aClickInAChartGoesThere(FxRobot robot) {
        await(() -> number(robot, "received") > recording.records() / 3);
        pause(robot);
        long before = number(robot, "received");
        Node chart = robot.lookup("#throughput").query();
        Bounds place = onFx(() -> chart.localToScreen(chart.getBoundsInLocal()));

        robot.clickOn(place.getMinX() + 0.3 * place.getWidth(), place.getCenterY());

        await(() -> number(robot, "received") < before);
        assertThat(number(robot, "received")).isPositive();
        assertThat(playing(robot)).isFalse();
    }

    private static void pause(FxRobot robot) {
        await(() -> number(robot, "received") > 0);
        robot.push(KeyCode.SPACE);
        await(() -> !playing(robot));
    }

    @Test
    void spacePausesAndGoesOn(FxRobot robot) {
        await(() -> number(robot, "received") > 0);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> !playing(robot));
        long received = number(robot, "received");
        String clock = text(robot, "clock");

        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(number(robot, "received")).isEqualTo(received);
        assertThat(text(robot, "clock")).isEqualTo(clock);

        click(robot, "#play");
        await(() -> number(robot, "received") > received);
    }

    private static boolean playing(FxRobot robot) {
        return onFx(() -> robot.lookup("#playGlyph").query().getStyleClass().contains("pause"));
    }

    @Test
    void speedIsChosenAndTyped(FxRobot robot) {
        await(() -> "25×".equals(text(robot, "speed")));

        robot.write('+');
        await(() -> "50×".equals(text(robot, "speed")));
        robot.write('-').write('-');
        await(() -> "10×".equals(text(robot, "speed")));
        robot.write('=');
        await(() -> "1×".equals(text(robot, "speed")));

        ChoiceBox<Speed> choice = speedChoice(robot);
        assertThat(choice.getValue()).isEqualTo(Speed.NORMAL);
        robot.interact(() -> choice.setValue(Speed.MAX));
        await(() -> "Max".equals(text(robot, "speed")));
    }

    @SuppressWarnings("unchecked")
    private static ChoiceBox<Speed> speedChoice(FxRobot robot) {
        return onFx(() -> robot.lookup(".choice-box").queryAs(ChoiceBox.class));
    }

    @Test
    void spaceBelongsToTheFocusedControlThatUsesIt(FxRobot robot) {
        await(() -> playing(robot));
        robot.interact(() -> speedChoice(robot).requestFocus());

        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);

        await(() -> speedChoice(robot).isShowing());
        assertThat(playing(robot)).isTrue();
    }

    @Test
    void theLanguageChangesWhileItPlays(FxRobot robot) {
        await(() -> number(robot, "received") > 0);

        click(robot, "#language");

        await(() -> text(robot, "throughputTitle").startsWith("スループット"));
        assertThat(onFx(() -> robot.lookup("記録を開く…").tryQuery())).isPresent();
        click(robot, "#language");
        await(() -> text(robot, "throughputTitle").startsWith("Throughput"));
    }

    @Test
    void theThemeChangesWhileItPlays(FxRobot robot) {
        assertThat(root().getStyleClass()).contains("dark");

        click(robot, "#theme");

        assertThat(root().getStyleClass()).contains("light").doesNotContain("dark");
    }

    private Node root() {
        return stage.getScene().getRoot();
    }

    @Test
    void aChosenFileIsOpened(FxRobot robot) {
        robot.interact(() -> dashboard.session().pause());
        await(() -> !playing(robot));

        robot.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);

        await(() -> playing(robot));
    }

    @Test
    void aBrokenPipelineIsExplained(FxRobot robot) {
        chosen = BROKEN;

        click(robot, "#open");

        await(() -> dialog(robot).isPresent());
        assertThat(text(robot, "what")).contains("broken.pipeline.yaml").contains("a mistake");
        assertThat(details(robot)).contains("3:5 unknown key windws");
        assertThat(number(robot, "received")).as("what was shown goes on").isPositive();
    }

    @Test
    void aFileThatCantBeReadIsExplained(FxRobot robot) {
        chosen = MISSING;

        click(robot, "#open");

        await(() -> dialog(robot).isPresent());
        assertThat(text(robot, "what")).contains("missing.ndjson");
        assertThat(details(robot)).contains("does not exist");
    }

    @Test
    void aProposedPipelineCanBeChangedAndPlayed(FxRobot robot) {
        robot.interact(() -> dashboard.session().pause());
        await(() -> !playing(robot));
        chosen = UNKNOWN;
        click(robot, "#open");
        await(() -> dialog(robot).isPresent());
        await(() -> !robot.lookup("#preview").queryTableView().getItems().isEmpty());

        TextArea text = onFx(() -> robot.lookup("#text").queryAs(TextArea.class));
        robot.interact(() -> text.setText("oops"));
        await(() -> robot.lookup("#mistakes").query().isVisible());
        Node play = onFx(() ->
                robot.lookup(".dialog-pane .button").match(hasText("Play")).query());
        assertThat(play.isDisabled()).isTrue();

        robot.interact(() -> text.setText("name: mine"));
        await(() -> !play.isDisabled());
        robot.clickOn(play);
        await(() -> playing(robot));
    }

    private static java.util.function.Predicate<javafx.scene.control.Button> hasText(String text) {
        return button -> text.equals(button.getText());
    }

    @Test
    void pagesAreChosenByKeyAndOnTheRail(FxRobot robot) {
        await(() -> robot.lookup("#throughput").tryQuery().isPresent());

        ctrl(robot, KeyCode.DIGIT4);
        await(() -> robot.lookup("#throughput").tryQuery().isEmpty());
        assertThat(chosenPage(robot)).isEqualTo(Page.ALERTS);
        await(() -> !table(robot).getItems().isEmpty());
        assertThat(number(robot, "received"))
                .as("the honesty row is on every page")
                .isPositive();

        click(robot, "#page-3");
        await(() -> chosenPage(robot) == Page.WINDOWS);
        ctrl(robot, KeyCode.DIGIT2);
        assertThat(chosenPage(robot)).as("no page has this number yet").isEqualTo(Page.WINDOWS);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> !playing(robot));

        ctrl(robot, KeyCode.DIGIT1);
        await(() -> robot.lookup("#throughput").tryQuery().isPresent());
        assertThat(chosenPage(robot)).isEqualTo(Page.LIVE);
    }

    @Test
    void aConditionFindsEventsAndAWrongOneIsExplained(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT6);
        await(() -> robot.lookup("#events").queryTableView().getItems().size() > 20);

        ctrl(robot, KeyCode.F);
        robot.write("category == 'travel'");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await(() -> text(robot, "status").endsWith("events fulfil it"));
        await(() -> !robot.lookup("#events").queryTableView().getItems().isEmpty());
        assertThat(onFx(() -> robot.lookup("#events").queryTableView().getItems().stream()
                        .map(Object::toString)
                        .toList()))
                .allMatch(row -> row.contains("category=travel"));

        ctrl(robot, KeyCode.F);
        robot.write("amout > 5");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await(() -> text(robot, "status").startsWith("This is not a condition: 1:1"));
        assertThat(text(robot, "status")).contains("amount");

        ctrl(robot, KeyCode.F);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> text(robot, "status").contains("events"));
        assertThat(onFx(() -> robot.lookup("#condition").queryTextInputControl().getText()))
                .isEmpty();
    }

    @Test
    void aSelectedEventIsShownInItsThreeForms(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT6);
        await(() -> robot.lookup("#events").queryTableView().getItems().size() > 20);

        robot.interact(() ->
                robot.lookup("#events").queryTableView().getSelectionModel().select(5));

        await(() -> robot.lookup("#raw").queryTextInputControl().getText().startsWith("{"));
        assertThat(onFx(() -> robot.lookup("#decoded").queryTextInputControl().getText()))
                .contains("usualLocation");
    }

    @Test
    void spaceOnARecordThatCantBeChangedPlaysAndPauses(FxRobot robot) {
        ctrl(robot, KeyCode.DIGIT6);
        await(() -> robot.lookup("#events").queryTableView().getItems().size() > 20);
        robot.interact(() ->
                robot.lookup("#events").queryTableView().getSelectionModel().select(5));
        await(() -> robot.lookup("#raw").queryTextInputControl().getText().startsWith("{"));
        robot.interact(() -> robot.lookup("#raw").queryTextInputControl().requestFocus());

        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> !playing(robot));

        ctrl(robot, KeyCode.F);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(onFx(() -> robot.lookup("#condition").queryTextInputControl().getText()))
                .as("where something can be typed, it is typed")
                .isEqualTo(" ");
        assertThat(playing(robot)).isFalse();
    }

    @Test
    void theRailCountsAlertsThatNobodyHasLookedAt(FxRobot robot) {
        await(() -> number(robot, "newAlerts") > 0);

        ctrl(robot, KeyCode.DIGIT4);

        await(() -> !robot.lookup("#newAlerts").query().isVisible());
        ctrl(robot, KeyCode.DIGIT1);
        await(() -> robot.lookup("#newAlerts").query().isVisible());
    }

    private static void ctrl(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    }

    private static Page chosenPage(FxRobot robot) {
        return onFx(() -> robot.lookup(".rail-page").queryAllAs(ToggleButton.class).stream()
                .filter(ToggleButton::isSelected)
                .map(entry -> (Page) entry.getUserData())
                .findFirst()
                .orElseThrow());
    }

    @Test
    void keysAreOnOneSheet(FxRobot robot) {
        robot.press(KeyCode.F1).release(KeyCode.F1);

        await(() -> dialog(robot).isPresent());
        List<String> keys = onFx(() -> robot.lookup(".key").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
        assertThat(keys)
                .containsExactly(
                        "← →",
                        "↑ ↓",
                        "Shift+← →",
                        "Enter",
                        "Esc",
                        "Ctrl+1",
                        "Ctrl+3",
                        "Ctrl+4",
                        "Ctrl+6",
                        "Ctrl+O",
                        "Ctrl+R",
                        "Ctrl+Shift+S",
                        "Ctrl+K",
                        "Ctrl+P",
                        "Ctrl+Shift+D",
                        "Ctrl+,",
                        "Ctrl+T",
                        "Ctrl+L",
                        "F1",
                        "Space",
                        "←",
                        "→",
                        "Shift+←",
                        "Shift+→",
                        "Alt+←",
                        "Alt+→",
                        "Ctrl+←",
                        "Ctrl+→",
                        ",",
                        ".",
                        "Home",
                        "End",
                        "Esc",
                        "L",
                        "M",
                        "Ctrl+G",
                        "Ctrl+B",
                        "-",
                        "+",
                        "=");
    }

    @Test
    void theRecordingPlaysToItsEnd(FxRobot robot) {
        Consumer<Speed> speed = dashboard.session()::speed;
        speed.accept(Speed.MAX);

        await(() -> "end of input".equals(text(robot, "watermark")));
        assertThat(number(robot, "waiting")).isZero();
        assertThat(number(robot, "received"))
                .isEqualTo(number(robot, "ordered")
                        + number(robot, "late")
                        + number(robot, "dead")
                        + number(robot, "duplicates"));
    }

    @Test
    void drawsNothingWhileTheWindowCanNotBeSeen(FxRobot robot) throws InterruptedException {
        TimeChart chart = onFx(() -> robot.lookup("#throughput").queryAs(TimeChart.class));
        Label received = onFx(() -> robot.lookup("#received").queryAs(Label.class));
        await(() -> chart.frames() > 3);

        for (boolean iconified : new boolean[] {true, false}) {
            robot.interact(() -> cover(iconified));
            long frames = onFx(chart::frames);
            String shown = onFx(received::getText);
            letPulsesPass(90);
            assertThat(onFx(chart::frames)).as("iconified %s", iconified).isEqualTo(frames);
            assertThat(onFx(received::getText)).isEqualTo(shown);

            robot.interact(this::uncover);
            await(() -> chart.frames() > frames + 3);
        }
    }

    private void cover(boolean iconified) {
        if (iconified) {
            stage.setIconified(true);
        } else {
            stage.hide();
        }
    }

    private void uncover() {
        stage.setIconified(false);
        stage.show();
    }

    /** Waits until the toolkit has had that many pulses. */
    private static void letPulsesPass(int count) throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(count);
        AnimationTimer counter = onFx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                passed.countDown();
            }
        });
        counter.start();
        assertThat(passed.await(30, TimeUnit.SECONDS)).isTrue();
        counter.stop();
    }
}
