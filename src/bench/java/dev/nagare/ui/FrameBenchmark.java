package dev.nagare.ui;

import dev.nagare.session.Speed;
import dev.nagare.ui.chart.TimeChart;
import dev.nagare.ui.common.Meter;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.open.RecordingFinder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.HdrHistogram.Histogram;

/**
 * How smoothly the window moves: plays 100,000 events a second and, page after page, counts the pulses and those in
 * which a chart or a bar changed, and measures the time from each pulse to the next. It needs a screen of 1600×1000:
 *
 * <pre>
 * xvfb-run -a -s "-screen 0 1600x1000x24" taskset -c 0,1 mvn -Pbench test-compile exec:exec@frames
 * </pre>
 *
 * <p>Wanted on <i>Live</i> and <i>Windows</i>: 45 changed frames a second; on every page: no pulse over 100 ms after
 * the warm-up. The arguments are the seconds of warm-up, the seconds measured per page, and the pages if not all:
 * {@code -Dframes="20 20 windows live"}.
 *
 * <p>On a machine that has other things to do, times from pulse to pulse say little. What a pulse costs says more: the
 * processor time of the FX thread and of the renderer, each in milliseconds per pulse.
 */
public final class FrameBenchmark extends AnimationTimer {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1000;
    private static final double EVENTS_PER_SECOND = 10_000;
    private static final double SPEED = 10;
    private static final int TURN_MINUTES = 1;
    private static final long SECOND = 1_000_000_000L;

    private final int warmUp;
    private final int measured;
    private final List<Page> pages;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> threadIds = new HashMap<>();

    private final Stage stage = new Stage();
    private final Dashboard dashboard;

    private Histogram intervals = new Histogram(60 * SECOND, 3);
    private int page = -1;
    private long turnAt;
    private long startedAt;
    private long lastAt;
    private long fxSince;
    private long renderSince;
    private long changes;
    private double lastLook;

    private FrameBenchmark(int warmUp, int measured, List<Page> pages) {
        this.warmUp = warmUp;
        this.measured = measured;
        this.pages = pages;
        int seconds = (warmUp + measured) * pages.size() + warmUp;
        int turns = (int) Math.ceil(seconds * SPEED / (TURN_MINUTES * 60.0)) + 1;
        LoopedRecording recording = new LoopedRecording(TURN_MINUTES, EVENTS_PER_SECOND, turns);
        dashboard = new Dashboard(
                stage,
                Surrounded.inEnglish(WIDTH, HEIGHT),
                Surrounded.by(
                        file -> new RecordingFinder.Found.Ready(recording),
                        owner -> Optional.empty(),
                        task -> new Thread(task, "bench-background").start()));
        dashboard.show();
        dashboard.session().open(recording);
        dashboard.session().speed(Speed.of(SPEED));
    }

    public static void main(String[] args) {
        int warmUp = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int measured = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        List<Page> pages = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            pages.add(Page.valueOf(args[i].toUpperCase(Locale.ROOT)));
        }
        if (pages.isEmpty()) {
            pages.addAll(List.of(Page.values()));
            // Live comes last: by then its charts are full, and move.
            Collections.reverse(pages);
        }
        Platform.startup(() -> {
            System.out.printf(
                    Locale.ROOT,
                    "renderer %s, %d processors, %,.0f events/s, %d s of warm-up and %d s measured per page%n",
                    System.getProperty("prism.order", "default"),
                    Runtime.getRuntime().availableProcessors(),
                    EVENTS_PER_SECOND * SPEED,
                    warmUp,
                    measured);
            System.out.println("page      pulses/s  changed/s   p50 ms   p99 ms   max ms   fx ms  render ms  reached  wanted");
            new FrameBenchmark(warmUp, measured, pages).start();
        });
    }

    @Override
    public void handle(long frameTime) {
        long now = System.nanoTime();
        if (page < 0) {
            open(0, now);
        }
        boolean measuring = now >= turnAt;
        double look = look(stage.getScene().getRoot());
        if (measuring && startedAt == 0) {
            startedAt = now;
            fxSince = cpuNanos("JavaFX Application Thread");
            renderSince = cpuNanos("QuantumRenderer-0");
        } else if (measuring) {
            intervals.recordValue(now - lastAt);
            changes += look == lastLook ? 0 : 1;
        }
        lastAt = now;
        lastLook = look;
        if (measuring && now - startedAt >= measured * SECOND) {
            report(now);
            if (page + 1 < pages.size()) {
                open(page + 1, now);
            } else {
                stop();
                dashboard.close();
                Platform.exit();
            }
        }
    }

    private void open(int next, long now) {
        page = next;
        KeyCode digit = KeyCode.getKeyCode(String.valueOf(pages.get(page).number()));
        Event.fireEvent(
                stage.getScene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", digit, false, true, false, false));
        turnAt = now + warmUp * SECOND;
        startedAt = 0;
        changes = 0;
        intervals = new Histogram(60 * SECOND, 3);
    }

    /** Processor time that a thread has used so far. */
    private long cpuNanos(String name) {
        if (threadIds.isEmpty()) {
            for (ThreadInfo info : threads.dumpAllThreads(false, false, 0)) {
                threadIds.put(info.getThreadName(), info.getThreadId());
            }
        }
        Long id = threadIds.get(name);
        return id == null ? 0 : threads.getThreadCpuTime(id);
    }

    /** A number that is another one when a chart was drawn or a bar has moved. */
    private static double look(Node node) {
        double look = 0;
        if (node instanceof TimeChart chart) {
            look = chart.frames();
        } else if (node instanceof Meter meter) {
            look = meter.fractionProperty().get();
        } else if (node instanceof Parent parent && node.isVisible()) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                look = (look * 31 + look(child)) % 1e9;
            }
        }
        return look;
    }

    private void report(long now) {
        double seconds = (now - startedAt) / (double) SECOND;
        double changed = changes / seconds;
        double max = intervals.getMaxValue() / 1e6;
        boolean charts = pages.get(page) == Page.LIVE || pages.get(page) == Page.WINDOWS;
        boolean wanted = max <= 100 && (!charts || changed >= 45);
        double pulses = Math.max(1, intervals.getTotalCount());
        Node reached = stage.getScene().getRoot().lookup("#reached");
        System.out.printf(
                Locale.ROOT,
                "%-9s %8.1f %10.1f %8.1f %8.1f %8.1f %7.2f %10.2f  %7s  %s%n",
                pages.get(page),
                intervals.getTotalCount() / seconds,
                changed,
                intervals.getValueAtPercentile(50) / 1e6,
                intervals.getValueAtPercentile(99) / 1e6,
                max,
                (cpuNanos("JavaFX Application Thread") - fxSince) / 1e6 / pulses,
                (cpuNanos("QuantumRenderer-0") - renderSince) / 1e6 / pulses,
                reached instanceof Label label ? label.getText() : "",
                wanted ? "yes" : "no");
    }
}
