package dev.nagare.app;

import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.session.Journal;
import dev.nagare.session.Recording;
import dev.nagare.session.RuleStatus;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport.State;
import dev.nagare.session.WindowStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Plays a recording where there is no display: the same session at Max, its counters, windows and alerts as text. On a
 * terminal one line moves while it plays; at the end comes the summary.
 */
final class TerminalShow {
    private static final int NEWEST_ALERTS = 8;

    private final Terminal terminal;

    TerminalShow(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Plays it to its end; returns the exit code. */
    int play(Recording recording) throws InterruptedException {
        BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
        terminal.out().println("Playing " + recording.name() + " at full speed.");
        try (Session session = Session.straight(snapshots::add)) {
            session.open(recording);
            session.speed(Speed.MAX);
            Snapshot snapshot = snapshots.take();
            while (snapshot.transport().state() != State.ENDED
                    && snapshot.transport().state() != State.FAILED) {
                if (terminal.interactive()) {
                    terminal.err().print("\r" + counters(snapshot));
                    terminal.err().flush();
                }
                snapshot = snapshots.take();
            }
            if (terminal.interactive()) {
                terminal.err().print("\r" + " ".repeat(counters(snapshot).length()) + "\r");
            }
            summarize(snapshot, terminal.out());
            snapshot.source().warnings().forEach(terminal::complain);
            String failure = snapshot.source().failure();
            if (failure != null) {
                terminal.complain(failure);
                return ExitCode.INPUT;
            }
            return ExitCode.DONE;
        }
    }

    private static String counters(Snapshot snapshot) {
        Counters c = snapshot.counters();
        return String.format(
                Locale.ROOT,
                "received %,d  ordered %,d  late %,d  dead letters %,d  duplicates %,d  waiting %,d  alerts %,d",
                c.received(),
                c.ordered(),
                c.late(),
                c.deadLettered(),
                c.duplicates(),
                c.waiting(),
                snapshot.alerts());
    }

    private static void summarize(Snapshot snapshot, PrintStream out) {
        out.println(counters(snapshot));
        if (snapshot.clock().first() != Snapshot.NONE) {
            out.println("from " + Instant.ofEpochMilli(snapshot.clock().first()) + " to "
                    + Instant.ofEpochMilli(snapshot.clock().now()));
        }
        out.println();
        out.println("Windows");
        for (WindowStatus window : snapshot.windows()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %,9d fired  %,7d of them by late events%n",
                    window.spec().name(),
                    window.fired(),
                    window.lateUpdates());
        }
        out.println();
        out.println("Alerts");
        for (RuleStatus rule : snapshot.rules()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %,9d  %s%n",
                    rule.spec().name(),
                    rule.alerts(),
                    rule.spec().severity().name().toLowerCase(Locale.ROOT));
        }
        newest(snapshot.journals().alerts(), out);
    }

    private static void newest(Journal<Alert> alerts, PrintStream out) {
        if (alerts.size() > 0) {
            out.println();
            out.println("The newest alerts");
        }
        for (Alert alert : alerts.newest(NEWEST_ALERTS)) {
            String key = alert.key() == null ? alert.user() : alert.key();
            out.println("  " + Instant.ofEpochMilli(alert.event().timestamp()) + "  " + alert.rule() + "  "
                    + (key == null ? "" : key + "  ") + alert.reason());
        }
    }
}
