/**
 * The honesty row: where every record is, what holds the watermark, and how well the window keeps up.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.honesty;

import org.jspecify.annotations.NullMarked;
