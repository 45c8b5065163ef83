package dev.nagare.app;

import dev.nagare.session.Speed;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.common.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * Whether the window can be left alone all day: plays the bundled sample at Max, again and again, opens page after page
 * meanwhile, and once a minute, at the end of a turn with the page Live in front, counts the scene's nodes and the bytes
 * of all objects that can be reached. Neither may grow: it ends with an error when the least of the last third is more
 * than a tenth above the most of the first third, the first minute left out. The classes whose objects
 * changed most are named beside the figures.
 *
 * <pre>
 * xvfb-run -a -s "-screen 0 1600x1000x24" mvn -Pbench test-compile exec:exec@soak -Dsoak=60
 * </pre>
 *
 * <p>The argument is the number of minutes, 4 or more.
 */
public final class LoopSoak extends AnimationTimer {
    private static final long SECOND = 1_000_000_000L;
    private static final long PAGE_EVERY = 10 * SECOND;
    private static final int TURNS_OF_PAGES = 5;

    private final int minutes;
    private final Stage stage = new Stage();
    private final Dashboard dashboard;
    private final List<Double> heaps = new ArrayList<>();
    private final List<Double> nodes = new ArrayList<>();

    private Reached first = Reached.NOTHING;
    private long minuteAt;
    private int page = -1;
    private long turns;
    private boolean restarted;

    private LoopSoak(int minutes) {
        this.minutes = minutes;
        dashboard = new Dashboard(
                stage,
                Surrounded.inEnglish(1600, 1000),
                Surrounded.by(
                        new FoundRecordings(new PipelineBeside(Path.of("target"))),
                        owner -> Optional.empty(),
                        Runnable::run));
        dashboard.show();
        dashboard.session().open(Sample.CARD_TRANSACTIONS.recording());
        dashboard.session().speed(Speed.MAX);
        minuteAt = System.nanoTime();
    }

    public static void main(String[] args) {
        int minutes = Math.max(4, args.length > 0 ? Integer.parseInt(args[0]) : 60);
        Platform.startup(() -> {
            System.out.println("minute   turns   heap MB    nodes  what changed most since the first minute, MB");
            new LoopSoak(minutes).start();
        });
    }

    @Override
    public void handle(long frameTime) {
        long now = System.nanoTime();
        int wanted = (int) Math.min(TURNS_OF_PAGES, (now - minuteAt) / PAGE_EVERY);
        if (wanted != page) {
            page = wanted;
            Page[] all = Page.values();
            open(page == TURNS_OF_PAGES ? Page.LIVE : all[page % all.length]);
        }
        boolean ended = stage.getScene().getRoot().lookup(".dot.ended") != null;
        if (!ended) {
            restarted = false;
        } else if (!restarted) {
            restarted = true;
            turns++;
            if (now - minuteAt >= 60 * SECOND) {
                minuteAt = now;
                measure();
            }
            dashboard.session().restart();
        }
    }

    private void open(Page next) {
        KeyCode digit = KeyCode.getKeyCode(String.valueOf(next.number()));
        Event.fireEvent(
                stage.getScene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", digit, false, true, false, false));
    }

    private void measure() {
        Reached reached = Reached.now();
        if (heaps.isEmpty()) {
            first = reached;
        }
        heaps.add(reached.total() / 1e6);
        nodes.add((double) count(stage.getScene().getRoot()));
        int minute = heaps.size();
        System.out.printf(
                Locale.ROOT, "%6d %7d %9.1f %8.0f  ", minute, turns, heaps.get(minute - 1), nodes.get(minute - 1));
        System.out.println(reached.mostChangedSince(first));
        if (minute == minutes) {
            stop();
            dashboard.close();
            boolean grew = Reached.grew("heap", heaps) | Reached.grew("node count", nodes);
            System.exit(grew ? 1 : 0);
        }
    }

    private static int count(Node node) {
        int count = 1;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                count += count(child);
            }
        }
        return count;
    }
}
