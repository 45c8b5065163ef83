/**
 * The page Live: figures, throughput, the metrics of a sliding window and the categories of the current tumbling
 * window.
 *
 * <p>Never here: alerts and window panels, which have packages of their own, or drawing, which is {@code ui.chart}'s.
 */
@NullMarked
package dev.nagare.ui.live;

import org.jspecify.annotations.NullMarked;
