package dev.nagare.ui.timeline;

import static dev.nagare.ui.WindowProbe.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Loop;
import dev.nagare.session.PartlyPlayed;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.StillWindow;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.common.Presentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** The strip in the real window, at moments that don't pass by themselves. */
@ExtendWith(ApplicationExtension.class)
class TimelineStripTest {
    private static final GeneratedRecording RECORDING = new GeneratedRecording(4, 40);
    private static Snapshot moment;

    private Presentation presentation;
    private StillWindow window;

    @BeforeAll
    static void play() {
        moment = Played.after(RECORDING, 2_000);
    }

    @BeforeEach
    void open() {
        presentation = Surrounded.inEnglish(1280, 800);
        window = new StillWindow(
                presentation,
                Surrounded.by(
                        file -> {
                            throw new AssertionError("nobody opens " + file);
                        },
                        owner -> Optional.empty(),
                        Runnable::run));
        window.of(RECORDING);
        show(null, Loop.OFF);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void show(Transport.@Nullable Seek seek, Loop loop) {
        Transport transport = new Transport(Transport.State.PAUSED, Speed.NORMAL, 1, Double.NaN, false, seek, loop);
        window.show(PartlyPlayed.with(moment, transport));
        window.pass(Duration.ofMillis(200));
    }

    private boolean isSeen(String query) {
        return onFx(() -> {
            Node node = window.stage().getScene().lookup(query);
            return node != null && node.isVisible();
        });
    }

    private boolean isRangeLooped() {
        return onFx(() -> window.stage()
                .getScene()
                .lookup(".timeline-lanes .range")
                .getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass("looped")));
    }

    private String text(String query) {
        return onFx(() -> ((Label) window.stage().getScene().lookup(query)).getText());
    }

    @Test
    void aSeekThatTakesLongerThanHalfASecondSaysSo() {
        Transport.Seek far = new Transport.Seek(0, moment.clock().now() + 60_000, -1);
        show(far, Loop.OFF);
        assertThat(isSeen(".seek-badge")).as("at once").isFalse();
        window.pass(Duration.ofMillis(400));
        assertThat(isSeen(".seek-badge")).as("before half a second").isFalse();

        window.pass(Duration.ofMillis(200));
        assertThat(isSeen(".seek-badge")).as("after half a second").isTrue();

        show(null, Loop.OFF);
        assertThat(isSeen(".seek-badge")).as("there").isFalse();
        show(far, Loop.OFF);
        assertThat(isSeen(".seek-badge")).as("the next one").isFalse();
    }

    @Test
    void whatIsPlayedAgainAndAgainIsSeen() {
        assertThat(isSeen(".looped")).isFalse();
        assertThat(isSeen(".timeline-lanes .range")).isFalse();
        long from = moment.clock().first() + 10_000;

        show(null, Loop.of(from, from + 20_000));
        assertThat(isSeen(".looped")).isTrue();
        assertThat(text("#loopedWhat")).isEqualTo("range");
        assertThat(isRangeLooped()).isTrue();
        assertThat(isSeen(".timeline-lanes .whole")).isFalse();

        show(null, new Loop(Loop.Mode.ALL, from, from + 20_000));
        assertThat(text("#loopedWhat")).isEqualTo("all");
        assertThat(isSeen(".timeline-lanes .whole")).isTrue();
        assertThat(isSeen(".timeline-lanes .range")).as("the range stays").isTrue();
        assertThat(isRangeLooped()).isFalse();

        show(null, new Loop(Loop.Mode.OFF, from, from + 20_000));
        assertThat(isSeen(".looped")).isFalse();
        assertThat(isSeen(".timeline-lanes .range")).isTrue();
    }

    @Test
    void theMenuNamesItsKeysAndKnowsWhatIsChosen() {
        long from = moment.clock().first();
        show(null, new Loop(Loop.Mode.ALL, from, from + 20_000));

        assertThat(items())
                .contains(
                        "Go to a time or record (Ctrl+G)",
                        "Set a bookmark with a note (M)",
                        "Show the bookmarks (Ctrl+B)",
                        "Loop: off, the selected range, all (L)",
                        "* All of it",
                        "Skip gaps",
                        "* None",
                        "Save the range as a recording…");

        choose("Longer than 10 m");
        assertThat(presentation.preferences().settings().replay().skippedGapSeconds())
                .isEqualTo(600);
        assertThat(items()).contains("* Longer than 10 m").doesNotContain("* None");
    }

    @Test
    void whoeverExportsNowhereExportsNothing() {
        onFx(() -> {
            MenuButton more = (MenuButton) window.stage().getScene().lookup("#more");
            more.getItems().stream()
                    .filter(item -> "export".equals(item.getId()))
                    .forEach(MenuItem::fire);
            return null;
        });

        assertThat(onFx(() -> window.scenes())).hasSize(1);
    }

    /** What the menu says, with a star before what is chosen. */
    private List<String> items() {
        return onFx(() -> {
            MenuButton more = (MenuButton) window.stage().getScene().lookup("#more");
            more.show();
            List<String> items = new ArrayList<>();
            collect(more.getItems(), items);
            more.hide();
            return items;
        });
    }

    private static void collect(List<MenuItem> from, List<String> items) {
        for (MenuItem item : from) {
            boolean chosen = item instanceof RadioMenuItem radio && radio.isSelected();
            items.add((chosen ? "* " : "") + item.getText());
            if (item instanceof Menu menu) {
                collect(menu.getItems(), items);
            }
        }
    }

    private void choose(String text) {
        onFx(() -> {
            MenuButton more = (MenuButton) window.stage().getScene().lookup("#more");
            more.getItems().stream()
                    .filter(Menu.class::isInstance)
                    .flatMap(item -> ((Menu) item).getItems().stream())
                    .filter(item -> text.equals(item.getText()))
                    .forEach(MenuItem::fire);
            return null;
        });
    }
}
