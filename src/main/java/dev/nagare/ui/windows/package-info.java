/**
 * A panel per window definition: how its windows fill, wait and fire.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.windows;

import org.jspecify.annotations.NullMarked;
