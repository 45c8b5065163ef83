package dev.nagare.desktop;

import dev.nagare.desktop.NotificationException.Kind;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows notifications on a thread of its own, one after the other; when too many wait, or the desktop doesn't answer, the
 * rest isn't shown, and nobody waits for it. Thread-safe.
 */
public final class DesktopNotifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotifications.class);

    /** So many wait at most. */
    static final int MOST_WAITING = 8;

    private static final int IDLE_SECONDS = 60;

    private final NotificationService service;
    private final ThreadPoolExecutor sending;
    private volatile Runnable clicked = () -> {};
    /** What was logged last; each trouble is logged once while it lasts. For the sending thread. */
    private @Nullable Kind logged;

    /** What became of one. */
    public enum Outcome {
        /** It was shown, and heard if it was to be. */
        SHOWN,
        /** It was shown and not heard: this desktop makes no sounds for programs. */
        SILENT,
        /** Nothing here shows notifications. */
        MISSING,
        /** What shows them didn't answer in time. */
        NO_ANSWER,
        /** It said no. */
        REFUSED
    }

    /**
     * An answer.
     *
     * @param detail what the system said; empty where it said nothing
     */
    public record Answer(Outcome outcome, String detail) {}

    /** @param service makes what shows them; it is given what to do when somebody clicks on one */
    DesktopNotifications(Function<Runnable, NotificationService> service) {
        this.service = service.apply(() -> clicked.run());
        sending = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "nagare-notifications");
                    thread.setDaemon(true);
                    return thread;
                });
        sending.allowCoreThreadTimeOut(true);
    }

    /** Those of the system that this program runs on. Connects to nobody yet. */
    public static DesktopNotifications ofSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new DesktopNotifications(unused -> new ProgramNotifications(Programs.WINDOWS));
        }
        if (system.startsWith("mac")) {
            return new DesktopNotifications(unused -> new ProgramNotifications(Programs.MAC));
        }
        return new DesktopNotifications(FreedesktopNotifications::ofSession);
    }

    /**
     * Shows one. Returns at once.
     *
     * @param told is given the answer, on another thread or on this one
     */
    public void show(Notification notification, Consumer<Answer> told) {
        try {
            sending.execute(() -> told.accept(send(notification)));
        } catch (RejectedExecutionException e) {
            told.accept(new Answer(Outcome.NO_ANSWER, MOST_WAITING + " notifications wait"));
        }
    }

    /** Says what to do when somebody clicks on one, on some other thread; no system but D-Bus tells that. */
    public void onClick(Runnable wanted) {
        clicked = wanted;
    }

    private Answer send(Notification notification) {
        try {
            boolean heard = service.show(notification);
            logged = null;
            return new Answer(heard || !notification.sound() ? Outcome.SHOWN : Outcome.SILENT, "");
        } catch (NotificationException e) {
            if (e.kind() != logged) {
                logged = e.kind();
                LOG.info("No notification was shown: {}", e.getMessage());
            }
            return new Answer(
                    switch (e.kind()) {
                        case MISSING -> Outcome.MISSING;
                        case NO_ANSWER -> Outcome.NO_ANSWER;
                        case REFUSED -> Outcome.REFUSED;
                    },
                    PlainText.line(String.valueOf(e.getMessage()), Notification.MOST_OF_TEXT));
        }
    }

    /** What waits is not shown any more. */
    @Override
    public void close() {
        sending.shutdownNow();
        service.close();
    }
}
