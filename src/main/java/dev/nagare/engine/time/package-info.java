/**
 * Time as the engine knows it: partitions and their watermark, the buffer that puts events in order, and the guard
 * against timestamps from the future.
 *
 * <p>Never here: windows and rules, or a clock that runs by itself.
 */
@NullMarked
package dev.nagare.engine.time;

import org.jspecify.annotations.NullMarked;
