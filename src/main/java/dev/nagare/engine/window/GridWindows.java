package dev.nagare.engine.window;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.window.Panes.Pane;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.WindowSpec;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tumbling and hopping windows on the epoch's grid, with allowed lateness, as Apache Flink's. An event is added to one
 * pane; a key has one timer, for its earliest window, and jumps from there to its next one, so that empty time costs
 * nothing.
 */
public final class GridWindows extends WindowOperator {
    private final Grid grid;
    private final long allowedLateness;
    private final PriorityQueue<Timer> expiries = new PriorityQueue<>(FIRING_ORDER);
    private int open;

    private GridWindows(
            String name, KeyTable keys, int field, Consumer<WindowResult> output, Grid grid, long allowedLateness) {
        super(name, keys, field, output);
        this.grid = grid;
        this.allowedLateness = allowedLateness;
    }

    /** Windows side by side. */
    public static GridWindows tumbling(
            WindowSpec.Tumbling spec, KeyTable keys, int field, Consumer<WindowResult> output, long allowedLateness) {
        long size = spec.size().toMillis();
        Grid grid = new Grid(size, size, spec.offset().toMillis());
        return new GridWindows(spec.name(), keys, field, output, grid, allowedLateness);
    }

    /** Windows that overlap or leave gaps. */
    public static GridWindows hopping(
            WindowSpec.Hopping spec, KeyTable keys, int field, Consumer<WindowResult> output, long allowedLateness) {
        Grid grid = new Grid(
                spec.size().toMillis(), spec.advance().toMillis(), spec.offset().toMillis());
        return new GridWindows(spec.name(), keys, field, output, grid, allowedLateness);
    }

    @Override
    public void ordered(Event event, KeyEntry entry) {
        long paneStart = grid.paneStart(event.timestamp());
        Panes state = (Panes) entry.state(slot());
        int at = state == null ? -1 : state.find(paneStart);
        if (state != null && at >= 0) {
            state.panes.get(at).add(event.amount());
        } else if (grid.firstWindow(paneStart) <= grid.lastWindow(paneStart)) {
            addPane(entry, state, paneStart, grid.firstWindow(paneStart), event.amount());
        }
    }

    /** Makes a pane for its first event; the windows from {@code firstOpen} on that it brings to life are open. */
    private void addPane(
            KeyEntry entry, @Nullable Panes known, long paneStart, long firstOpen, @Nullable Decimal amount) {
        Panes state = known;
        if (state == null) {
            state = new Panes();
            entry.keep(slot(), state);
        }
        int at = -state.find(paneStart) - 1;
        Pane pane = new Pane(paneStart);
        pane.add(amount);
        long from = firstOpen;
        long to = grid.lastWindow(paneStart);
        if (at > 0) {
            from = Math.max(from, grid.lastWindow(state.panes.get(at - 1).start) + grid.advance());
        }
        if (at < state.panes.size()) {
            to = Math.min(to, grid.firstWindow(state.panes.get(at).start) - grid.advance());
        }
        state.panes.add(at, pane);
        if (from <= to) {
            int opened = (int) ((to - from) / grid.advance() + 1);
            state.open += opened;
            open += opened;
            if (state.next == Panes.NONE || from < state.next) {
                arm(entry, state, from);
            }
        }
        armExpiry(entry, state);
    }

    private void arm(KeyEntry entry, Panes state, long start) {
        state.next = start;
        if (start == Panes.NONE) {
            state.timer = null;
        } else {
            state.timer = new Timer(start + grid.size(), start, entry, state);
            timers.add(state.timer);
        }
    }

