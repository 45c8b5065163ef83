/**
 * The dialog in which everything that can be chosen is chosen. A choice counts at once where it can.
 *
 * <p>Never here: the files that keep choices, or anything that waits for one.
 */
@NullMarked
package dev.nagare.ui.settings;

import org.jspecify.annotations.NullMarked;
