/**
 * Files that are wholly new or wholly old, whoever writes them: results, recordings, settings, pipelines.
 *
 * Also by what a file is known to be the same as before.
 *
 * <p>Never here: what stands in a file.
 */
@NullMarked
package dev.nagare.file;

import org.jspecify.annotations.NullMarked;
