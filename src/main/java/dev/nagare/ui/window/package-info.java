/**
 * The frame that holds the panels, and the keys of the whole window.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.window;

import org.jspecify.annotations.NullMarked;
