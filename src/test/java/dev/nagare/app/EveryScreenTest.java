package dev.nagare.app;

import static dev.nagare.ui.WindowProbe.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.settings.Settings;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.SceneFaults;
import dev.nagare.ui.StillWindow;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.delivery.DeliveryState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Walks through every page and dialog in every language and size. Each size has a window of its own: see {@link
 * StillWindow}.
 */
@ExtendWith(ApplicationExtension.class)
class EveryScreenTest {
    private static Snapshot busy;
    /** In the middle of the silence of a partition: then the honesty row has most to say. */
    private static Snapshot silent;
    /** With dates, long names and money that is paid back. */
    private static Snapshot invoices;
    /** Opened, and nothing read yet: every table is empty. */
    private static Snapshot untouched;

    private final List<String> faults = new ArrayList<>();
    private StillWindow window;
    private String where = "";

    @BeforeAll
    static void play() {
        busy = Screens.moment();
        silent = Played.silentAfter(new GeneratedRecording(4, 40), 118_000);
        invoices = Played.after(Sample.ONLINE_RETAIL.recording(), 6_000);
        untouched = Played.after(new GeneratedRecording(4, 40), 0);
    }

    /** Each size in each language; the theme only colours, and alternates. */
    @ParameterizedTest(name = "{0}x{1}, {2}")
    @CsvSource({
        "1280, 800, ENGLISH, LIGHT",
        "1280, 800, JAPANESE, DARK",
        "1600, 1000, ENGLISH, DARK",
        "1600, 1000, JAPANESE, LIGHT"
    })
    void everythingFitsAndHasWords(int width, int height, Settings.Language language, Settings.Theme theme) {
        try (StillWindow opened = Screens.open(width, height)) {
            window = opened;
            window.choose(now -> now.withLanguage(language).withTheme(theme));
            look("start");
            dialogs("start", Screens.dialogs());
            window.show(silent);
            look("live, silent");
            for (Page page : Page.values()) {
                window.turnTo(page);
                window.show(untouched);
                look(page.name() + ", before the first record");
                window.show(invoices);
                look(page.name() + ", invoices");
                window.show(busy);
                look(page.name());
                selectFirst();
                look(page.name() + ", selected");
                window.showPartitions(true);
                look(page.name() + ", partitions");
                window.showPartitions(false);
                delivery(page);
                window.press(KeyCode.F1, false);
                look(page.name() + ", keys");
                window.closeDialogs();
            }
            window.turnTo(Page.LIVE);
            dialogs("live", Screens.dialogs());
            dialogs("live", Screens.dialogsOfReplay());
        }
        assertThat(faults).isEmpty();
    }

    /** Every state of the delivery, in the header and in its drawer. */
    private void delivery(Page page) {
        window.showDelivery(true);
        look(page.name() + ", no delivery");
        for (OutletsStatus status : List.of(
                Outgoings.well(),
                Outgoings.troubled(),
                Outgoings.heldUp(),
                Outgoings.failed(12, 0),
                Outgoings.failed(4_213, 120),
                Outgoings.forbidden())) {
            window.show(Outgoings.of(busy, status));
            // The drawer is a table: it takes what is new a few times a second only.
            window.pass(Duration.ofSeconds(1));
            window.settle();
            look(page.name() + ", delivery " + DeliveryState.of(status) + " " + status.failures());
        }
        window.show(Outgoings.of(busy, Outgoings.failed(12, 0)));
        window.pass(Duration.ofSeconds(1));
        selectFirst();
        look(page.name() + ", delivery, selected");
        window.showDelivery(false);
        window.show(busy);
    }

    private void dialogs(String over, List<Screens.View> dialogs) {
        for (Screens.View view : dialogs) {
            view.shown().accept(window);
            assertThat(onFx(() -> window.scenes().size()))
                    .as("windows, with the dialog %s", view.name())
                    .isEqualTo(2);
            look(over + ", " + view.name());
            window.closeDialogs();
        }
    }

    private void look(String place) {
        where = place;
        onFx(() -> {
            for (Scene scene : window.scenes()) {
                SceneFaults.ofLayout(scene).forEach(fault -> faults.add(where + ": " + fault));
                SceneFaults.ofWords(scene).forEach(fault -> faults.add(where + ": " + fault));
            }
            return null;
        });
    }

    /** Selects the first row of every table, so that panes with details are there. */
    private void selectFirst() {
        onFx(() -> {
            for (Node table : window.stage().getScene().getRoot().lookupAll(".table-view")) {
                ((TableView<?>) table).getSelectionModel().select(0);
            }
            return null;
        });
        window.settle();
    }

    @Test
    void tabReachesEveryControlFromTheHeaderToTheTimeline(FxRobot robot) {
        try (StillWindow opened = Screens.open(1280, 800)) {
            window = opened;
            window.show(busy);
            for (Page page : Page.values()) {
                window.turnTo(page);
                Parent root = window.stage().getScene().getRoot();
                Set<Node> wanted = onFx(() -> reachable(root, new LinkedHashSet<>()));
                List<Node> reached = tabbed(robot, wanted.size() * 2);

                assertThat(new LinkedHashSet<>(reached))
                        .as("reached on %s", page)
                        .containsAll(wanted);
                List<String> places =
                        reached.stream().map(EveryScreenTest::panel).distinct().toList();
                assertThat(places).as("the order on %s", page).containsExactly("header", "rail", "page", "timeline");
            }
        }
    }

    private List<Node> tabbed(FxRobot robot, int steps) {
        Scene scene = window.stage().getScene();
        Node first = onFx(() -> {
            Node open = scene.lookup("#open");
            open.requestFocus();
            return open;
        });
        List<Node> reached = new ArrayList<>(List.of(first));
        for (int i = 0; i < steps; i++) {
            robot.push(KeyCode.TAB);
            Node focus = onFx(scene::getFocusOwner);
            if (focus == first) {
                break;
            }
            reached.add(focus);
        }
        return reached;
    }

    private static Set<Node> reachable(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node.isFocusTraversable()) {
            // Of a group of toggles Tab reaches the chosen one, and the arrows the others.
            if (!(node instanceof ToggleButton toggle) || toggle.getToggleGroup() == null || toggle.isSelected()) {
                found.add(node);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> reachable(child, found));
        }
        return found;
    }

    private static String panel(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            for (String panel : List.of("header", "rail", "timeline")) {
                if (above.getStyleClass().contains(panel)) {
                    return panel;
                }
            }
        }
        return "page";
    }

    @Test
    void dialogsBeginAtTheirFirstField() {
        try (StillWindow opened = Screens.open(1280, 800)) {
            window = opened;
            window.press(KeyCode.COMMA, true);
            assertThat(focusOfDialog()).isEqualTo("theme");
            window.closeDialogs();

            window.open(Path.of("payments.ndjson"));
            assertThat(focusOfDialog()).isEqualTo("field-id");
        }
    }

    private String focusOfDialog() {
        return onFx(() -> {
            Node focus = window.scenes().get(1).getFocusOwner();
            return focus == null ? "nothing" : focus.getId();
        });
    }
}
