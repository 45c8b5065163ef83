package dev.nagare.app;

import dev.nagare.desktop.DesktopNotifications;
import dev.nagare.desktop.Notification;
import dev.nagare.ui.notices.Desktop;
import dev.nagare.ui.notices.Notice;
import java.util.function.Consumer;

/** The desktop that this program runs on. */
final class SystemDesktop implements Desktop, AutoCloseable {
    private final DesktopNotifications notifications;

    SystemDesktop(DesktopNotifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void show(Notice notice, Consumer<Answer> told) {
        notifications.show(
                new Notification(notice.group(), notice.title(), notice.text(), notice.sound()),
                answer -> told.accept(new Answer(outcome(answer.outcome()), answer.detail())));
    }

    private static Outcome outcome(DesktopNotifications.Outcome outcome) {
        return switch (outcome) {
            case SHOWN -> Outcome.SHOWN;
            case SILENT -> Outcome.SILENT;
            case MISSING -> Outcome.MISSING;
            case NO_ANSWER -> Outcome.NO_ANSWER;
            case REFUSED -> Outcome.REFUSED;
        };
    }

    @Override
    public void onClick(Runnable clicked) {
        notifications.onClick(clicked);
    }

    @Override
    public void close() {
        notifications.close();
    }
}
