/**
 * Bytes to events and results to bytes: JSON Pointer, timestamps, envelopes of recordings, the rows of the batch command.
 *
 * <p>Never here: files and topics (they belong to {@code source} and {@code sink}) or decisions about time.
 */
@NullMarked
package dev.nagare.codec;

import org.jspecify.annotations.NullMarked;
