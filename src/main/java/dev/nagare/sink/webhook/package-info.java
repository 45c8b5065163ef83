/**
 * Messages to people's own services, by HTTP.
 *
 * <p>Never here: when to try again, and any text that could hold a secret of an address, a header or an answer.
 */
@NullMarked
package dev.nagare.sink.webhook;

import org.jspecify.annotations.NullMarked;
