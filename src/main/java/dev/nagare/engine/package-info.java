/**
 * The event-time engine: it takes records in the order of their arrival and says what they mean by the order of
 * their timestamps. Pure: the same calls give the same results, to the byte.
 *
 * <p>Never here: a thread, a clock, a file, a network, JSON or a window on the screen. Time is an argument.
 */
@NullMarked
package dev.nagare.engine;

import org.jspecify.annotations.NullMarked;
