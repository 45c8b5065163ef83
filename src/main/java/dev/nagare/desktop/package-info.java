/**
 * Notifications of the desktop, as each system shows them: over D-Bus where that is spoken, by a program of the system's
 * elsewhere.
 *
 * <p>Never here: what is said, and when. Nothing of a text is ever part of a command.
 */
@NullMarked
package dev.nagare.desktop;

import org.jspecify.annotations.NullMarked;
