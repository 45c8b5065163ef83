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
import dev.nagare.ui.open.FileChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
    private volatile Path chosen;
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
                        new Chosen(),
                        Runnable::run,
                        shelf,
                        (reading, cancelled) -> {
                            wanted = reading;
                            throw new IOException("The topic is not for you.");
                        }));
        dashboard.show();
    }

    private final class Chosen implements FileChoice {
        @Override
        public Optional<Path> choose(Window owner) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> any(Window owner) {
            return Optional.ofNullable(chosen);
        }
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
        assertThat(onFx(() -> robot.lookup("#name").query().isFocused())).isTrue();
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
    void aFileBecomesAConnectionAndEnterInTheListOpensIt(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("orders.properties");
        Files.writeString(file, """
                metadata.broker.list=%s
                request.timeout.ms=20000
                sesion.timeout.ms=1
                """.formatted(broker.bootstrap()));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup("#empty").tryQuery().filter(Node::isVisible).isPresent());
        chosen = file;
        click(robot, "#fromFile");

        await(() ->
                robot.lookup("#name").queryAs(TextInputControl.class).getText().equals("orders"));
        assertThat(onFx(() -> robot.lookup("#notice").queryAs(Label.class).getText()))
                .contains("sesion.timeout.ms")
                .contains("session.timeout.ms");
        assertThat(onFx(() -> robot.lookup("#overrides")
                        .queryAs(TextInputControl.class)
                        .getText()))
                .isEqualTo("request.timeout.ms=20000");
        assertFits(robot);

        type(robot, "#overrides", "request.timeout.ms=30000\nssl.keystore.password=hunter2");
        assertThat(onFx(() ->
                        robot.lookup("#overridesSecret").queryAs(Label.class).getText()))
                .startsWith("ssl.keystore.password is a secret");
        tab(robot, 3);
        type(robot, "#topic", TOPIC);
        await(() -> !robot.lookup("#begin").query().isDisabled());
        robot.interact(() -> robot.lookup("#list").query().requestFocus());
        robot.push(KeyCode.ENTER);
        await(() -> wanted != null);

        assertThat(wanted.topic()).isEqualTo(TOPIC);
        assertThat(shelf.load().named("orders").orElseThrow().overrides())
                .containsExactly(Map.entry("request.timeout.ms", "30000"));
        assertThat(shelf.load().toString()).doesNotContain("hunter2");
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

    @Test
    void aPastedKeyIsNotDrawnUntilItIsAskedFor(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup("#empty").tryQuery().filter(Node::isVisible).isPresent());
        click(robot, "#empty .button");
        robot.interact(() -> {
            ChoiceBox<Object> protocol = robot.lookup("#protocol").query();
            protocol.setValue(Connection.Protocol.SSL);
        });
        tab(robot, 1);
        robot.interact(() -> {
            ChoiceBox<Object> certificate = robot.lookup("#certificate").query();
            certificate.setValue(Connection.Certificate.Kind.PEM_TEXT);
        });
        type(robot, "#keyPem", "-----BEGIN PRIVATE KEY-----\nabc\n");

        assertThat(opacity(robot)).isZero();
        assertThat(onFx(() -> robot.lookup("#keyPemCount").queryAs(Label.class).getText()))
                .isEqualTo("32 characters, hidden");
        assertFits(robot);

        robot.interact(
                () -> robot.lookup("#keyPemShown").queryAs(CheckBox.class).fire());

        assertThat(opacity(robot)).isEqualTo(1);
        assertThat(onFx(() ->
                        robot.lookup("#keyPem").queryAs(TextInputControl.class).getText()))
                .contains("\nabc\n");

        click(robot, "#duplicate");

        assertThat(opacity(robot)).as("in another connection").isZero();
    }

    /** How much is seen of the letters of the key. */
    private static double opacity(FxRobot robot) {
        return onFx(() -> {
            Node area = robot.lookup("#keyPem").query();
            area.getScene().getRoot().applyCss();
            area.getScene().getRoot().layout();
            return ((Color) ((Text) area.lookup(".text")).getFill()).getOpacity();
        });
    }
}
