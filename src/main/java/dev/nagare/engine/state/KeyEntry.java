package dev.nagare.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * One key of one field with the state that each operator keeps for it. It leaves its table when no operator keeps
 * anything for it, or when the table is full and it was used longest ago.
 */
public final class KeyEntry {
    final int field;
    final @Nullable String key;
    final @Nullable Object[] states;
    int live;
    boolean inTable;
    boolean dropped;

    /** The hash of the key, kept so that most other keys of a bucket are told apart without a look at them. */
    final int hash;

    /** The next entry of the same bucket. */
    @Nullable
    KeyEntry chained;

    @Nullable
    KeyEntry older;

    @Nullable
    KeyEntry newer;

    KeyEntry(int field, @Nullable String key, int slots) {
        this.field = field;
        this.key = key;
        this.hash = key == null ? 0 : spread(key.hashCode());
        this.states = new @Nullable Object[slots];
    }

    /** Brings the upper bits of a hash down, where a table looks. */
    static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /** The key; null for the one entry of all definitions without a key. */
    public @Nullable String key() {
        return key;
    }

    /** What the operator of that slot keeps, or null. */
    public @Nullable Object state(int slot) {
        return states[slot];
    }

    /** Keeps a state, or with null keeps nothing any more. */
    public void keep(int slot, @Nullable Object state) {
        if ((states[slot] == null) != (state == null)) {
            live += state == null ? -1 : 1;
        }
        states[slot] = state;
    }

    /** Whether a full table dropped it: timers of it mean nothing any more. */
    public boolean dropped() {
        return dropped;
    }
}
