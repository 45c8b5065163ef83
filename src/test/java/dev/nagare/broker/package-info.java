/**
 * A real broker for tests, and for people who want to try Nagare on one.
 *
 * <p>Never here: what is tested. And no class of the broker itself: those live in its own process.
 */
@NullMarked
package dev.nagare.broker;

import org.jspecify.annotations.NullMarked;
