/**
 * The window's wiring by hand: which view gets which view model, and what happens at each pulse.
 *
 * <p>Never here: what a single panel shows; that is in the panel's package.
 */
@NullMarked
package dev.nagare.ui;

import org.jspecify.annotations.NullMarked;
