/**
 * Draws values over time: axes, min/max bands, mean lines, sparklines, lanes. Series in, pixels out.
 *
 * <p>Never here: anything of streams, sessions or panels, or a text in a language.
 */
@NullMarked
package dev.nagare.ui.chart;

import org.jspecify.annotations.NullMarked;
