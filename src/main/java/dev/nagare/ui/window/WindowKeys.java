package dev.nagare.ui.window;

import dev.nagare.session.Session;
import dev.nagare.session.TransportCommand;
import dev.nagare.ui.chart.TimeChart;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.timeline.TimelineDialogs;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Runs the keys of the page in front and of the window: a filter on the scene that rests while the focused control uses
 * the key itself.
 */
public final class WindowKeys {
    private static final Set<KeyCode> MOVES = Set.of(
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_DOWN);

    private final Supplier<List<KeyMap>> active;

    /** @param active whose keys count now; the first one that uses a key has it */
    public WindowKeys(Supplier<List<KeyMap>> active) {
        this.active = active;
    }

    /** The keys of the replay. */
    public static KeyMap ofReplay(Session session, TimelineDialogs timeline) {
        return new KeyMap("keys.group.replay")
                .on("Space", "keys.play.label", () -> session.command(TransportCommand.TOGGLE_PLAY))
                .on("Left", "keys.stepBack.label", () -> session.command(TransportCommand.STEP_BACK))
                .on("Right", "keys.stepForward.label", () -> session.command(TransportCommand.STEP_FORWARD))
                .on("Shift+Left", "keys.tenthBack.label", () -> session.command(TransportCommand.STEP_BACK_TENTH))
                .on(
                        "Shift+Right",
                        "keys.tenthForward.label",
                        () -> session.command(TransportCommand.STEP_FORWARD_TENTH))
                .on("Alt+Left", "keys.tenBack.label", () -> session.command(TransportCommand.STEP_BACK_TEN))
                .on("Alt+Right", "keys.tenForward.label", () -> session.command(TransportCommand.STEP_FORWARD_TEN))
                .on("Shortcut+Left", "keys.eventBack.label", () -> session.command(TransportCommand.PREVIOUS_EVENT))
                .on("Shortcut+Right", "keys.eventForward.label", () -> session.command(TransportCommand.NEXT_EVENT))
                .typed(",", "keys.alertBack.label", () -> session.command(TransportCommand.PREVIOUS_ALERT))
                .typed(".", "keys.alertForward.label", () -> session.command(TransportCommand.NEXT_ALERT))
                .on("Home", "keys.first.label", () -> session.command(TransportCommand.FIRST_EVENT))
                .on("End", "keys.end.label", () -> session.command(TransportCommand.END))
                .on("Esc", "keys.live.label", timeline::clearRange)
                .typed("l", "keys.loop.label", () -> session.command(TransportCommand.LOOP))
                .typed("m", "keys.bookmark.label", timeline::setBookmark)
                .on("Shortcut+G", "keys.goTo.label", timeline::askWhere)
                .on("Shortcut+B", "keys.bookmarks.label", timeline::showBookmarks)
                .typed("-", "keys.slower.label", () -> session.command(TransportCommand.SLOWER))
                .typed("+", "keys.faster.label", () -> session.command(TransportCommand.FASTER))
                .typed("=", "keys.normal.label", () -> session.command(TransportCommand.NORMAL_SPEED));
    }

    /** Listens to a scene for as long as it lives. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> consume(event, used(event, scene.getFocusOwner())));
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> consume(event, used(event, scene.getFocusOwner())));
    }

    private static void consume(Event event, boolean used) {
        if (used) {
            event.consume();
        }
    }

    private boolean used(KeyEvent event, @Nullable Node focus) {
        if (belongsTo(focus, event)) {
            return false;
        }
        for (KeyMap keys : active.get()) {
            if (keys.run(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the control uses that key itself. With Ctrl or Alt, and of the keys beyond the letters, few are used. */
    private static boolean belongsTo(@Nullable Node focus, KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.getEventType() == KeyEvent.KEY_TYPED && modified(event)) {
            return true;
        }
        if (focus == null || code == KeyCode.ESCAPE || code.isFunctionKey()) {
            return false;
        }
        boolean moves = MOVES.contains(code);
        if (focus instanceof TextInputControl text) {
            // What can't be typed into is only moved in and copied from.
            return moves || (text.isEditable() && !modified(event)) || isEditing(event);
        }
        if (modified(event)) {
            return false;
        }
        if (focus instanceof ButtonBase) {
            return code == KeyCode.SPACE || code == KeyCode.ENTER;
        }
        if (focus instanceof ChoiceBox || focus instanceof ComboBoxBase) {
            return code == KeyCode.SPACE || code == KeyCode.ENTER || code == KeyCode.UP || code == KeyCode.DOWN;
        }
        return moves
                && (focus instanceof TableView
                        || focus instanceof ListView
                        || focus instanceof Slider
                        || focus instanceof TimeChart);
    }

    /** Cut, copy, paste, undo and the like. */
    private static boolean isEditing(KeyEvent event) {
        return event.isShortcutDown()
                && switch (event.getCode()) {
                    case A, C, V, X, Y, Z, BACK_SPACE, DELETE -> true;
                    default -> false;
                };
    }

    private static boolean modified(KeyEvent event) {
        return event.isShortcutDown() || event.isControlDown() || event.isAltDown() || event.isMetaDown();
    }
}
