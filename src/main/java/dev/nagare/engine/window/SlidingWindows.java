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
import java.util.Objects;
import java.util.function.Consumer;

/**
 * For each event the events of {@code [ts − size, ts]}, as Kafka Streams' sliding windows see them, but exactly one
 * result an event: its own.
 */
public final class SlidingWindows extends WindowOperator {
    private final long size;

    public SlidingWindows(WindowSpec.Sliding spec, KeyTable keys, int field, Consumer<WindowResult> output) {
        super(spec.name(), keys, field, output);
        this.size = spec.size().toMillis();
    }

    @Override
    public void ordered(Event event, KeyEntry entry) {
        LookBack lookBack = (LookBack) entry.state(slot());
        if (lookBack == null) {
            lookBack = new LookBack();
            entry.keep(slot(), lookBack);
            timers.add(new Timer(event.timestamp() + size, 0, entry, lookBack));
        }
        long from = event.timestamp() - size;
        lookBack.evictBefore(from);
        lookBack.add(event.timestamp(), event.amount());
        emit(entry.key(), from, event.timestamp(), lookBack, 1, Timing.ON_TIME, event.id());
    }

    @Override
    public LateFate late(Event event, KeyEntry entry, long watermark) {
        return LateFate.MISSED;
    }

    @Override
    public long nextDue(long watermark) {
        return Long.MAX_VALUE;
    }

    @Override
    public void fireNext() {
        throw new IllegalStateException("a sliding window fires with its event");
    }

    /** A key is over when no event that may still come can look back at its newest one. */
    @Override
    public void expire(long watermark) {
        for (Timer timer = timers.peek(); timer != null && timer.end() < watermark; timer = timers.peek()) {
            timers.remove();
            KeyEntry entry = timer.entry();
            if (entry.dropped() || entry.state(slot()) != timer.of()) {
                continue;
            }
            long over = ((LookBack) timer.of()).newest() + size;
            if (over < watermark) {
                entry.keep(slot(), null);
                settle(entry);
            } else {
                timers.add(new Timer(over, 0, entry, timer.of()));
            }
        }
    }

    @Override
    public int openCount() {
        return 0;
    }

    @Override
    void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into) {}

    @Override
    public void write(Object state, StateWriter out) {
        ((LookBack) state).write(out);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        LookBack lookBack = LookBack.read(in);
        timers.add(new Timer(lookBack.newest() + size, 0, entry, Objects.requireNonNull(lookBack)));
        return lookBack;
    }

    @Override
    public void dropped(Object state) {}
}
