/**
 * Opening a recording: the chooser, dropped files, the proposed pipeline, and what went wrong.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.open;

import org.jspecify.annotations.NullMarked;
