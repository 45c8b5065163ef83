package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Presentation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Reads the whole window for values that the settings hide. */
@ExtendWith(ApplicationExtension.class)
class MaskedWindowTest {
    private static final Pattern SECRET =
            Pattern.compile("\\bu\\d{5}\\b|\\bt\\d{8}\\b|Tokyo|Osaka|Nagoya|Sapporo|Kobe|Sendai"
                    + "|Naha|grocery|travel|electronics|dining|fashion");
    private static final List<String> FIELDS = List.of("user", "id", "location", "usualLocation", "category");

    private Dashboard dashboard;
    private Presentation presentation;
    private Stage stage;

    @Start
    void openWindow(Stage shown) {
        stage = shown;
        presentation = Surrounded.inEnglish(1600, 1000);
        dashboard = new Dashboard(
                shown,
                presentation,
                Surrounded.by(
                        file -> {
                            throw new IOException("nothing is opened here");
                        },
                        owner -> Optional.empty(),
                        Runnable::run));
        dashboard.show();
        dashboard.session().open(new GeneratedRecording(4, 40).fallingSilentAfter(150_000));
        dashboard.session().speed(Speed.MAX);
    }

    @Stop
    void closeSession() {
        dashboard.close();
    }

    @Test
    void whatIsMaskedStandsNowhereInTheWindow(FxRobot robot) {
        await(() -> robot.lookup("#newestAlerts").tryQuery().isPresent());
        await(() -> table(robot, "#newestAlerts").getItems().size() > 3);
        List<String> before = everywhere(robot);
        assertThat(before).as("without masks").isNotEmpty();
        assertThat(before).anyMatch(text -> text.startsWith("WINDOWS")).anyMatch(text -> text.startsWith("EVENTS"));

        robot.interact(() -> presentation.preferences().change(now -> now.withMasked(FIELDS)));

        assertThat(everywhere(robot)).isEmpty();
    }

    @Test
    void masksCountForWhatIsSelectedAtThatMoment(FxRobot robot) {
        await(() -> robot.lookup("#newestAlerts").tryQuery().isPresent());
        open(robot, Page.EVENTS);
        select(robot, "#events");
        assertThat(secrets()).anyMatch(text -> text.contains("\"user\""));

        robot.interact(() -> presentation.preferences().change(now -> now.withMasked(FIELDS)));
        WaitForAsyncUtils.waitForFxEvents(20);

        assertThat(onFx(this::secrets)).isEmpty();
        robot.interact(() -> presentation.preferences().change(now -> now.withMasked(List.of())));
        await(() -> !secrets().isEmpty());
    }

    /** What it shows of hidden values on all pages, with rows selected, and what it copies. */
    private List<String> everywhere(FxRobot robot) {
        List<String> found = new ArrayList<>();
        for (Page page : Page.values()) {
            open(robot, page);
            switch (page) {
                case LIVE, WINDOWS -> {}
                case ALERTS -> {
                    select(robot, "#alerts");
                    copy(robot, "#evidence", found);
                    copy(robot, "#alerts", found);
                }
                case EVENTS -> {
                    select(robot, "#events");
                    look(page, found);
                    copy(robot, "#events", found);
                    choose(robot, "late");
                    select(robot, "#late-events");
                    look(page, found);
                    copy(robot, "#late-events", found);
                    choose(robot, "dead");
                    select(robot, "#dead-letters");
                    look(page, found);
                    copy(robot, "#dead-letters", found);
                    choose(robot, "all");
                }
            }
            look(page, found);
            if (page == Page.WINDOWS) {
                copy(robot, "#results", found);
                copy(robot, "#windows", found);
            }
        }
        return found;
    }

    private void open(FxRobot robot, Page page) {
        KeyCode digit = KeyCode.getKeyCode(Integer.toString(page.number()));
        robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents(30);
    }

    /** The honesty row has figures of the same names. */
    private static void choose(FxRobot robot, String segment) {
        robot.interact(() -> robot.lookup("#" + segment)
                .match(node -> node instanceof ToggleButton)
                .queryAs(ToggleButton.class)
                .setSelected(true));
    }

    private static TableView<?> table(FxRobot robot, String query) {
        return onFx(() -> robot.lookup(query).<Object>queryTableView());
    }

    private static void select(FxRobot robot, String query) {
        await(() -> robot.lookup(query).tryQuery().isPresent());
        await(() -> !table(robot, query).getItems().isEmpty());
        robot.interact(() -> table(robot, query).getSelectionModel().clearAndSelect(0));
        WaitForAsyncUtils.waitForFxEvents(30);
    }

    private static void copy(FxRobot robot, String query, List<String> found) {
        robot.interact(() -> {
            TableView<?> table = robot.lookup(query).<Object>queryTableView();
            table.requestFocus();
            table.getSelectionModel().selectAll();
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).as("copied from " + query).isNotBlank();
        if (SECRET.matcher(copied).find()) {
            found.add("copied from " + query + ": " + copied.lines().findFirst().orElse(""));
        }
        robot.interact(
                () -> robot.lookup(query).queryTableView().getSelectionModel().clearAndSelect(0));
    }

    private void look(Page page, List<String> found) {
        onFx(this::secrets).forEach(text -> found.add(page + " " + text));
    }

    private List<String> secrets() {
        List<String> found = new ArrayList<>();
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
        collect(stage.getScene().getRoot(), found);
        return found;
    }

    /** Of every node, seen or not: its text, its tooltip and what a screen reader says of it. */
    private static void collect(Node node, List<String> found) {
        List<String> texts = new ArrayList<>();
        if (node instanceof Labeled labeled) {
            texts.add(labeled.getText());
        }
        if (node instanceof Text text) {
            texts.add(text.getText());
        }
        if (node instanceof TextInputControl input) {
            texts.add(input.getText());
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            texts.add(control.getTooltip().getText());
        }
        texts.add(node.getAccessibleText());
        texts.add(node.getAccessibleHelp());
        for (String text : texts) {
            if (text != null && SECRET.matcher(text).find()) {
                found.add(node.getClass().getSimpleName() + " #" + node.getId() + " '" + text + "'");
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
