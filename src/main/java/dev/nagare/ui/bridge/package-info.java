/**
 * The bridge from the consumer thread to the FX thread: the only caller of {@code Platform} for snapshots.
 *
 * <p>Never here: controls, or anything that waits.
 */
@NullMarked
package dev.nagare.ui.bridge;

import org.jspecify.annotations.NullMarked;
