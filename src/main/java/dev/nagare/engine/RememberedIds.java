package dev.nagare.engine;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.KeyedState;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Event;

/** The ids of events taken, each with the timestamp it was last taken with; ids count as keys of the table. */
final class RememberedIds implements KeyedState {
    private final KeyTable keys;
    private final int field;
    private final int slot;
    private final long within;

    private static final class Taken {
        long timestamp;

        Taken(long timestamp) {
            this.timestamp = timestamp;
        }
    }

    /**
     * @param within the distance of timestamps within which an id is a repetition, milliseconds
     */
    RememberedIds(KeyTable keys, long within) {
        this.keys = keys;
        this.within = within;
        this.field = keys.addField();
        this.slot = keys.addOperator(field, this);
    }

    /** Whether the event repeats one that was taken; if not, it is taken now. */
    boolean repeats(Event event) {
        KeyEntry entry = keys.use(field, event.id());
        Taken taken = (Taken) entry.state(slot);
        if (taken == null) {
            entry.keep(slot, new Taken(event.timestamp()));
            keys.settle(entry);
            return false;
        }
        if (Math.abs(event.timestamp() - taken.timestamp) <= within) {
            return true;
        }
        taken.timestamp = event.timestamp();
        return false;
    }

    @Override
    public void write(Object state, StateWriter out) {
        out.number(((Taken) state).timestamp);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        return new Taken(in.number());
    }

    @Override
    public void dropped(Object state) {}
}
