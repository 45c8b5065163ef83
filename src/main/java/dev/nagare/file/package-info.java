/**
 * Files that are wholly new or wholly old, whoever writes them: results, recordings, settings, pipelines.
 *
 * <p>Never here: what stands in a file.
 */
@NullMarked
package dev.nagare.file;

import org.jspecify.annotations.NullMarked;
