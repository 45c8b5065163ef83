/**
 * Windows and the exact sums they are made of.
 *
 * <p>Never here: conditions and alerts (they belong to {@code engine.rule}) or the order of events (that is
 * {@code engine.time}).
 */
@NullMarked
package dev.nagare.engine.window;

import org.jspecify.annotations.NullMarked;
