/**
 * The page of events: their tail, what a condition finds among them, the late ones and the dead letters, and one of them
 * as it came, as it was understood and as it went on.
 *
 * <p>Never here: anything that waits for a file or the session, or a condition's evaluation.
 */
@NullMarked
package dev.nagare.ui.events;

import org.jspecify.annotations.NullMarked;
