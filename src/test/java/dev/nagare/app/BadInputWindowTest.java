package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.click;
import static dev.nagare.ui.WindowProbe.details;
import static dev.nagare.ui.WindowProbe.dialog;
import static dev.nagare.ui.WindowProbe.number;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Bad input in the window, with the finder and the files of the real program: one dialog, and the window lives on. */
@ExtendWith(ApplicationExtension.class)
class BadInputWindowTest {
    private static final int BEFORE = 12;
    private static final int AFTER = 5;

    /** Milliseconds apart: it plays for a minute at its own speed. */
    private static final int SLOW = 60_000;

    @TempDir
    Path folder;

    private Texts texts;
    private Dashboard dashboard;
    private Stage stage;
    private Path chosen;

    @Start
    void openWindow(Stage shown) {
        stage = shown;
        Presentation presentation = Surrounded.inEnglish();
        texts = presentation.texts();
        dashboard = new Dashboard(
                shown,
                presentation,
                Surrounded.by(
                        new FoundRecordings(new PipelineBeside(folder)),
                        owner -> Optional.of(chosen),
                        task -> new Thread(task, "test-background").start()));
        dashboard.show();
    }

    @Stop
    void closeSession() {
        dashboard.close();
    }

    static Stream<Arguments> inputs() {
        return Stream.of(BadInput.values())
                .flatMap(bad -> Stream.of(Language.values()).map(language -> Arguments.of(bad, language)));
    }

    private void open(FxRobot robot, Path file) {
        chosen = file;
        click(robot, "#open");
    }

    /** Opens a good recording of so many records and sees it to its end. */
    private void playGood(FxRobot robot, String name, int records) throws IOException {
        open(robot, Files.writeString(folder.resolve(name), BadInput.good(records)));
        await(() -> text(robot, "source").equals(name) && ended(robot) && number(robot, "received") == records);
    }

    private boolean ended(FxRobot robot) {
        return is("ended", robot);
    }

    /** What the dot beside the recording's name says to a screen reader. */
    private boolean is(String state, FxRobot robot) {
        String said = onFx(() -> robot.lookup("#dot").query().getAccessibleText());
        return texts.get("header.state." + state).equals(said);
    }

    private void speak(FxRobot robot, Language language) {
        robot.interact(() -> texts.speak(language));
    }

    private Path pipeline(String text) throws IOException {
        return Files.writeString(folder.resolve("test.pipeline.yaml"), text);
    }

    /** Checks the one dialog, by the beginning of the keys of its texts, and closes it. */
    private void expectDialog(FxRobot robot, String key, String details, Object... arguments) {
        await(() -> dialog(robot).isPresent());
        assertThat(text(robot, "what")).isEqualTo(texts.get(key + ".what", arguments));
        assertThat(text(robot, "why")).isEqualTo(texts.get(key + ".why"));
        assertThat(text(robot, "todo")).isEqualTo(texts.get(key + ".todo"));
        assertThat(details(robot)).contains(details).doesNotContain("Exception", "\tat ");
        robot.interact(() -> {
            List<Window> others = Window.getWindows().stream()
                    .filter(window -> window != stage)
                    .toList();
            assertThat(others).hasSize(1);
            others.forEach(Window::hide);
        });
    }

