package dev.nagare.engine.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one field by their key: a hash table whose chains run through the entries themselves, since a map's own
 * node between bucket and entry would be one more wait for memory on every event.
 *
 * <p>Keys that somebody has chosen for their equal hashes would make one long chain, and every look-up a walk along it:
 * then a {@link HashMap} takes over, which keeps such keys in a tree.
 */
final class KeyMap {
    private static final int FIRST_CAPACITY = 16;
    /** Keys that nobody has chosen never come near it. */
    private static final int LONGEST_CHAIN = 32;

    private @Nullable KeyEntry[] buckets = new @Nullable KeyEntry[FIRST_CAPACITY];
    private int size;
    private @Nullable Map<String, KeyEntry> crowded;

    @Nullable
    KeyEntry get(String key) {
        if (crowded != null) {
            return crowded.get(key);
        }
        int hash = KeyEntry.spread(key.hashCode());
        for (KeyEntry e = buckets[hash & (buckets.length - 1)]; e != null; e = e.chained) {
            if (e.hash == hash && key.equals(e.key)) {
                return e;
            }
        }
        return null;
    }

    /** Adds an entry whose key is not here. */
    void add(KeyEntry entry) {
        if (crowded != null) {
            crowded.put(Objects.requireNonNull(entry.key), entry);
            return;
        }
        if (size == buckets.length && size < 1 << 30) {
            grow();
        }
        size++;
        chain(buckets, entry);
        int length = 0;
        for (KeyEntry e = entry; e != null; e = e.chained) {
            length++;
        }
        if (length > LONGEST_CHAIN) {
            crowd();
        }
    }

    private void crowd() {
        Map<String, KeyEntry> all = new HashMap<>(2 * size);
        for (KeyEntry first : buckets) {
            for (KeyEntry e = first; e != null; ) {
                KeyEntry next = e.chained;
                e.chained = null;
                all.put(Objects.requireNonNull(e.key), e);
                e = next;
            }
        }
        buckets = new @Nullable KeyEntry[0];
        crowded = all;
    }

    private static void chain(@Nullable KeyEntry[] buckets, KeyEntry entry) {
        int at = entry.hash & (buckets.length - 1);
        entry.chained = buckets[at];
        buckets[at] = entry;
    }

    private void grow() {
        @Nullable KeyEntry[] more = new @Nullable KeyEntry[buckets.length * 2];
        for (KeyEntry first : buckets) {
            for (KeyEntry e = first; e != null; ) {
                KeyEntry next = e.chained;
                chain(more, e);
                e = next;
            }
        }
        buckets = more;
    }

    /** Takes out an entry that is here. */
    void remove(KeyEntry entry) {
        if (crowded != null) {
            crowded.remove(Objects.requireNonNull(entry.key));
            return;
        }
        int at = entry.hash & (buckets.length - 1);
        KeyEntry before = null;
        for (KeyEntry e = buckets[at]; e != entry; e = Objects.requireNonNull(e).chained) {
            before = e;
        }
        if (before == null) {
            buckets[at] = entry.chained;
        } else {
            before.chained = entry.chained;
        }
        entry.chained = null;
        size--;
    }

    /** Shows every entry with a state in that slot. */
    void forEach(int slot, Consumer<KeyEntry> use) {
        if (crowded != null) {
            crowded.values().stream().filter(e -> e.states[slot] != null).forEach(use);
            return;
        }
        for (KeyEntry first : buckets) {
            for (KeyEntry e = first; e != null; e = e.chained) {
                if (e.states[slot] != null) {
                    use.accept(e);
                }
            }
        }
    }
}
