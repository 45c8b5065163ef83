package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.notices.Desktop;
import dev.nagare.ui.notices.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The choices of notifications in the real window, on a desktop that answers as it is told to. */
@ExtendWith(ApplicationExtension.class)
class NoticesWindowTest {
    private final List<Notice> shown = Collections.synchronizedList(new ArrayList<>());
    private volatile Desktop.Outcome answer = Desktop.Outcome.SHOWN;
    private volatile Runnable click;
    private Presentation presentation;
    private Dashboard dashboard;
    private Stage stage;

    private final class Answering implements Desktop {
        @Override
        public void show(Notice notice, Consumer<Answer> told) {
            shown.add(notice);
            new Thread(() -> told.accept(new Answer(answer, "in its words")), "test-desktop").start();
        }

        @Override
        public void onClick(Runnable clicked) {
            click = clicked;
        }
    }

    @Start
    void openWindow(Stage window) {
        stage = window;
        presentation = Surrounded.inEnglish(1280, 800);
        dashboard = new Dashboard(
                window,
                presentation,
                Surrounded.on(
                        new Answering(),
                        Surrounded.by(
                                file -> {
                                    throw new AssertionError("nothing is opened here");
                                },
                                owner -> Optional.empty(),
                                Runnable::run)));
        dashboard.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            dashboard.close();
        });
    }

    private static void open(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        await(() -> robot.lookup("#onDesktop").tryQuery().isPresent());
    }

    private static CheckBox box(FxRobot robot, String query) {
        return onFx(() -> robot.lookup(query).queryAs(CheckBox.class));
    }

    @Test
    void whatIsChosenIsThereTheNextTime(FxRobot robot) {
        open(robot);
        robot.interact(() -> box(robot, "#withSound").fire());
        assertThat(presentation.preferences().settings().notifications())
                .isEqualTo(new Settings.Notifications(true, false));
        robot.interact(() -> box(robot, "#onDesktop").fire());
        assertThat(onFx(() -> box(robot, "#withSound").isDisabled())).isTrue();
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup("#onDesktop").tryQuery().isEmpty());

        open(robot);

        assertThat(onFx(() -> box(robot, "#onDesktop").isSelected())).isFalse();
        assertThat(onFx(() -> box(robot, "#withSound").isSelected())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void oneIsShownNowAndWhatBecameOfItIsSaid(Desktop.Outcome outcome, FxRobot robot) {
        answer = outcome;
        open(robot);
        assertThat(text(robot, "answer")).startsWith("For topics whose pipeline says");

        WindowProbe.click(robot, "#tryOne");

        String words = switch (outcome) {
            case SHOWN -> "The desktop took it and shows it.";
            case SILENT -> "without a sound";
            case MISSING -> "This desktop shows no notifications: nothing here";
            case NO_ANSWER -> "did not answer in time";
            case REFUSED -> "said no";
        };
        await(() -> text(robot, "answer").contains(words));
        assertThat(shown)
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isTrue());
        onFx(() -> {
            Scene scene = robot.lookup("#tryOne").query().getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            assertThat(SceneFaults.ofLayout(scene)).isEmpty();
            return null;
        });
        robot.interact(presentation::switchLanguage);
        assertThat(text(robot, "answer")).contains("デスクトップ");
    }

    @Test
    void aClickBringsTheWindowToTheFrontWithItsAlerts(FxRobot robot) {
        robot.interact(() -> stage.setIconified(true));

        click.run();

        await(() -> !stage.isIconified());
        await(() -> presentation.preferences().remembered().page().equals("ALERTS"));
    }
}
