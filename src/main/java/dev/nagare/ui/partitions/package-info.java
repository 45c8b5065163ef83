/**
 * The partitions of what is played, one by one: how far each is read, how far its event time is, and which of them
 * holds the watermark back.
 *
 * <p>Never here: anything that waits for a file or the session, or another panel's controls.
 */
@NullMarked
package dev.nagare.ui.partitions;

import org.jspecify.annotations.NullMarked;
