package dev.nagare.ui.bridge;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs tasks on the FX thread, one after the other, for whoever takes an {@link Executor} so that a test can give another. */
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
