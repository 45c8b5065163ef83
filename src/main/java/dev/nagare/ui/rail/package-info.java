/**
 * The rail: one entry per page that exists.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.rail;

import org.jspecify.annotations.NullMarked;
