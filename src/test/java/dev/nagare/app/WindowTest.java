package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Recording;
import dev.nagare.session.ReplayCache;
import dev.nagare.session.Snapshot;
import dev.nagare.settings.Folders;
import dev.nagare.settings.Remembered;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.Settings;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.StillWindow;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.notices.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window as the program opens it, with the files that it keeps, closed and opened again. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String SPOOLS = "java.io.tmpdir";

    private final String spools = System.getProperty(SPOOLS);

    @TempDir
    Path home;

    private Folders folders;
    private UserPreferences preferences;
    private Dashboard dashboard;
    private Stage stage;
    private Path saveAs;
    private Path chosen;

    /** Spools are kept where this property says, for the rest of the tests too. */
    @AfterEach
    void keepSpoolsWhereTheyWere() {
        System.setProperty(SPOOLS, spools);
    }

    @BeforeEach
    void settle() throws IOException {
        folders = new Folders(home.resolve("config"), home.resolve("state"), home.resolve("data"), home);
        SavedFile.ofSettings(folders).update(before -> before.withLanguage(Settings.Language.ENGLISH));
    }

    @AfterEach
    void close(FxRobot robot) {
        if (dashboard != null) {
            shut(robot);
        }
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            preferences = new UserPreferences(folders);
            stage = new Stage();
            Presentation presentation = new Presentation(preferences.preferences());
            dashboard = new Dashboard(stage, presentation, surroundings());
            dashboard.show();
            preferences.onTrouble(dashboard::show);
        });
    }

    private Dashboard.Surroundings surroundings() {
        return new Dashboard.Surroundings(
                new FoundRecordings(preferences.pipelines()),
                wanted -> Sample.of(wanted).recording(),
                new Choice(),
                preferences.places(),
                task -> new Thread(task, "test-background").start(),
                task -> new Thread(task, "test-lasting").start(),
                ReplayCache.temporary(),
                null,
                preferences.bookmarks(),
                preferences.connections(),
                new FoundTopics(preferences.pipelines()),
                Desktop.NONE);
    }

    private void shut(FxRobot robot) {
        closeDialogs(robot);
        robot.interact(() -> {
            stage.hide();
            dashboard.close();
        });
        preferences.close();
        dashboard = null;
    }

    private void closeDialogs(FxRobot robot) {
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> window != stage)
                .forEach(Window::hide));
    }

    private final class Choice implements dev.nagare.ui.open.FileChoice {
        @Override
        public Optional<Path> choose(Window owner) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder(Window owner, Path start) {
            return Optional.ofNullable(chosen);
        }

        @Override
        public Optional<Path> save(Window owner, Path proposed) {
            return Optional.ofNullable(saveAs);
        }
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within " + PATIENCE_SECONDS + " s", e);
        }
    }

    private static <T> T onFx(Callable<T> read) {
        try {
            return Platform.isFxApplicationThread()
                    ? read.call()
                    : WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), read);
        } catch (Exception e) {
            throw new AssertionError("the scene could not be read", e);
        }
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(node -> node.getScene() != null && node.isVisible());
    }

    private static String text(FxRobot robot, String query) {
        return onFx(() -> robot.lookup(query).queryAs(Labeled.class).getText());
    }

    private static String dialogText(FxRobot robot) {
        return onFx(() -> robot.lookup(".dialog-pane").queryAll().stream()
                .flatMap(
                        pane -> Stream.concat(pane.lookupAll(".label").stream(), pane.lookupAll(".text-area").stream()))
                .map(node -> node instanceof TextInputControl input
                        ? input.getText()
                        : node instanceof Labeled labeled ? labeled.getText() : "")
                .reduce("", (all, one) -> all + "\n" + one));
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
    }

    private static <T extends Node> T find(FxRobot robot, String query, Class<T> type) {
        return onFx(() -> robot.lookup(query).queryAs(type));
    }

    @Test
    void withoutArgumentsTheStartViewOffersTheSampleWhichPlays(FxRobot robot) {
        open(robot);
        assertThat(onFx(() -> isShown(robot, "#sample"))).isTrue();
        assertThat(text(robot, "#licence")).contains("Online Retail", "CC BY 4.0");
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId()))
                .as("what has the focus")
                .isEqualTo("sample");

        assertThat(onFx(() -> robot.lookup(".offer").queryAllAs(Button.class).stream()
                        .mapToDouble(Button::getHeight)
                        .max()
                        .orElseThrow()))
                .as("the tallest offer")
                .isLessThan(150);

        press(robot, KeyCode.ENTER);

        await(() -> "card-transactions.ndjson.gz".equals(text(robot, "#source")));
        await(() -> !isShown(robot, "#sample"));
        assertThat(onFx(() -> isShown(robot, "#throughputTitle"))).isTrue();
    }

    @Test
    void aRecordingIsSavedFromTheTimelineAndItsBookmarkIsKept(FxRobot robot) throws IOException {
        open(robot);
        press(robot, KeyCode.ENTER);
        await(() -> !isShown(robot, "#sample"));
        saveAs = home.resolve("range.ndjson.gz");
        MenuButton more = find(robot, "#more", MenuButton.class);
        await(() -> !more.getItems().get(0).isDisable());

        robot.interact(() -> more.getItems().stream()
                .filter(item -> String.valueOf(item.getText()).startsWith("Save the range"))
                .forEach(MenuItem::fire));

        await(() -> isShown(robot, ".export") && text(robot, ".export-state").contains("records are in"));
        assertThat(Files.size(saveAs)).isPositive();
        closeDialogs(robot);
        robot.write('m');
        await(() -> isShown(robot, ".bookmarks"));
        String[] nothing = {};
        await(() -> Stream.of(Objects.requireNonNullElse(
                        folders.data().resolve("bookmarks").toFile().list(), nothing))
                .anyMatch(file -> file.endsWith(".json")));
    }

    @Test
    void aDigitPlaysTheInvoices(FxRobot robot) {
        open(robot);

        robot.write('2');

        await(() -> "online-retail".equals(text(robot, "#pipeline")));
    }

    @Test
    void anExampleSaysWhatToWatchUntilThatIsPutAway(FxRobot robot) {
        open(robot);
        assertThat(onFx(() -> isShown(robot, ".watch-hint"))).isFalse();
        Set<Button> examples = onFx(() -> robot.lookup(".example").queryAllAs(Button.class));
        assertThat(examples).hasSize(9);
        Button ordered = examples.stream()
                .filter(example -> onFx(example::getAccessibleText).startsWith("Ordered processing"))
                .findFirst()
                .orElseThrow();
        robot.interact(ordered::fire);
        await(() -> isShown(robot, ".watch-hint"));
        assertThat(text(robot, ".watch-hint .label"))
                .isEqualTo(
                        "Ordered processing: The figure “waiting” below: the buffer holds five seconds, and what is in"
                                + " disorder leaves it in order.");
        robot.interact(() -> robot.lookup(".watch-hint .button").queryButton().fire());
        assertThat(onFx(() -> isShown(robot, ".watch-hint"))).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.L);
        assertThat(onFx(() -> isShown(robot, ".watch-hint")))
                .as("in another language")
                .isFalse();
    }

    @Test
    void recentRecordingsAreListedAndMissingOnesCanBeRemoved(FxRobot robot) throws IOException {
        Path there = Files.writeString(home.resolve("there.ndjson"), "{\"timestamp\": 1, \"amount\": 1}\n");
        Path missing = home.resolve("missing.ndjson");
        SavedFile.ofRemembered(folders)
                .update(before -> before.withOpened(missing).withOpened(there));
        open(robot);
        await(() -> robot.lookup(".recent-file").queryAll().size() == 2);

        List<Button> files = onFx(() -> List.copyOf(robot.lookup(".recent-file").queryAllAs(Button.class)));
        assertThat(files)
                .extracting(Button::getAccessibleText)
                .first()
                .asString()
                .contains("there.ndjson");
        assertThat(files.get(0).getStyleClass()).doesNotContain("missing");
        assertThat(files.get(1).getStyleClass()).contains("missing");
        assertThat(files.get(1).getAccessibleText()).contains("missing.ndjson").contains("missing from");

        List<Button> forget = onFx(() -> List.copyOf(robot.lookup(".forget").queryAllAs(Button.class)));
        robot.clickOn(forget.get(1));
        await(() -> robot.lookup(".recent-file").queryAll().size() == 1);
        shut(robot);
        assertThat(SavedFile.ofRemembered(folders).load().value().recent()).containsExactly(there);
    }

    @Test
    void whatIsChosenCountsAtOnceAndAfterARestart(FxRobot robot) throws IOException {
        open(robot);
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        await(() -> isShown(robot, ".settings"));
        assertThat(onFx(() -> find(robot, ".settings", Region.class).getWidth()))
                .as("the width that it asks for")
                .isGreaterThanOrEqualTo(720);

        choose(robot, "#theme", Settings.Theme.LIGHT, ".settings ");
        assertThat(onFx(() -> stage.getScene().getRoot().getStyleClass())).contains("light");
        ComboBox<String> zone = comboBox(robot);
        robot.interact(() -> zone.setValue("tokyo"));
        assertThat(text(robot, ".header #zone")).isEqualTo("Asia/Tokyo");
        robot.interact(() -> zone.setValue("Mars"));
        assertThat(dialogText(robot)).contains("There is no time zone Mars");
        assertThat(text(robot, ".header #zone")).as("what counted before").isEqualTo("Asia/Tokyo");
        choose(robot, "#scale", 125, ".settings ");
        choose(robot, "#figures", 2, ".settings ");
        choose(robot, "#tables", 1, ".settings ");
        choose(robot, "#replay", 256, ".settings ");
        Path data = chooseFolder(robot, "Choose the folder for data", "backed-up");
        assertThat(text(robot, ".settings #data")).isEqualTo(data.toString());
        Path cache = chooseFolder(robot, "Choose the folder for the cache", "spacious");
        assertThat(text(robot, ".settings #cache")).isEqualTo(cache.toString());
        robot.interact(() -> find(robot, "#masked", TextInputControl.class).setText("user, cardNumber"));
        choose(robot, "#language", Settings.Language.JAPANESE, ".settings ");
        await(() -> "サンプルを再生".equals(text(robot, ".offer-title")));
        closeDialogs(robot);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT4);
        shut(robot);

        open(robot);
        assertThat(onFx(() -> stage.getScene().getRoot().getStyleClass())).contains("light", "scale-125");
        assertThat(onFx(() -> Application.getUserAgentStylesheet())).containsIgnoringCase("light");
        assertThat(onFx(() -> robot.lookup(".header")
                        .query()
                        .getLocalToSceneTransform()
                        .getMxx()))
                .as("the scale of what is seen")
                .isEqualTo(1.25);
        assertThat(text(robot, ".header #zone")).isEqualTo("Asia/Tokyo");
        assertThat(text(robot, ".offer-title")).isEqualTo("サンプルを再生");
        assertThat(preferences.preferences().settings().replay().megabytes())
                .as("what a recording may take of the cache")
                .isEqualTo(256);
        assertThat(System.getProperty(SPOOLS)).as("where spools are kept").isEqualTo(cache.toString());
        assertThat(preferences.pipelines().target(Path.of(URI.create("jrt:/java.base/module-info.class"))))
                .as("where the pipeline of a recording is kept whose folder can't be written")
                .startsWithRaw(data);
        press(robot, KeyCode.DIGIT1);
        await(() -> isShown(robot, "#alerts") && alerts(robot, "key").size() > 3);
        assertThat(onFx(() -> alerts(robot, "key")))
                .as("users, on the page that was open before")
                .allMatch(key -> key.matches("u•••\\d"));
        assertThat(onFx(() -> alerts(robot, "time")))
                .as("nine hours after 00:00 UTC")
                .allMatch(time -> time.startsWith("09:"));
    }

    private Path chooseFolder(FxRobot robot, String button, String name) throws IOException {
        chosen = Files.createDirectories(home.resolve(name));
        robot.interact(() -> robot.lookup(".settings .ng-button")
                .match((Button found) -> button.equals(found.getAccessibleText()))
                .queryButton()
                .fire());
        return chosen;
    }

    /** What a column of the page Alerts says, of the rows that are seen. */
    private static List<String> alerts(FxRobot robot, String column) {
        List<String> words = new ArrayList<>();
        for (Node node : robot.lookup("#alerts .table-cell").queryAll()) {
            if (node instanceof TableCell<?, ?> cell
                    && !cell.isEmpty()
                    && column.equals(cell.getTableColumn().getId())) {
                words.add(cell.getText());
            }
        }
        return words;
    }

    @Test
    void ratesChosenBeforeCountAfterARestart() throws IOException {
        SavedFile.ofSettings(folders).update(before -> before.withRates(2, 1));
        Recording recording = new GeneratedRecording(4, 40);
        Snapshot early = Played.after(recording, 2_000);
        Snapshot later = Played.after(recording, 8_000);
        try (UserPreferences restarted = new UserPreferences(folders)) {
            preferences = restarted;
            Presentation presentation = new Presentation(restarted.preferences());
            try (StillWindow window = new StillWindow(presentation, surroundings())) {
                window.turnTo(Page.EVENTS);
                window.show(early);
                window.pass(Duration.ofSeconds(1));
                assertThat(received(window)).isEqualTo("2,000");
                List<Object> events = events(window);

                window.show(later);
                assertThat(received(window)).as("figures, at once").isEqualTo("2,000");
                window.pass(Duration.ofMillis(500));
                assertThat(received(window)).as("figures after half a second").isEqualTo("8,000");
                assertThat(events(window)).as("events after half a second").isEqualTo(events);
                window.pass(Duration.ofMillis(500));
                assertThat(events(window)).as("events after a second").isNotEqualTo(events);
            }
        }
    }

    private static String received(StillWindow window) {
        return onFx(() -> ((Labeled) window.stage().getScene().lookup("#received")).getText());
    }

    private static List<Object> events(StillWindow window) {
        return onFx(() -> List.copyOf(((TableView<?>) window.stage().getScene().lookup("#events")).getItems()));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> comboBox(FxRobot robot) {
        return onFx(() -> robot.lookup(".settings #zone").queryAs(ComboBox.class));
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(FxRobot robot, String id, T value, String within) {
        ChoiceBox<T> box = onFx(() -> robot.lookup(within + id).queryAs(ChoiceBox.class));
        robot.interact(() -> box.setValue(value));
    }

    @Test
    void damagedSettingsAreSetAsideWithASentence(FxRobot robot) throws IOException {
        Path file = home.resolve("config/settings.json");
        Files.writeString(file, "{ theme: dark");
        open(robot);

        await(() -> robot.lookup(".dialog-pane").tryQueryAs(DialogPane.class).isPresent());

        assertThat(dialogText(robot)).contains("settings.json.unreadable", "\n");
        assertThat(home.resolve("config/settings.json.unreadable")).hasContent("{ theme: dark");
        assertThat(file).doesNotExist();
    }

    @Test
    void aProposedPipelineIsCorrectedFieldByFieldAndSavedBesideTheRecording(FxRobot robot) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("{\"paid\":\"2026-01-01T00:00:")
                    .append(10 + i % 50)
                    .append("Z\",\"who\":\"h\",\"amount\":1}\n");
        }
        Path recording = Files.writeString(home.resolve("shop.ndjson"), lines);
        open(robot);
        robot.interact(() -> dashboard.open(recording));
        await(() -> robot.lookup("#field-timestamp").tryQuery().isPresent());

        setField(robot, "timestamp", "paid");
        await(() -> dialogText(robot).contains("'paid' is no JSON Pointer"));
        setField(robot, "timestamp", "/pay");
        await(() -> dialogText(robot).contains("in none of the first 60 records"));
        setField(robot, "timestamp", "/paid");
        setField(robot, "user", "/who");
        await(() -> dialogText(robot).contains("in 60 of 60: h"));
        Button save = onFx(() -> robot.lookup(".dialog-pane .button")
                .match((Button button) -> "Save and play".equals(button.getText()))
                .query());
        await(() -> !save.isDisabled());
        robot.interact(save::fire);

        await(() -> "shop.ndjson".equals(text(robot, "#source")));
        assertThat(home.resolve("shop.pipeline.yaml")).content().contains("timestamp: /paid", "user: /who");
        await(() -> preferences.preferences().remembered().recent().contains(recording));
    }

    @SuppressWarnings("unchecked")
    private static void setField(FxRobot robot, String field, String pointer) {
        ComboBox<String> box = onFx(() -> robot.lookup("#field-" + field).queryAs(ComboBox.class));
        robot.interact(() -> box.getEditor().setText(pointer));
    }

    @Test
    void theWindowComesBackWhereItWas(FxRobot robot) {
        open(robot);
        robot.interact(() -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        shut(robot);
        assertThat(SavedFile.ofRemembered(folders).load().value().window())
                .isEqualTo(new Remembered.Placement(40, 30, 1280, 800, false));

        open(robot);
        assertThat(onFx(() -> List.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())))
                .containsExactly(40.0, 30.0, 1280.0, 800.0);
    }
}
