/**
 * How results leave this window: how far each target is, and what could not be delivered, to be sent again.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.delivery;

import org.jspecify.annotations.NullMarked;
