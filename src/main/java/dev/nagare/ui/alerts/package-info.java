/**
 * The table of alerts, and why each of them was raised.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.alerts;

import org.jspecify.annotations.NullMarked;
