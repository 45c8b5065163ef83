package dev.nagare.engine.rule;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.KeyedState;
import java.util.PriorityQueue;

/** A rule that keeps something for each key, and forgets it when it can't matter any more. */
public abstract class KeyedOperator implements KeyedState {
    /** Stands for "never over". */
    static final long NEVER = Long.MAX_VALUE;

    /** What a rule keeps for one key. */
    abstract static class KeyState {
        /** The time of the timer that counts; others of this state are out of date. */
        private long watchedAt = NEVER;
    }

    /** When to look whether a state is over. */
    private record Timer(long at, KeyEntry entry, KeyState state) {}

    private final KeyTable keys;
    private final int field;
    private final int slot;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));

    KeyedOperator(KeyTable keys, int field) {
        this.keys = keys;
        this.field = field;
        this.slot = keys.addOperator(field, this);
    }

    /** The number of the key's field. */
    public final int field() {
        return field;
    }

    final int slot() {
        return slot;
    }

    /** An event in its order; the scope points at it. */
    public abstract void ordered(EventScope scope, KeyEntry entry);

    /** The watermark beyond which the state can't matter any more, or {@link #NEVER}. */
    abstract long overAfter(KeyState state);

    /** Forgets what is over of a state; whether anything is left to keep. */
    abstract boolean keepsAfterExpiry(KeyState state);

    /** Sees to it that the state is looked at as soon as it may be over. To be called whenever it has changed. */
    final void watch(KeyEntry entry, KeyState state) {
        long at = overAfter(state);
        if (at < state.watchedAt) {
            state.watchedAt = at;
            timers.add(new Timer(at, entry, state));
        }
    }

    /** Forgets what is over at this watermark. */
    public final void expire(long watermark) {
        for (Timer timer = timers.peek(); timer != null && timer.at < watermark; timer = timers.peek()) {
            timers.remove();
            KeyEntry entry = timer.entry;
            KeyState state = timer.state;
            if (entry.dropped() || entry.state(slot) != state || state.watchedAt != timer.at) {
                continue;
            }
            state.watchedAt = NEVER;
            if (overAfter(state) >= watermark) {
                watch(entry, state);
            } else if (!keepsAfterExpiry(state)) {
                entry.keep(slot, null);
                keys.settle(entry);
            }
        }
    }

    @Override
    public final void dropped(Object state) {}
}
