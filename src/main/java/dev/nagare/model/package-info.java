/**
 * The values that travel through the pipeline: records, events, results, counters. Immutable, validated,
 * comparable by value.
 *
 * <p>Never here: behaviour of the stream (that is {@code engine}), formats (that is {@code codec}), or anything that
 * reads a clock, a file or a thread.
 */
@NullMarked
package dev.nagare.model;

import org.jspecify.annotations.NullMarked;
