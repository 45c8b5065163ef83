package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.click;
import static dev.nagare.ui.WindowProbe.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.Reading;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The connection dialog in the real window, with a real broker on the other side. */
@ExtendWith(ApplicationExtension.class)
class ConnectingTest {
    private static final String TOPIC = "connecting";

    private static LocalBroker broker;

    private final ShelfInMemory shelf = new ShelfInMemory();
    private volatile Reading wanted;
    private Dashboard dashboard;

    @BeforeAll
    static void startBroker() {
        broker = SharedBroker.get();
        broker.createTopic(TOPIC, 3);
    }

    @Start
    void open(Stage stage) {
        dashboard = new Dashboard(
                stage,
                Surrounded.inEnglish(1280, 800),
                Surrounded.by(
                        file -> {
                            throw new AssertionError("no recording is opened here");
                        },
                        owner -> Optional.empty(),
                        Runnable::run,
                        shelf,
                        (reading, cancelled) -> {
                            wanted = reading;
                            throw new IOException("The topic is not for you.");
                        }));
        dashboard.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            dashboard.close();
        });
    }

    private void fill(FxRobot robot, String password) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup("#empty").tryQuery().filter(Node::isVisible).isPresent());
        click(robot, "#empty .button");
        type(robot, "#name", "payments");
        type(robot, "#brokers", "SASL_SSL://" + broker.bootstrap(Listener.SASL_SSL));
        assertThat(onFx(() -> robot.lookup("#protocol").queryAs(ChoiceBox.class).getValue()))
                .isEqualTo(Connection.Protocol.SASL_SSL);
        tab(robot, 1);
        robot.interact(() -> {
            ChoiceBox<Object> trust = robot.lookup("#trust").query();
            trust.setValue(Connection.Trust.Kind.PEM_TEXT);
        });
        type(robot, "#trustPem", broker.certificates().authorityPem());
        tab(robot, 2);
        type(robot, "#user", LocalBroker.USER);
        type(robot, "#password", password);
        await(() -> !robot.lookup("#test").query().isDisabled());
        click(robot, "#test");
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
    }

    private static void tab(FxRobot robot, int place) {
        robot.interact(() ->
                robot.lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(place));
    }

    private static void awaitStep(FxRobot robot, String step, String mark) {
        await(() -> robot.lookup("#step-" + step)
                .tryQuery()
                .filter(node -> node.getStyleClass().contains(mark))
                .isPresent());
    }

    /** All that the labels of a step say. */
    private static String words(FxRobot robot, String step) {
        return onFx(() -> {
            List<String> words = new ArrayList<>();
            walk(robot.lookup("#step-" + step).query(), node -> {
                if (node instanceof Label label) {
                    words.add(label.getText());
                }
            });
            return String.join("\n", words);
        });
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, visitor));
        }
    }

    private static void assertFits(FxRobot robot) {
        onFx(() -> {
            Scene scene = robot.lookup("#steps").query().getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            assertThat(SceneFaults.ofLayout(scene)).isEmpty();
            return null;
        });
    }

    @Test
    void aConnectionThatWasFilledInIsTestedStepByStep(FxRobot robot) {
        fill(robot, LocalBroker.PASSWORD);

        for (String step : List.of("name", "tcp", "tls", "sasl", "metadata")) {
            awaitStep(robot, step, "passed");
        }
        awaitStep(robot, "topic", "not-needed");
        assertThat(words(robot, "tls")).contains("CN=localhost").contains("valid until");
        assertFits(robot);

        tab(robot, 3);
        type(robot, "#topicFilter", "NECTIN");
        click(robot, "#listTopics");
        await(() -> robot.lookup("#topics").queryAs(ListView.class).getItems().equals(List.of(TOPIC)));
        robot.interact(() -> robot.lookup("#topics")
                .queryAs(ListView.class)
                .getSelectionModel()
                .select(0));
        await(() -> !robot.lookup("#test").query().isDisabled());
        click(robot, "#test");
        awaitStep(robot, "topic", "passed");
        assertThat(words(robot, "topic")).contains("3 partitions");
        assertFits(robot);
        click(robot, "#begin");
        await(() -> robot.lookup("#found")
                .tryQueryAs(Label.class)
                .filter(label -> label.getText().equals("The topic is not for you."))
                .isPresent());
        assertThat(wanted.topic()).isEqualTo(TOPIC);
        assertThat(wanted.secrets()).containsValue(Secret.of(LocalBroker.PASSWORD));
        assertThat(wanted.toString()).doesNotContain(LocalBroker.PASSWORD);
        assertFits(robot);
        assertThat(shelf.load().named("payments")).isPresent();
        assertThat(shelf.load().toString()).doesNotContain(LocalBroker.PASSWORD);
        assertThat(shelf.kept().get("payments")).containsValue(Secret.of(LocalBroker.PASSWORD));
    }

    @Test
    void aWrongPasswordFailsTheLoginAndSaysWhatToDo(FxRobot robot) {
        fill(robot, "hunter2");

        awaitStep(robot, "sasl", "failed");
        assertThat(words(robot, "sasl"))
                .contains("The broker refused the login")
                .contains("Check user and password")
                .doesNotContain("hunter2");
        awaitStep(robot, "metadata", "not-reached");
        assertFits(robot);

        type(robot, "#password", LocalBroker.PASSWORD);
        assertThat(onFx(() -> robot.lookup("#step-sasl").tryQuery())).isEmpty();
    }
}