    @Override
    public LateFate late(Event event, KeyEntry entry, long watermark) {
        long paneStart = grid.paneStart(event.timestamp());
        long first = grid.firstWindow(paneStart);
        long last = grid.lastWindow(paneStart);
        if (first > last) {
            return LateFate.UNTOUCHED;
        }
        if (watermark == Long.MAX_VALUE) {
            return LateFate.MISSED;
        }
        long firstKept = Math.max(first, grid.startAtOrAfter(firstEndingAfter(watermark, allowedLateness)));
        if (firstKept > last) {
            return LateFate.MISSED;
        }
        long firstOpen = Math.max(first, grid.startAtOrAfter(firstEndingAfter(watermark, 0)));
        Panes state = (Panes) entry.state(slot());
        int at = state == null ? -1 : state.find(paneStart);
        if (state != null && at >= 0) {
            state.panes.get(at).add(event.amount());
        } else {
            addPane(entry, state, paneStart, firstOpen, event.amount());
            state = (Panes) Objects.requireNonNull(entry.state(slot()));
        }
        for (long start = firstKept; start < firstOpen && start <= last; start += grid.advance()) {
            fire(entry, state, start, Timing.LATE);
        }
        return firstKept > first ? LateFate.MISSED : LateFate.ACCEPTED;
    }

    /** The earliest start of a window with {@code end + lateness > watermark}; far in the past before any watermark. */
    private long firstEndingAfter(long watermark, long lateness) {
        return watermark - lateness - grid.size() + 1;
    }

    private void fire(KeyEntry entry, Panes state, long start, Timing timing) {
        long end = start + grid.size();
        int revision = allowedLateness > 0 ? state.revise(start) : 1;
        emit(entry.key(), start, end, state.merged(start, end), revision, timing, null);
        armExpiry(entry, state);
    }

    @Override
    public long nextDue(long watermark) {
        for (Timer timer = timers.peek(); timer != null && timer.end() <= watermark; timer = timers.peek()) {
            if (!timer.entry().dropped() && ((Panes) timer.of()).timer == timer) {
                return timer.end();
            }
            timers.remove();
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void fireNext() {
        Timer timer = timers.remove();
        KeyEntry entry = timer.entry();
        Panes state = (Panes) timer.of();
        state.open--;
        open--;
        fire(entry, state, timer.start(), Timing.ON_TIME);
        arm(entry, state, state.firstWindowFrom(timer.start() + grid.advance(), grid));
        if (allowedLateness == 0) {
            forget(entry, state, timer.start());
        }
    }

    private void forget(KeyEntry entry, Panes state, long throughStart) {
        state.forgetThrough(throughStart, grid);
        if (state.panes.isEmpty()) {
            state.timer = null;
            entry.keep(slot(), null);
            settle(entry);
        }
    }

    /** Sees to it that the key is looked at when something of it may be forgotten. */
    private void armExpiry(KeyEntry entry, Panes state) {
        if (allowedLateness > 0 && !state.panes.isEmpty()) {
            long due = state.firstForgettable(grid) + grid.size() + allowedLateness;
            if (due < state.expiry) {
                state.expiry = due;
                expiries.add(new Timer(due, 0, entry, state));
            }
        }
    }

    @Override
    public void expire(long watermark) {
        for (Timer timer = expiries.peek(); timer != null && timer.end() <= watermark; timer = expiries.peek()) {
            expiries.remove();
            Panes state = (Panes) timer.of();
            if (!timer.entry().dropped() && state.expiry == timer.end()) {
                state.expiry = Long.MAX_VALUE;
                forget(timer.entry(), state, watermark - allowedLateness - grid.size());
                armExpiry(timer.entry(), state);
            }
        }
    }

    @Override
    public int openCount() {
        return open;
    }

    @Override
    void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into) {
        Panes panes = (Panes) state;
        for (long start = panes.next;
                start != Panes.NONE;
                start = panes.firstWindowFrom(start + grid.advance(), grid)) {
            long end = start + grid.size();
            into.accept(new OpenWindow(
                    name(), entry.key(), start, end, panes.merged(start, end).totals()));
        }
    }

    @Override
    public void write(Object state, StateWriter out) {
        ((Panes) state).write(out);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        Panes state = Panes.read(in);
        open += state.open;
        arm(entry, state, state.next);
        armExpiry(entry, state);
        return state;
    }

    @Override
    public void dropped(Object state) {
        open -= ((Panes) state).open;
    }
}
