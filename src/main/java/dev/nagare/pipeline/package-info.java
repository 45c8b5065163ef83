/**
 * What a user asks for: the pipeline file as checked, immutable records, and the reader that names every mistake in it
 * with its line and column.
 *
 * <p>Never here: the running of a pipeline (that is {@code engine}) or the reading of events (that is {@code codec}).
 */
@NullMarked
package dev.nagare.pipeline;

import org.jspecify.annotations.NullMarked;
