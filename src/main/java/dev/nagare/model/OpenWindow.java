package dev.nagare.model;

import org.jspecify.annotations.Nullable;

/**
 * A window that has not fired yet and isn't empty.
 *
 * @param window the definition's name
 * @param key the key, or null
 * @param start epoch milliseconds
 * @param end epoch milliseconds
 * @param totals what it holds so far
 */
public record OpenWindow(String window, @Nullable String key, long start, long end, Totals totals) {}
