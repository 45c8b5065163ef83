/**
 * The connection dialog: the saved ways to clusters, their fields with what is wrong in them, and the test of a way.
 *
 * <p>Never here: a file, a socket or a secret in any text that is shown. Files and network are asked on other threads.
 */
@NullMarked
package dev.nagare.ui.connect;

import org.jspecify.annotations.NullMarked;
