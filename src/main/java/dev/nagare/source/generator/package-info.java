/**
 * Card transactions that nobody made: a stream with all that makes streams hard, the same for the same seed on every
 * machine.
 *
 * <p>Never here: a clock, a thread, or randomness from anywhere but the seed.
 */
@NullMarked
package dev.nagare.source.generator;

import org.jspecify.annotations.NullMarked;
