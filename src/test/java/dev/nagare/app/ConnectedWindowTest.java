package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.await;
import static dev.nagare.ui.WindowProbe.onFx;
import static dev.nagare.ui.WindowProbe.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.session.ReplayCache;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretFile;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import dev.nagare.settings.Settings;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.notices.Desktop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** From a saved connection to the first alert, in the window as the program opens it, with a real broker. */
@ExtendWith(ApplicationExtension.class)
class ConnectedWindowTest {
    private static final String TOPIC = "connected-window";

    private final LocalBroker broker = SharedBroker.get();
    private final long base = System.currentTimeMillis() - 60_000;

    @TempDir
    Path home;

    private UserPreferences preferences;
    private Dashboard dashboard;

    @BeforeEach
    void save() throws IOException {
        Folders folders = new Folders(home.resolve("config"), home.resolve("state"), home.resolve("data"), home);
        SavedFile.ofSettings(folders).update(before -> before.withLanguage(Settings.Language.ENGLISH));
        Connection saved = Connection.NEW
                .withName("payments")
                .withMark(Connection.Colour.RED, "")
                .withBrokers(List.of(broker.bootstrap(Listener.SASL_SSL)), Protocol.SASL_SSL)
                .withTrust(
                        new Trust(Trust.Kind.PEM_TEXT, "", broker.certificates().authorityPem()), true)
                .withIdentity(Certificate.NONE, Login.of(Login.Mechanism.SCRAM_SHA_512, LocalBroker.USER))
                .withProperties(Map.of(), Map.of(SecretName.USER_PASSWORD, SecretPlace.FILE))
                .withTopic(TOPIC);
        SavedFile.ofConnections(folders).update(before -> before.with("payments", saved));
        new SecretFile(folders, aside -> {})
                .write("payments", SecretName.USER_PASSWORD, Secret.of(LocalBroker.PASSWORD));
        broker.createTopic(TOPIC, 2);
        send(0, 100, 5);
        preferences = new UserPreferences(folders);
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            Stage stage = new Stage();
            dashboard = new Dashboard(
                    stage,
                    new Presentation(preferences.preferences()),
                    new Dashboard.Surroundings(
                            new FoundRecordings(preferences.pipelines()),
                            wanted -> Sample.of(wanted).recording(),
                            owner -> Optional.empty(),
                            preferences.places(),
                            task -> new Thread(task, "test-background").start(),
                            task -> new Thread(task, "test-lasting").start(),
                            ReplayCache.temporary(),
                            preferences.memory(),
                            preferences.bookmarks(),
                            preferences.connections(),
                            new FoundTopics(preferences.pipelines()),
                            Desktop.NONE));
            dashboard.show();
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            if (dashboard != null) {
                dashboard.close();
            }
        });
        preferences.close();
    }

    /** Sends events 10 ms apart. */
    private void send(int from, int to, int amount) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long time = base + i * 10L;
            String value =
                    "{\"made\":\"m%d\",\"time\":%d,\"who\":\"u%d\",\"amount\":%d}".formatted(i, time, i % 7, amount);
            records.add(new ProducerRecord<>(TOPIC, i % 2, time, null, value.getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible);
    }

    @Test
    void theFieldsOfATopicAreProposedCorrectedAndReadToTheFirstAlert(FxRobot robot) throws IOException {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup("#begin")
                .tryQuery()
                .filter(node -> !node.isDisabled())
                .isPresent());
        robot.interact(() -> robot.lookup("#name").query().requestFocus());
        robot.push(KeyCode.ENTER);

        await(() -> isShown(robot, "#field-amount"));
        ComboBox<Object> user = onFx(() -> robot.lookup("#field-user").query());
        await(() ->
                "/amount".equals(value(robot, "#field-amount")) && "/time".equals(value(robot, "#field-timestamp")));
        assertThat(onFx(user::getItems).toString()).contains("/who", "@key");
        robot.interact(() -> user.getEditor().setText("/who"));
        TableView<?> preview = onFx(() -> robot.lookup("#preview").query());
        await(() -> preview.getItems().stream().allMatch(row -> row.toString().contains("user=u")));
        await(() -> robot.lookup(".dialog-pane .button").queryAllAs(Button.class).stream()
                .anyMatch(button -> "Save and play".equals(button.getText()) && !button.isDisabled()));
        clickButton(robot, "Save and play");

        await(() -> !isShown(robot, ".dialog-pane"));
        await(() -> text(robot, "profile").equals("payments"));
        assertThat(onFx(() -> robot.lookup("#sourceChip").query().getStyleClass()))
                .contains("marked-red");
        // Then it is known where it begins, and what is sent from now on counts.
        await(() -> text(robot, "sourceDetail").equals("2 partitions"));
        send(100, 101, 9_000);
        await(() -> robot.lookup(".table-view").queryAllAs(TableView.class).stream()
                .anyMatch(table -> table.getItems().toString().contains("high-amount")));
        everyPartitionIsInTheDrawer(robot);

        try (Stream<Path> kept = Files.list(home.resolve("data").resolve("pipelines"))) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .startsWith(TOPIC);
        }
    }

    /** Two partitions, read to their ends, and a third from the moment there is one. */
    private void everyPartitionIsInTheDrawer(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.P);
        await(() -> cells(robot, "partition").equals(List.of("0", "1")));
        await(() -> cells(robot, "behind").equals(List.of("0", "0")));
        // One has come since the reading began.
        assertThat(onFx(() -> cells(robot, "events"))).containsExactly("1", "0");
        assertThat(onFx(() -> cells(robot, "position"))).isEqualTo(onFx(() -> cells(robot, "end")));
        assertThat(onFx(() -> cells(robot, "holds")).stream()
                        .filter(words -> !words.isEmpty())
                        .toList())
                .containsExactly("all wait for it");

        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(3)));
            await(() -> cells(robot, "partition").equals(List.of("0", "1", "2")));
            await(() -> cells(robot, "state").get(2).equals("no event yet"));
        }
        await(() -> robot.lookup("#partitionsOfTopic .scroll-bar:vertical").queryAll().stream()
                .noneMatch(Node::isVisible));

        robot.push(KeyCode.ESCAPE);
        await(() -> !isShown(robot, "#partitionsDrawer"));
    }

    /** What the table of partitions says in that column. */
    private static List<String> cells(FxRobot robot, String column) {
        Stream<TableCell<?, ?>> all = robot.lookup("#partitionsOfTopic .table-cell").queryAll().stream()
                .map(node -> (TableCell<?, ?>) node);
        return all.filter(cell -> column.equals(cell.getTableColumn().getId()) && !cell.isEmpty())
                .sorted(Comparator.comparingInt(TableCell::getIndex))
                .map(TableCell::getText)
                .toList();
    }

    private static Object value(FxRobot robot, String box) {
        return robot.lookup(box).queryAs(ComboBox.class).getValue();
    }

    private static void clickButton(FxRobot robot, String words) {
        robot.interact(() -> robot.lookup(".dialog-pane .button").queryAllAs(Button.class).stream()
                .filter(button -> words.equals(button.getText()))
                .forEach(Button::fire));
    }
}
