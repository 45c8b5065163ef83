package dev.nagare.ui;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Reads what a window shows, on the thread that changes it; another one would meet lists in the middle of a change. */
public final class WindowProbe {
    private static final long PATIENCE_SECONDS = 60;

    private WindowProbe() {}

    /** Waits until a condition holds, which is looked at on the FX thread. */
    public static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Reads something of the scene. */
    public static <T> T onFx(Callable<T> read) {
        try {
            return Platform.isFxApplicationThread()
                    ? read.call()
                    : WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), read);
        } catch (Exception e) {
            throw new AssertionError("the scene could not be read", e);
        }
    }

    public static void click(FxRobot robot, String query) {
        Node node = onFx(() -> robot.lookup(query).query());
        robot.clickOn(node);
    }

    /** What the label of that id says. */
    public static String text(FxRobot robot, String id) {
        return onFx(() -> robot.lookup("#" + id)
                .match(Label.class::isInstance)
                .queryAs(Label.class)
                .getText());
    }

    /** The digits of the label of that id, as a number. */
    public static long number(FxRobot robot, String id) {
        String digits = text(robot, id).replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** The dialog over the window, if there is one. */
    public static Optional<DialogPane> dialog(FxRobot robot) {
        return onFx(() -> robot.lookup(".dialog-pane").tryQueryAs(DialogPane.class));
    }

    /** The details of the dialog that says what went wrong. */
    public static String details(FxRobot robot) {
        return onFx(() -> robot.lookup("#details").queryAs(TextArea.class).getText());
    }
}
