package dev.nagare.ui;

import static dev.nagare.ui.WindowProbe.onFx;

import dev.nagare.session.Recording;
import dev.nagare.session.Snapshot;
import dev.nagare.settings.Settings;
import dev.nagare.ui.bridge.SnapshotBridge.Frame;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Presentation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The real window at one moment that doesn't pass: it is shown one snapshot, and its pulses and their clock come from
 * here, so that two such windows are alike to the pixel. Called from any thread but the FX thread.
 */
public final class StillWindow implements AutoCloseable {
    private static final long PULSE_NANOS = 16_000_000L;
    /** So many that every panel has its size and has been drawn in it. */
    private static final int PULSES = 4;

    private static final String NO_CARET =
            "data:text/css," + ".text-input { -fx-display-caret: false; }".replace(" ", "%20");

    private final Stage stage;
    private final Presentation presentation;
    private final Dashboard dashboard;
    private long nanos = PULSE_NANOS;
    private long frames;

    /** Opens the window, which shows the start view. */
    public StillWindow(Presentation presentation, Dashboard.Surroundings around) {
        this.presentation = presentation;
        // Its own, because one that grows after it was smaller can no longer be drawn without a screen: see openWindow.
        this.stage = onFx(Stage::new);
        this.dashboard = onFx(() -> {
            Dashboard made = new Dashboard(stage, presentation, around, () -> nanos);
            made.show();
            made.pulse().stop();
            return made;
        });
        settle();
    }

    /** Shows a snapshot, on whatever page is in front. */
    public void show(Snapshot snapshot) {
        frames++;
        onFx(() -> {
            dashboard.frames().take(new Frame(snapshot, frames, 0));
            return null;
        });
        settle();
    }

    /** Changes the settings, as the user does. */
    public void choose(UnaryOperator<Settings> change) {
        onFx(() -> {
            presentation.preferences().change(change);
            return null;
        });
        settle();
    }

    /** Turns to a page by its key. */
    public void turnTo(Page page) {
        press(KeyCode.getKeyCode(String.valueOf(page.number())), true);
    }

    /** Opens or closes the drawer with the partitions. */
    public void showPartitions(boolean wanted) {
        if (onFx(() -> stage.getScene().lookup("#partitionsDrawer").isVisible()) != wanted) {
            press(KeyCode.P, true);
        }
    }

    /** Opens or closes the drawer with the delivery. */
    public void showDelivery(boolean wanted) {
        if (onFx(() -> stage.getScene().lookup("#deliveryDrawer").isVisible()) != wanted) {
            press(KeyCode.D, true, true);
        }
    }

    /** Presses a key, with Ctrl or without. */
    public void press(KeyCode key, boolean control) {
        press(key, control, false);
    }

    private void press(KeyCode key, boolean control, boolean shift) {
        onFx(() -> {
            Node target = stage.getScene().getRoot();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
            return null;
        });
        settle();
    }

    /** Types a character. */
    public void type(String character) {
        onFx(() -> {
            Node target = stage.getScene().getRoot();
            Event.fireEvent(
                    target,
                    new KeyEvent(
                            KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false));
            return null;
        });
        settle();
    }

    /** Writes into a field of the dialog in front. */
    public void fill(String id, String text) {
        onFx(() -> {
            List<Scene> open = scenes();
            ((TextInputControl) open.get(open.size() - 1).lookup("#" + id)).setText(text);
            return null;
        });
        settle();
    }

    /** Chooses from the menu of a button. */
    public void choose(String button, String item) {
        onFx(() -> {
            MenuButton menu = (MenuButton) stage.getScene().lookup("#" + button);
            menu.getItems().stream().filter(each -> item.equals(each.getId())).forEach(MenuItem::fire);
            return null;
        });
        settle();
    }

    /** Says which recording it shows, for what goes back to it. */
    public void of(Recording recording) {
        onFx(() -> {
            dashboard.book().open(recording);
            return null;
        });
        settle();
    }

    /** Opens a file as if it had been chosen. */
    public void open(Path file) {
        onFx(() -> {
            dashboard.open(file);
            return null;
        });
        settle();
    }

    /** Does something in the dialog that was opened last. */
    public void onDialog(Consumer<Scene> deed) {
        onFx(() -> {
            List<Scene> scenes = scenes();
            deed.accept(scenes.get(scenes.size() - 1));
            return null;
        });
        settle();
    }

    /** Closes every dialog. */
    public void closeDialogs() {
        onFx(() -> {
            List.copyOf(dialogs()).forEach(Window::hide);
            return null;
        });
        settle();
    }

    /** Lets everything come to rest. */
    public void settle() {
        for (int i = 0; i < PULSES; i++) {
            pulse();
        }
    }

    /** Lets that much time pass, and has one pulse at its end. */
    public void pass(Duration time) {
        nanos += time.toNanos() - PULSE_NANOS;
        pulse();
    }

    private void pulse() {
        onFx(() -> {
            scenes().forEach(StillWindow::layOut);
            nanos += PULSE_NANOS;
            dashboard.pulse().handle(nanos);
            scenes().forEach(StillWindow::layOut);
            return null;
        });
    }

    /** Also without a caret, which blinks. */
    private static void layOut(Scene scene) {
        Parent root = scene.getRoot();
        if (!scene.getStylesheets().contains(NO_CARET)) {
            scene.getStylesheets().add(NO_CARET);
        }
        root.applyCss();
        root.layout();
    }

    public Stage stage() {
        return stage;
    }

    /** The scene of the window, and those of its dialogs above it. FX thread. */
    public List<Scene> scenes() {
        return Stream.concat(Stream.of((Window) stage), dialogs().stream())
                .map(Window::getScene)
                .toList();
    }

    private List<Window> dialogs() {
        return Window.getWindows().stream()
                .filter(window -> window != stage && !(window instanceof PopupWindow) && isOver(window))
                .toList();
    }

    private boolean isOver(Window window) {
        return window instanceof Stage dialog && dialog.getOwner() == stage;
    }

    /** What is on the screen: the window, and its dialogs in its middle. */
    public WritableImage picture() {
        return onFx(() -> {
            WritableImage picture = stage.getScene().snapshot(null);
            for (Window dialog : dialogs()) {
                WritableImage over = dialog.getScene().snapshot(null);
                Rectangle2D place = middle(picture, over);
                PixelReader pixels = over.getPixelReader();
                picture.getPixelWriter()
                        .setPixels(
                                (int) place.getMinX(),
                                (int) place.getMinY(),
                                (int) place.getWidth(),
                                (int) place.getHeight(),
                                pixels,
                                0,
                                0);
            }
            return picture;
        });
    }

    private static Rectangle2D middle(WritableImage picture, WritableImage over) {
        double width = Math.min(picture.getWidth(), over.getWidth());
        double height = Math.min(picture.getHeight(), over.getHeight());
        return new Rectangle2D(
                Math.floor((picture.getWidth() - width) / 2),
                Math.floor((picture.getHeight() - height) / 2),
                width,
                height);
    }

    @Override
    public void close() {
        onFx(() -> {
            dialogs().forEach(Window::hide);
            stage.hide();
            dashboard.close();
            return null;
        });
    }
}
