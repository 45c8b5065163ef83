package dev.nagare.engine.window;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.WindowSpec;
import java.util.function.Consumer;

/**
 * Tumbling windows that start with a key's first event. A window fires when the watermark reaches its end, or when an
 * ordered event at or past its end comes, which then starts the next one.
 */
public final class FirstEventWindows extends WindowOperator {
    private final long size;
    private int open;

    private static final class Window extends Summary {
        final long start;

        Window(long start) {
            this.start = start;
        }
    }

    public FirstEventWindows(
            WindowSpec.FirstEventTumbling spec, KeyTable keys, int field, Consumer<WindowResult> output) {
        super(spec.name(), keys, field, output);
        this.size = spec.size().toMillis();
    }

    @Override
    public void ordered(Event event, KeyEntry entry) {
        Window window = (Window) entry.state(slot());
        if (window != null && event.timestamp() >= window.start + size) {
            fire(entry, window);
            window = null;
        }
        if (window == null) {
            window = new Window(event.timestamp());
            keep(entry, window);
        }
        window.add(event.amount());
    }

    private void keep(KeyEntry entry, Window window) {
        entry.keep(slot(), window);
        timers.add(new Timer(window.start + size, window.start, entry, window));
        open++;
    }

    private void fire(KeyEntry entry, Window window) {
        open--;
        entry.keep(slot(), null);
        emit(entry.key(), window.start, window.start + size, window, 1, Timing.ON_TIME, null);
    }

    @Override
    public LateFate late(Event event, KeyEntry entry, long watermark) {
        return LateFate.MISSED;
    }

    @Override
    public long nextDue(long watermark) {
        for (Timer timer = timers.peek(); timer != null && timer.end() <= watermark; timer = timers.peek()) {
            if (!timer.entry().dropped() && timer.entry().state(slot()) == timer.of()) {
                return timer.end();
            }
            timers.remove();
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void fireNext() {
        Timer timer = timers.remove();
        fire(timer.entry(), (Window) timer.of());
        settle(timer.entry());
    }

    @Override
    public int openCount() {
        return open;
    }

    @Override
    void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into) {
        Window window = (Window) state;
        into.accept(new OpenWindow(name(), entry.key(), window.start, window.start + size, window.totals()));
    }

    @Override
    public void write(Object state, StateWriter out) {
        out.number(((Window) state).start);
        ((Window) state).write(out);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        Window window = new Window(in.number());
        window.read(in);
        timers.add(new Timer(window.start + size, window.start, entry, window));
        open++;
        return window;
    }

    @Override
    public void dropped(Object state) {
        open--;
    }
}
