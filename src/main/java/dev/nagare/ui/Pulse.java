package dev.nagare.ui;

import dev.nagare.session.Snapshot;
import dev.nagare.session.Transport;
import dev.nagare.ui.bridge.SnapshotBridge.Frame;
import dev.nagare.ui.chart.PulseClock;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.honesty.HonestyController;
import dev.nagare.ui.live.LiveController;
import dev.nagare.ui.timeline.TimelineController;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at each pulse: time axes move always, charts and figures read new data as often as the settings say,
 * tables more seldom but for new alerts; of the pages only the one that is shown. While the window can't be seen nothing
 * is drawn, and the journals are read once a second so that nothing is missed. FX thread only.
 */
final class Pulse extends AnimationTimer {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long SECOND = 1_000_000_000L;
    private static final long HIDDEN_EVERY = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final Stage stage;
    private final Preferences preferences;
    private final SpeedMemory speeds;
    private final Frames frames;
    private final Dashboard.Panels panels;
    private final LiveController live;
    private final TimelineController timeline;
    private final HonestyController honesty;
    private final PulseClock clock = new PulseClock();
    private final Glide watermark = new Glide();
    private final PulseMeter meter = new PulseMeter();
    private final PulseWatch watch = new PulseWatch(Thread.currentThread(), LOG::warn);

    private long knownAt = Long.MIN_VALUE;
    private long knownSession = -1;
    private long figuresAt;
    private final TableRhythm tables = new TableRhythm();
    /** The number of the frame that figures read last. */
    private long shownFigures = -1;

    private long span = 60_000;

    Pulse(
            LongSupplier nanoTime,
            Stage stage,
            Preferences preferences,
            SpeedMemory speeds,
            Frames frames,
            Dashboard.Panels panels,
            LiveController live,
            TimelineController timeline,
            HonestyController honesty) {
        this.nanoTime = nanoTime;
        this.stage = stage;
        this.preferences = preferences;
        this.speeds = speeds;
        this.frames = frames;
        this.panels = panels;
        this.live = live;
        this.timeline = timeline;
        this.honesty = honesty;
    }

    /** Makes every panel anew at the next pulse: the language or the page has changed. */
    void refresh() {
        shownFigures = -1;
        figuresAt = 0;
        tables.refresh();
    }

    @Override
    public void start() {
        watch.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        watch.close();
    }

    @Override
    public void handle(long frameTime) {
        long now = nanoTime.getAsLong();
        if (!stage.isShowing() || stage.isIconified()) {
            meter.interrupt();
            watch.rest();
            readTables(now, HIDDEN_EVERY, 0);
            return;
        }
        meter.pulse(now);
        watch.pulse(now);
        tell();
        readFigures(now);
        readTables(now, SECOND / preferences.settings().tablesPerSecond(), alerts());
        long first = frames.newest().snapshot().clock().first();
        double shown = first == Snapshot.NONE ? Double.NaN : clock.at(now);
        boolean charts = panels.rail().page() == Page.LIVE;
        live.pointAt(timeline.hovered());
        timeline.pulse(shown, charts ? live.pointed() : Double.NaN, now / 1_000_000);
        if (Double.isNaN(shown)) {
            return;
        }
        switch (panels.rail().page()) {
            case LIVE -> live.pulse((double) first, shown, span, now / 1_000_000);
            case WINDOWS ->
                panels.windowsPage()
                        .pulse(watermark.to(
                                frames.newest().snapshot().watermark().value(), now));
            case ALERTS, EVENTS -> {}
        }
    }

    /** Tells the clock what is known. */
    private void tell() {
        if (frames.takenAt() == knownAt) {
            return;
        }
        knownAt = frames.takenAt();
        Snapshot snapshot = frames.newest().snapshot();
        if (snapshot.session() != knownSession) {
            knownSession = snapshot.session();
            clock.jump();
            watermark.jump();
            letGo(snapshot);
        }
        Transport transport = snapshot.transport();
        double rate = transport.state() != Transport.State.PLAYING
                ? 0
                : Double.isFinite(transport.achieved()) ? transport.achieved() : 0;
        clock.know((double) snapshot.clock().now(), rate, knownAt);
    }

    /** Pages that nobody sees are not shown what comes: without this they would keep all that an earlier session left. */
    private void letGo(Snapshot ofAnother) {
        panels.live().show(ofAnother, span, knownAt / 1_000_000);
        panels.alerts().show(ofAnother);
        panels.windowsPage().show(ofAnother);
        panels.alertsPage().show(ofAnother);
        panels.eventsPage().show(ofAnother);
    }

    private void readFigures(long now) {
        Frame frame = frames.newest();
        if (frame.shown() == shownFigures
                || now - figuresAt < SECOND / preferences.settings().figuresPerSecond()) {
            return;
        }
        shownFigures = frame.shown();
        figuresAt = now;
        Snapshot snapshot = frame.snapshot();
        span = LookBack.of(snapshot);
        speeds.show(snapshot);
        panels.header().show(snapshot);
        stage.setTitle(panels.header().title());
        panels.honesty().show(frame);
        panels.timeline().show(snapshot);
        panels.rail().show(snapshot);
        if (panels.rail().page() == Page.LIVE) {
            panels.live().show(snapshot, span, now / 1_000_000);
        }
        honesty.showFrameTime(meter.p99Millis());
    }

    /** Number of alerts by now, where their table is shown. */
    private long alerts() {
        return switch (panels.rail().page()) {
            case LIVE, ALERTS -> frames.newest().snapshot().journals().alerts().nextSequence();
            case WINDOWS, EVENTS -> 0;
        };
    }

    private void readTables(long now, long every, long alerts) {
        Frame frame = frames.newest();
        if (!tables.takes(now, every, frame.shown(), alerts)) {
            return;
        }
        Snapshot snapshot = frame.snapshot();
        switch (panels.rail().page()) {
            case LIVE -> panels.alerts().show(snapshot);
            case WINDOWS -> panels.windowsPage().show(snapshot);
            case ALERTS -> panels.alertsPage().show(snapshot);
            case EVENTS -> panels.eventsPage().show(snapshot);
        }
        panels.partitions().show(snapshot);
        panels.delivery().show(snapshot);
        timeline.redrawLanes();
    }
}
