package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.click;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.Profile;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.Surrounded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What leaves a window, as it is shown there: with the real broker and a real HTTP server. */
@ExtendWith(ApplicationExtension.class)
class DeliveryWindowTest {
    private static final int ALERTS = 3;

    private final LocalBroker broker = SharedBroker.get();
    /** What the webhook took. */
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    private volatile int answer = 400;
    private HttpServer webhook;
    private Dashboard dashboard;

    @TempDir
    private Path memory;

    @BeforeEach
    void open(FxRobot robot) throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            int status = answer;
            if (status == 200) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        webhook.start();
        robot.interact(() -> {
            dashboard = new Dashboard(
                    new Stage(),
                    Surrounded.inEnglish(1280, 800),
                    Surrounded.remembering(
                            memory,
                            Surrounded.by(
                                    file -> {
                                        throw new AssertionError("no file is opened here");
                                    },
                                    owner -> Optional.empty(),
                                    task -> new Thread(task, "test-background").start())));
            dashboard.show();
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            dashboard.close();
        });
        webhook.stop(0);
    }

    /** Follows a topic of which each record becomes an alert. */
    private void follow(FxRobot robot, String topic, boolean mayWrite) throws Exception {
        broker.createTopic(topic, 1);
        for (int i = 0; i < ALERTS; i++) {
            String value = "{\"id\":\"e" + i + "\",\"t\":" + (1_700_000_000_000L + i) + ",\"amount\":" + i + "}";
            broker.send(List.of(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8))));
        }
        TopicReading reading = new TopicReading(
                topic,
                ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap())),
                topic,
                new StartPosition.Earliest(),
                new StopPosition.Never(),
                new PipelineReader()
                        .read("""
                        name: %s
                        fields: {id: /id, timestamp: /t, amount: /amount}
                        time: {outOfOrderness: 1s, unit: ms, maxFutureSkew: 36500d}
                        rules:
                          - {name: every, when: "true"}
                        alerts: {webhook: {url: "http://127.0.0.1:%d/"}}
                        """.formatted(topic, webhook.getAddress().getPort()), "window.yaml"),
                new Profile("Payments, test", Profile.Mark.GREEN, mayWrite));
        robot.interact(() -> dashboard.play(reading));
    }

    private static boolean isShown(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return node == null;
    }

    /** What the chip in the header says to a screen reader. */
    private static String chip(FxRobot robot) {
        return isShown(robot, "#delivery") ? robot.lookup("#delivery").query().getAccessibleText() : "";
    }

    private static TableView<?> table(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TableView.class);
    }

    @Test
    void whatAWebhookRefusedIsListedAndSentAgain(FxRobot robot) throws Exception {
        follow(robot, "delivery-window", true);
        await(() -> chip(robot).equals(ALERTS + " not delivered"));

        click(robot, "#delivery");

        await(() -> table(robot, "failedDeliveries").getItems().size() == ALERTS);
        assertThat(onFx(() -> table(robot, "deliveryTargets").getItems().size()))
                .isEqualTo(1);
        assertThat(text(robot, "deliverySummary"))
                .isEqualTo("1 target · 0 delivered · 0 waiting · " + ALERTS + " to send again");
        assertThat(onFx(() -> robot.lookup("#sendSelected").query().isDisabled()))
                .isTrue();
        robot.interact(
                () -> table(robot, "failedDeliveries").getSelectionModel().select(0));
        await(() -> text(robot, "failedTitle").equals("webhook · delivery-window-0@" + (ALERTS - 1)));
        assertThat(text(robot, "failedWhy")).contains("400");
        assertThat(onFx(() ->
                        robot.lookup("#failedText").queryAs(TextArea.class).getText()))
                .contains("\"rule\":\"every\"", "e" + (ALERTS - 1));

        answer = 200;
        click(robot, "#sendSelected");
        await(() -> table(robot, "failedDeliveries").getItems().size() == ALERTS - 1);
        await(() ->
                robot.lookup("#sendAll").queryAs(Button.class).getText().equals("Send all " + (ALERTS - 1) + " again"));
        click(robot, "#sendAll");

        await(() -> text(robot, "deliverySummary")
                .equals("1 target · " + ALERTS + " delivered · 0 waiting · nothing to send again"));
        await(() -> chip(robot).equals("Writes to 1 target"));
        assertThat(onFx(() -> isShown(robot, "#failedDeliveries"))).isFalse();
        assertThat(taken).hasSize(ALERTS).doesNotHaveDuplicates();
        assertThat(taken.peek()).contains("e" + (ALERTS - 1));
        robot.push(KeyCode.ESCAPE);
        await(() -> !isShown(robot, "#deliveryDrawer"));
    }

    @Test
    void aConnectionThatIsOnlyForReadingSaysWhereToAllowWriting(FxRobot robot) throws Exception {
        answer = 200;
        follow(robot, "delivery-window-reads", false);
        await(() -> chip(robot).equals("Sends nothing"));

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);

        await(() -> isShown(robot, "#deliveryDrawer")
                && text(robot, "deliveryNote").contains("Payments, test is only for reading")
                && text(robot, "deliveryNote").contains("Ctrl+K"));
        assertThat(text(robot, "deliverySummary")).isEqualTo("1 target would get something");
        assertThat(taken).isEmpty();
    }
}
