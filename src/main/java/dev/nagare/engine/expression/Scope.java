package dev.nagare.engine.expression;

import dev.nagare.model.Event;

/**
 * What an expression may look at. The engine hands in one mutable scope again and again; an expression must not keep
 * it. The aggregate's figures mean something only in the {@code when} of a keyed rule.
 */
public interface Scope {
    /** The event under test. */
    Event event();

    /** Number of events in the look-back. */
    long count();

    /** Whether the look-back has amounts; otherwise the next four have no value. */
    boolean hasAmounts();

    /** Sum of the look-back, the nearest double to the exact value. */
    double total();

    /** Average of the look-back, the nearest double to the exact quotient. */
    double average();

    /** Smallest amount of the look-back. */
    double min();

    /** Largest amount of the look-back. */
    double max();

    /** The clock of a transform: arrival or replay time, epoch milliseconds. */
    long now();
}
