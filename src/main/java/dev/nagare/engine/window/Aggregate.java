package dev.nagare.engine.window;

import dev.nagare.model.Totals;

/** The figures of some events. The doubles are the nearest to the exact values and mean nothing without amounts. */
public interface Aggregate {
    /** Number of events. */
    long count();

    /** Whether the events carry amounts. */
    boolean hasAmounts();

    double total();

    double average();

    double min();

    double max();

    /** The same figures as values that last. */
    Totals totals();
}
