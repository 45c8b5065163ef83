package dev.nagare.model;

import org.jspecify.annotations.Nullable;

/**
 * The five figures of a window or a look-back. Exact but for the average, which is the double nearest to the exact
 * quotient.
 *
 * @param count number of events, 1 or more
 * @param total sum of the amounts; null, as the next three, where the pipeline maps no amount
 * @param average total / count
 * @param min smallest amount
 * @param max largest amount
 */
public record Totals(
        long count,
        @Nullable Decimal total,
        @Nullable Double average,
        @Nullable Decimal min,
        @Nullable Decimal max) {}
