/**
 * Looks at a stream without a session: a second, read-only engine that is let run to where somebody wants to look. It
 * shows nothing, keeps nothing but checkpoints, and never touches what a session is playing.
 */
@NullMarked
package dev.nagare.analysis;

import org.jspecify.annotations.NullMarked;
