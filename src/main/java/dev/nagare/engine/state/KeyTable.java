package dev.nagare.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a pipeline with their state, bounded: a key is a field and a value, and one entry holds what every
 * operator keeps for it, so that an event finds all of it with one look-up a field. Entries stand in the order of
 * their last use; beyond {@code maxKeys} the one used longest ago goes.
 *
 * <p>The entry of the definitions without a key is no key and never goes.
 */
public final class KeyTable {
    private final int maxKeys;
    private final List<KeyMap> fields = new ArrayList<>();
    private final List<List<KeyedState>> operators = new ArrayList<>();
    private final List<KeyedState> rootOperators = new ArrayList<>();
    private KeyEntry root = new KeyEntry(-1, null, 0);
    private @Nullable KeyEntry oldest;
    private @Nullable KeyEntry newest;
    private int size;
    private long dropped;

    /**
     * @param maxKeys the most entries, 1 or more
     */
    public KeyTable(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** Adds a field; its number is the place of the call. */
    public int addField() {
        fields.add(new KeyMap());
        operators.add(new ArrayList<>());
        return fields.size() - 1;
    }

    /**
     * Gives an operator its slot in the entries of a field. Only before the first event.
     *
     * @param field the field's number, or −1 for a definition without a key
     */
    public int addOperator(int field, KeyedState operator) {
        List<KeyedState> slots = field < 0 ? rootOperators : operators.get(field);
        slots.add(operator);
        if (field < 0) {
            root = new KeyEntry(-1, null, rootOperators.size());
        }
        return slots.size() - 1;
    }

    /** The entry of the definitions without a key. */
    public KeyEntry root() {
        return root;
    }

    /** Number of keys. */
    public int size() {
        return size;
    }

    /** How many keys the bound has dropped. */
    public long droppedKeys() {
        return dropped;
    }

    /** The entry of that key, used now; made if there is none. A new one counts only when it is {@link #settle settled}. */
    public KeyEntry use(int field, String key) {
        KeyEntry entry = fields.get(field).get(key);
        if (entry == null) {
            return new KeyEntry(field, key, operators.get(field).size());
        }
        if (entry != newest) {
            unlink(entry);
            link(entry);
        }
        return entry;
    }

    /** The entry of that key, or null; not a use. */
    public @Nullable KeyEntry find(int field, String key) {
        return fields.get(field).get(key);
    }

    /** After the work on an entry: keeps it if it holds anything, forgets it if not, and holds the bound. */
    public void settle(KeyEntry entry) {
        if (entry.field < 0 || entry.dropped) {
            return;
        }
        if (entry.live > 0 && !entry.inTable) {
            fields.get(entry.field).add(entry);
            entry.inTable = true;
            link(entry);
            size++;
            while (size > maxKeys) {
                drop(Objects.requireNonNull(oldest));
            }
        } else if (entry.live == 0 && entry.inTable) {
            remove(entry);
        }
    }

    private void drop(KeyEntry entry) {
        remove(entry);
        entry.dropped = true;
        dropped++;
        List<KeyedState> slots = operators.get(entry.field);
        for (int i = 0; i < slots.size(); i++) {
            Object state = entry.states[i];
            if (state != null) {
                slots.get(i).dropped(state);
            }
        }
    }

    private void remove(KeyEntry entry) {
        fields.get(entry.field).remove(entry);
        entry.inTable = false;
        unlink(entry);
        size--;
    }

    private void link(KeyEntry entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest != null) {
            newest.newer = entry;
        } else {
            oldest = entry;
        }
        newest = entry;
    }

    private void unlink(KeyEntry entry) {
        if (entry.older != null) {
            entry.older.newer = entry.newer;
        } else {
            oldest = entry.newer;
        }
        if (entry.newer != null) {
            entry.newer.older = entry.older;
        } else {
            newest = entry.older;
        }
    }

    /** The states of one operator, the key used last first, at most {@code limit}. */
    public List<KeyEntry> newest(int field, int slot, int limit) {
        List<KeyEntry> found = new ArrayList<>();
        for (KeyEntry e = newest; e != null && found.size() < limit; e = e.older) {
            if (e.field == field && e.states[slot] != null) {
                found.add(e);
            }
        }
        return found;
    }

    /** Shows every entry that holds a state of that operator, in no particular order. */
    public void forEach(int field, int slot, Consumer<KeyEntry> use) {
        if (field >= 0) {
            fields.get(field).forEach(slot, use);
        } else if (root.states[slot] != null) {
            use.accept(root);
        }
    }

    /** After the end of the stream: forgets all state that can't matter any more. */
    public void end() {
        forgetOver(root, rootOperators);
        for (KeyEntry entry = oldest; entry != null; ) {
            KeyEntry next = entry.newer;
            forgetOver(entry, operators.get(entry.field));
            settle(entry);
            entry = next;
        }
    }

    private static void forgetOver(KeyEntry entry, List<KeyedState> slots) {
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.get(i).outlivesTheEnd()) {
                entry.keep(i, null);
            }
        }
    }

    /** Writes every key with its state, in the order of their last use. */
    public void write(StateWriter out) {
        out.number(dropped);
        writeStates(root, rootOperators, out);
        out.number(size);
        for (KeyEntry e = oldest; e != null; e = e.newer) {
            out.number(e.field);
            out.text(e.key);
            writeStates(e, operators.get(e.field), out);
        }
    }

    /** Reads back what {@link #write} wrote into a table with the same fields and operators and no keys yet. */
    public void read(StateReader in) {
        dropped = in.number();
        readStates(root, rootOperators, in);
        for (int i = in.count(); i > 0; i--) {
            int field = (int) in.number();
            KeyEntry entry =
                    new KeyEntry(field, in.requiredText(), operators.get(field).size());
            readStates(entry, operators.get(field), in);
            settle(entry);
        }
    }

    private static void writeStates(KeyEntry entry, List<KeyedState> slots, StateWriter out) {
        for (int i = 0; i < slots.size(); i++) {
            Object state = entry.states[i];
            out.bool(state != null);
            if (state != null) {
                slots.get(i).write(state, out);
            }
        }
    }

    private static void readStates(KeyEntry entry, List<KeyedState> slots, StateReader in) {
        for (int i = 0; i < slots.size(); i++) {
            if (in.bool()) {
                entry.keep(i, slots.get(i).read(in, entry));
            }
        }
    }
}
