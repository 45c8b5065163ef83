/**
 * Results as files: written beside their final name and moved there when they are whole.
 *
 * <p>Never here: Kafka, or formats (they belong to {@code codec}).
 */
@NullMarked
package dev.nagare.sink.file;

import org.jspecify.annotations.NullMarked;
