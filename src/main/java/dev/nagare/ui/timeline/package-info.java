/**
 * The timeline: transport, the whole recording, and where the replay stands in it.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.timeline;

import org.jspecify.annotations.NullMarked;
