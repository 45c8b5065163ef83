/**
 * Recordings: NDJSON, kcat lines, our own recordings and CSV, plain or compressed, one or many, in their playing order.
 *
 * <p>Never here: Kafka, or the writing of recordings.
 */
@NullMarked
package dev.nagare.source.file;

import org.jspecify.annotations.NullMarked;
