/**
 * The header: what is open, and the few things that concern the whole window.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.header;

import org.jspecify.annotations.NullMarked;
