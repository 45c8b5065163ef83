package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.onFx;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.Written;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What somebody sees and does about results that leave the window: the real broker, a real HTTP server. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class DeliveringWindowTest {
    private static final int REFUSED = 400;
    private static final int TAKEN = 204;

    private final LocalBroker broker = SharedBroker.get();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile int answer = REFUSED;
    private HttpServer server;
    private Dashboard dashboard;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            int status = answer;
            if (status == TAKEN) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @Start
    void openWindow(Stage window) {
        dashboard = new Dashboard(
                window,
                Surrounded.inEnglish(1280, 800),
                Surrounded.by(
                        file -> {
                            throw new AssertionError("nothing is opened here");
                        },
                        owner -> Optional.empty(),
                        Runnable::run));
        dashboard.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            dashboard.close();
        });
        server.stop(0);
    }

    /** Three records, each of which is an alert and is forwarded. */
    private void follow(String topic, boolean mayWrite) throws Exception {
        broker.createTopic(topic, 1);
        broker.createTopic(topic + "-made", 1);
        broker.createTopic(topic + ".dead-letters", 1);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String value = "{\"id\":\"e%d\",\"t\":%d,\"user\":\"u%d\",\"amount\":900}".formatted(i, 1_000L + i, i);
            records.add(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
        }
        broker.send(records);
        String pipeline = """
                name: %s
                fields: {id: /id, timestamp: /t, user: /user, amount: /amount}
                time: {outOfOrderness: 0s, unit: ms, maxFutureSkew: 36500d}
                rules:
                  - {name: high-amount, when: "amount > 100"}
                transform: {id: payload.id}
                output: {topic: %s-made}
                alerts: {webhook: {url: "http://127.0.0.1:%d/"}}
                """.formatted(topic, topic, server.getAddress().getPort());
        dashboard.play(new TopicReading(
                topic,
                ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap())),
                topic,
                new StartPosition.Earliest(),
                new StopPosition.Never(),
                new PipelineReader().read(pipeline, "delivering.yaml"),
                new Profile("payments", Profile.Mark.RED, mayWrite)));
    }

    private static Button chip(FxRobot robot) {
        return robot.lookup("#delivery").queryButton();
    }

    private static TableView<?> failures(FxRobot robot) {
        return robot.lookup("#failedDeliveries").queryTableView();
    }

    private static List<String> cells(FxRobot robot, String column) {
        Stream<TableCell<?, ?>> all =
                robot.lookup("#deliveryTargets .table-cell").queryAll().stream().map(node -> (TableCell<?, ?>) node);
        return all.filter(cell -> column.equals(cell.getTableColumn().getId()) && !cell.isEmpty())
                .sorted(Comparator.comparingInt(TableCell::getIndex))
                .map(TableCell::getText)
                .toList();
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .anyMatch(node -> Stream.<Node>iterate(node, Objects::nonNull, Node::getParent)
                        .allMatch(Node::isVisible));
    }

    @Test
    void whatWasRefusedIsListedAndSentAgain(FxRobot robot) throws Exception {
        follow("delivering", true);

        await(() ->
                chip(robot).isVisible() && "3 not delivered".equals(chip(robot).getAccessibleText()));
        robot.interact(() -> chip(robot).fire());
        await(() -> failures(robot).getItems().size() == 3);
        assertThat(onFx(() -> cells(robot, "target")))
                .containsExactly("webhook", "topic delivering-made", "topic delivering.dead-letters");
        await(() -> cells(robot, "delivered").equals(List.of("0", "3", "3")));
        await(() -> cells(robot, "failed").equals(List.of("3", "0", "0")));
        await(() -> cells(robot, "state").equals(List.of("some failed", "delivers", "delivers")));

        // One of them by hand: it is there then, and the others stay.
        answer = TAKEN;
        robot.interact(() -> failures(robot).getSelectionModel().clearAndSelect(0));
        await(() ->
                robot.lookup("#failedText").queryAs(TextArea.class).getText().contains("\"e2\""));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> cells(robot, "delivered").equals(List.of("1", "3", "3")));
        assertThat(taken).singleElement().asString().contains("\"e2\"");
        assertThat(onFx(() -> failures(robot).getItems())).hasSize(2);

        // And all that are left.
        robot.interact(() -> robot.lookup("#sendAll").queryButton().fire());
        await(() -> "Writes to 3 targets".equals(chip(robot).getAccessibleText()));
        await(() -> !isShown(robot, "#failedDeliveries"));
        await(() -> cells(robot, "delivered").equals(List.of("3", "3", "3")));
        assertThat(taken).hasSize(3);

        robot.push(KeyCode.ESCAPE);
        await(() -> !isShown(robot, "#deliveryDrawer"));
    }

    @Test
    void aConnectionThatIsOnlyForReadingSendsNothingAndSaysWhereToAllowIt(FxRobot robot) throws Exception {
        follow("not-delivering", false);

        await(() ->
                chip(robot).isVisible() && "Sends nothing".equals(chip(robot).getAccessibleText()));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        await(() -> isShown(robot, "#deliveryDrawer"));

        assertThat(onFx(() -> robot.lookup("#deliveryNote").queryLabeled().getText()))
                .contains("payments is only for reading", "Ctrl+K");
        await(() -> cells(robot, "state").equals(Collections.nCopies(3, "gets nothing")));
        assertThat(taken).isEmpty();
        assertThat(Written.records(broker, "not-delivering-made")).isEmpty();
    }
}
