package dev.nagare.ui.window;

import dev.nagare.session.Session;
import dev.nagare.session.Speed;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys of the whole window: a filter on the scene that rests while the focused control uses the key itself. */
public final class TransportKeys {
    /** What keys do beside the transport. */
    public interface Actions {
        void open();

        void help();

        void switchTheme();

        void switchLanguage();

        /** Clears the selection; says whether there was one. */
        boolean escape();
    }

    private static final KeyCombination OPEN = KeyCombination.valueOf("Shortcut+O");
    private static final KeyCombination THEME = KeyCombination.valueOf("Shortcut+T");
    private static final KeyCombination LANGUAGE = KeyCombination.valueOf("Shortcut+L");

    private final Session session;
    private final Actions actions;

    public TransportKeys(Session session, Actions actions) {
        this.session = session;
        this.actions = actions;
    }

    /** Listens to a scene for as long as it lives. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> consume(event, pressed(event, scene.getFocusOwner())));
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> consume(event, typed(event, scene.getFocusOwner())));
    }

    private static void consume(Event event, boolean used) {
        if (used) {
            event.consume();
        }
    }

    private boolean pressed(KeyEvent event, @Nullable Node focus) {
        if (OPEN.match(event)) {
            actions.open();
        } else if (THEME.match(event)) {
            actions.switchTheme();
        } else if (LANGUAGE.match(event)) {
            actions.switchLanguage();
        } else if (event.getCode() == KeyCode.F1) {
            actions.help();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            return actions.escape();
        } else if (event.getCode() == KeyCode.SPACE && !usesSpace(focus) && !modified(event)) {
            session.togglePlay();
        } else {
            return false;
        }
        return true;
    }

    /** By character, not by key: where plus and minus are differs from keyboard to keyboard. */
    private boolean typed(KeyEvent event, @Nullable Node focus) {
        if (focus instanceof TextInputControl || modified(event)) {
            return false;
        }
        switch (event.getCharacter()) {
            case "-" -> session.slower();
            case "+" -> session.faster();
            case "=" -> session.speed(Speed.NORMAL);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean modified(KeyEvent event) {
        return event.isShortcutDown() || event.isControlDown() || event.isAltDown() || event.isMetaDown();
    }

    private static boolean usesSpace(@Nullable Node focus) {
        return focus instanceof ButtonBase
                || focus instanceof TextInputControl
                || focus instanceof ChoiceBox
                || focus instanceof ComboBoxBase;
    }
}
