package dev.nagare.engine.window;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.KeyedState;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One window definition at work. It is given ordered events and late ones, and asked to fire what is due; the caller
 * sees to the order among definitions.
 */
public abstract class WindowOperator implements KeyedState {
    /** What became of a late event in this definition. */
    public enum LateFate {
        ACCEPTED,
        MISSED,
        /** It belongs to no window of the definition. */
        UNTOUCHED
    }

    /** The order in which windows of one definition fire. */
    static final Comparator<Timer> FIRING_ORDER = WindowOperator::firingOrder;

    /**
     * A window's place in the queue of those that will fire. It may be out of date: an operator never removes one, it
     * looks again when its time has come. Two are the same only if they are one.
     */
    static final class Timer {
        private final long end;
        private final long start;
        private final KeyEntry entry;
        private final Object of;

        Timer(long end, long start, KeyEntry entry, Object of) {
            this.end = end;
            this.start = start;
            this.entry = entry;
            this.of = of;
        }

        long end() {
            return end;
        }

        long start() {
            return start;
        }

        KeyEntry entry() {
            return entry;
        }

        Object of() {
            return of;
        }
    }

    private static int firingOrder(Timer a, Timer b) {
        if (a.end != b.end) {
            return Long.compare(a.end, b.end);
        }
        if (a.start != b.start) {
            return Long.compare(a.start, b.start);
        }
        String key = a.entry.key();
        String other = b.entry.key();
        return key == null || other == null ? 0 : key.compareTo(other);
    }

    private final String name;
    private final KeyTable keys;
    private final int field;
    private final int slot;
    private final Consumer<WindowResult> output;
    final PriorityQueue<Timer> timers = new PriorityQueue<>(FIRING_ORDER);
    private long firings;
    private long lateFirings;

    WindowOperator(String name, KeyTable keys, int field, Consumer<WindowResult> output) {
        this.name = name;
        this.keys = keys;
        this.field = field;
        this.output = output;
        this.slot = keys.addOperator(field, this);
    }

    /** The number of the key's field, or −1 for a definition without a key. */
    public final int field() {
        return field;
    }

    /** The definition's name. */
    public final String name() {
        return name;
    }

    /** How often a window of it has fired. */
    public final long firings() {
        return firings;
    }

    /** How many of those firings were made by late events. */
    public final long lateFirings() {
        return lateFirings;
    }

    /** Puts the counts back that a state has kept. */
    public final void restoreFirings(long all, long late) {
        firings = all;
        lateFirings = late;
    }

    /** An event in its order. */
    public abstract void ordered(Event event, KeyEntry entry);

    /** An event behind the watermark. */
    public abstract LateFate late(Event event, KeyEntry entry, long watermark);

    /** The end of the window that fires next, if one is due at this watermark; else {@code Long.MAX_VALUE}. */
    public abstract long nextDue(long watermark);

    /** Fires that window. Only after {@link #nextDue} has found one. */
    public abstract void fireNext();

    /** Forgets what is over at this watermark, after everything due has fired. */
    public void expire(long watermark) {}

    /** Number of windows that haven't fired and aren't empty. */
    public abstract int openCount();

    /** Collects those windows of one key. */
    abstract void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into);

    /** The first {@code limit} open windows in the order in which they will fire. */
    public final List<OpenWindow> open(int limit) {
        return OpenWindows.first(this, keys, limit);
    }

    final int slot() {
        return slot;
    }

    final void settle(KeyEntry entry) {
        keys.settle(entry);
    }

    final void emit(
            @Nullable String key,
            long start,
            long end,
            Aggregate totals,
            int revision,
            Timing timing,
            @Nullable String eventId) {
        firings++;
        if (timing == Timing.LATE) {
            lateFirings++;
        }
        output.accept(new WindowResult(name, key, start, end, totals.totals(), revision, timing, eventId));
    }
}
