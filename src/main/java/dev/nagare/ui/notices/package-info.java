/**
 * What the desktop is told of new alerts: which of them are new, when something is said and in which words, and the choices
 * that the user has.
 *
 * <p>Never here: how a desktop is told anything. That waits, and differs from system to system.
 */
@NullMarked
package dev.nagare.ui.notices;

import org.jspecify.annotations.NullMarked;
