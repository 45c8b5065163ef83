package dev.nagare.engine.state;

/** How an operator's state of one key is written, read back and let go. */
public interface KeyedState {
    /** Writes the state of one key in a form that depends on nothing but its meaning. */
    void write(Object state, StateWriter out);

    /** Reads it back; arms the timers that it needs. */
    Object read(StateReader in, KeyEntry entry);

    /** The key was dropped from a full table together with this state. */
    void dropped(Object state);

    /** After the end of the stream: whether the state can still matter to anybody. */
    default boolean outlivesTheEnd() {
        return false;
    }
}
