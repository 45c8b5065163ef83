/**
 * One replay from its opening to its end: the consumer thread that pulls a source, paces it by the replay clock and
 * drives the engine, and the immutable snapshots that it publishes.
 *
 * <p>Never here: JavaFX or words for the screen. Commands come in, snapshots go out, nothing else crosses.
 */
@NullMarked
package dev.nagare.session;

import org.jspecify.annotations.NullMarked;
