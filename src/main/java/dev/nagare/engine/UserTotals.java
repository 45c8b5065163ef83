package dev.nagare.engine;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.KeyedState;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.window.Summary;
import dev.nagare.model.Event;
import dev.nagare.model.UserState;
import java.util.List;
import java.util.Objects;

/** What is known of each user from its ordered events, for people to look at; no rule depends on it. */
final class UserTotals implements KeyedState {
    private final KeyTable keys;
    private final int field;
    private final int slot;

    private static final class State {
        final Summary summary;
        long last;

        State(Summary summary, long last) {
            this.summary = summary;
            this.last = last;
        }
    }

    UserTotals(KeyTable keys, int field) {
        this.keys = keys;
        this.field = field;
        this.slot = keys.addOperator(field, this);
    }

    int field() {
        return field;
    }

    void ordered(Event event, KeyEntry entry) {
        State state = (State) entry.state(slot);
        if (state == null) {
            state = new State(new Summary(), event.timestamp());
            entry.keep(slot, state);
        }
        state.summary.add(event.amount());
        state.last = event.timestamp();
    }

    List<UserState> newest(int limit) {
        return keys.newest(field, slot, limit).stream().map(this::show).toList();
    }

    private UserState show(KeyEntry entry) {
        State state = (State) Objects.requireNonNull(entry.state(slot));
        return new UserState(
                Objects.requireNonNull(entry.key()), state.summary.count(), state.summary.exactTotal(), state.last);
    }

    @Override
    public void write(Object state, StateWriter out) {
        ((State) state).summary.write(out);
        out.number(((State) state).last);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        return new State(Summary.read(in), in.number());
    }

    @Override
    public void dropped(Object state) {}

    @Override
    public boolean outlivesTheEnd() {
        return true;
    }
}
