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

    private static final class State extends Summary {
        long last;
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
            state = new State();
            entry.keep(slot, state);
        }
        state.add(event.amount());
        state.last = event.timestamp();
    }

    List<UserState> newest(int limit) {
        return keys.newest(field, slot, limit).stream().map(this::show).toList();
    }

    private UserState show(KeyEntry entry) {
        State state = (State) Objects.requireNonNull(entry.state(slot));
        return new UserState(Objects.requireNonNull(entry.key()), state.count(), state.exactTotal(), state.last);
    }

    @Override
    public void write(Object state, StateWriter out) {
        ((State) state).write(out);
        out.number(((State) state).last);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        State state = new State();
        state.read(in);
        state.last = in.number();
        return state;
    }

    @Override
    public void dropped(Object state) {}

    @Override
    public boolean outlivesTheEnd() {
        return true;
    }
}
