/**
 * What people choose ({@link dev.nagare.settings.Settings}) and what the program remembers for them ({@link
 * dev.nagare.settings.Remembered}), and the small versioned files that keep both.
 *
 * <p>Never here: anything of the screen. How a choice looks and what it is called is the window's business.
 */
@NullMarked
package dev.nagare.settings;

import org.jspecify.annotations.NullMarked;
