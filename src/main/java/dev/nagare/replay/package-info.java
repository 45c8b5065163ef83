/**
 * How a moment of a recorded stream is reached: the replay clock, a playback that drives an engine item by item, and the
 * checkpoints from which it goes on. Both the session and the commands that look at the past stand on it. No threads, no
 * wall clock, no screen, and nothing of what is shown: a playback gives what happens to the output that it was given.
 */
@NullMarked
package dev.nagare.replay;

import org.jspecify.annotations.NullMarked;
