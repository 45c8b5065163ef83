package dev.nagare.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one user from its ordered events.
 *
 * @param user the user
 * @param count number of ordered events
 * @param total sum of their amounts; null where the pipeline maps no amount
 * @param lastTimestamp the highest event time among them, epoch milliseconds
 */
public record UserState(String user, long count, @Nullable Decimal total, long lastTimestamp) {}