    /** All figures are read between the same two pulses, for the last ones may still be on their way. */
    private static void assertNothingLost(FxRobot robot) {
        onFx(() -> assertThat(number(robot, "ordered")
                        + number(robot, "late")
                        + number(robot, "dead")
                        + number(robot, "duplicates")
                        + number(robot, "waiting"))
                .isEqualTo(number(robot, "received")));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void theWindowSaysOneSentenceAndLivesOn(BadInput bad, Language language, FxRobot robot) throws IOException {
        pipeline(BadInput.PIPELINE);
        Path file = folder.resolve("bad.ndjson");
        bad.write(file);
        playGood(robot, "test-before.ndjson", BEFORE);
        speak(robot, language);

        open(robot, file);

        switch (bad.fate) {
            case NOT_OPENED -> {
                expectDialog(robot, "problem.read", bad.sentence, "bad.ndjson");
                assertThat(text(robot, "source")).isEqualTo("test-before.ndjson");
                assertThat(number(robot, "received")).as("what was shown stays").isEqualTo(BEFORE);
            }
            case STOPPED -> {
                expectDialog(robot, "problem.play", bad.sentence, "bad.ndjson");
                await(() -> is("failed", robot));
                assertThat(number(robot, "received"))
                        .as("the results so far stay")
                        .isPositive();
            }
            case WARNED -> {
                expectDialog(robot, "problem.warned", bad.sentence, "bad.ndjson");
                await(() -> ended(robot));
            }
            case PLAYED -> {
                await(() -> text(robot, "source").equals("bad.ndjson") && ended(robot));
                assertThat(dialog(robot)).isEmpty();
            }
        }
        if (bad.fate == BadInput.Fate.WARNED || bad.fate == BadInput.Fate.PLAYED) {
            assertThat(number(robot, "dead")).isEqualTo(bad.deadLettered);
            if (bad.received != BadInput.SOME) {
                assertThat(number(robot, "received")).isEqualTo(bad.received);
            } else {
                assertThat(number(robot, "received")).isPositive();
            }
        }
        assertNothingLost(robot);
        playGood(robot, "test-after.ndjson", AFTER);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aPipelineOfTenMistakesIsExplainedAtOnce(Language language, FxRobot robot) throws IOException {
        pipeline(BadInput.PIPELINE);
        playGood(robot, "test-before.ndjson", BEFORE);
        speak(robot, language);
        Path file = Files.writeString(folder.resolve("cards.ndjson"), BadInput.good(3));
        Files.writeString(folder.resolve("cards.pipeline.yaml"), BadInput.PIPELINE_OF_TEN_MISTAKES);

        open(robot, file);

        await(() -> dialog(robot).isPresent());
        List<String> mistakes = details(robot).lines().toList();
        assertThat(mistakes).hasSizeGreaterThanOrEqualTo(10).allMatch(line -> line.matches("\\d+:\\d+ .+"));
        expectDialog(robot, "problem.pipeline", "'time'", "cards.pipeline.yaml", mistakes.size(), "cards.ndjson");
        assertThat(number(robot, "received")).isEqualTo(BEFORE);
        playGood(robot, "test-after.ndjson", AFTER);
    }

    static Stream<Language> languages() {
        return Stream.of(Language.values());
    }

    /** Opens a recording that plays for a minute, and pauses it soon after its start. */
    private Path paused(FxRobot robot) throws IOException {
        pipeline(BadInput.PIPELINE);
        Path file = Files.writeString(folder.resolve("slow.ndjson"), slow(0, SLOW));
        open(robot, file);
        await(() -> text(robot, "source").equals("slow.ndjson") && number(robot, "received") > 0);
        robot.interact(() -> dashboard.session().pause());
        await(() -> is("paused", robot));
        assertThat(number(robot, "received")).isLessThan(SLOW / 2);
        return file;
    }

    private static String slow(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"t\":")
                    .append(1_760_000_000_000L + i)
                    .append(",\"u\":\"u\",\"a\":1}\n");
        }
        return lines.toString();
    }

    private void goOn() {
        dashboard.session().speed(Speed.MAX);
        dashboard.session().play();
    }

    @Test
    void whatAFileGrowsByWhileItPlaysIsPlayed(FxRobot robot) throws IOException {
        Path file = paused(robot);

        Files.writeString(file, slow(SLOW, SLOW + 7), StandardOpenOption.APPEND);
        goOn();

        await(() -> ended(robot));
        assertThat(number(robot, "received")).isEqualTo(SLOW + 7);
        assertThat(number(robot, "ordered")).isEqualTo(SLOW + 7);
        assertThat(dialog(robot)).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file can't be deleted there")
    void aFileThatVanishesIsPlayedToItsEndAndMissedAtTheNextPlay(FxRobot robot) throws IOException {
        Path file = paused(robot);

        Files.delete(file);
        goOn();

        await(() -> ended(robot));
        assertThat(number(robot, "received")).isEqualTo(SLOW);
        assertThat(dialog(robot)).isEmpty();
        click(robot, "#play");
        expectDialog(robot, "problem.play", "There is no file", "slow.ndjson");
        playGood(robot, "test-after.ndjson", AFTER);
    }

    @Test
    void aFileThatIsCutWhileItPlaysStopsItAndKeepsTheResults(FxRobot robot) throws IOException {
        Path file = paused(robot);
        long before = number(robot, "received");

        Files.writeString(file, "");
        goOn();

        expectDialog(robot, "problem.play", "it became shorter while it was being read", "slow.ndjson");
        assertThat(number(robot, "received")).isGreaterThanOrEqualTo(before).isLessThan(SLOW);
        assertNothingLost(robot);
        playGood(robot, "test-after.ndjson", AFTER);
    }
}
