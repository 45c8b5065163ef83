package dev.nagare.app;

import dev.nagare.desktop.DesktopNotifications;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SystemKeyring;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.bridge.FxExecutor;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.open.SystemFileChoice;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window, with everything that it needs from this program. JavaFX must be running. */
final class DesktopWindow {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopWindow.class);

    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private DesktopWindow() {}

    /**
     * Shows the window and waits until it is closed.
     *
     * @param begin what to do with it first, on the FX thread
     */
    static void show(Consumer<Dashboard> begin) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        ExecutorService background = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "nagare-background");
            thread.setDaemon(true);
            return thread;
        });
        UserPreferences preferences = new UserPreferences(Folders.ofUser(), SystemKeyring.ofUser());
        SystemDesktop desktop = new SystemDesktop(DesktopNotifications.ofSystem());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        new FxExecutor().execute(() -> {
            try {
                open(begin, preferences, desktop, background, closed);
            } catch (RuntimeException | LinkageError e) {
                failure.set(e);
                closed.countDown();
            }
        });
        closed.await();
        background.shutdownNow();
        desktop.close();
        preferences.close();
        Platform.exit();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the window could not be opened", cause);
        }
    }

    private static void open(
            Consumer<Dashboard> begin,
            UserPreferences preferences,
            SystemDesktop desktop,
            ExecutorService background,
            CountDownLatch closed) {
        Stage stage = new Stage();
        for (int size : ICON_SIZES) {
            stage.getIcons().add(new Image("/icons/nagare-" + size + ".png"));
        }
        Presentation presentation = new Presentation(preferences.preferences());
        Dashboard dashboard = new Dashboard(
                stage,
                presentation,
                new Dashboard.Surroundings(
                        new FoundRecordings(preferences.pipelines()),
                        wanted -> Sample.of(wanted).recording(),
                        new SystemFileChoice(presentation.texts()),
                        preferences.places(),
                        background,
                        DesktopWindow::beside,
                        preferences.replayCache(),
                        preferences.memory(),
                        preferences.bookmarks(),
                        preferences.connections(),
                        new FoundTopics(preferences.pipelines()),
                        desktop));
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            LOG.error("The window failed", e);
            dashboard.showMistake(e);
        });
        stage.setOnHidden(event -> {
            dashboard.close();
            closed.countDown();
        });
        dashboard.show();
        begin.accept(dashboard);
        FxExecutor view = new FxExecutor();
        preferences.onTrouble(trouble -> view.execute(() -> dashboard.show(trouble)));
    }

    private static void beside(Runnable work) {
        Thread thread = new Thread(work, "nagare-lasting");
        thread.setDaemon(true);
        thread.start();
    }
}
