/**
 * Where records come from: one interface, polled in batches by the consumer thread.
 *
 * <p>Never here: what records mean. A source knows lines, offsets and arrival times, nothing of events.
 */
@NullMarked
package dev.nagare.source;

import org.jspecify.annotations.NullMarked;
