/**
 * The entry point, the commands and the wiring of everything else.
 *
 * <p>Nothing below this package may depend on it.
 */
@NullMarked
package dev.nagare.app;

import org.jspecify.annotations.NullMarked;
