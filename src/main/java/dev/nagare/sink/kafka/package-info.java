/**
 * Messages to the topics of a cluster, by one idempotent producer made of the connection that is read with.
 *
 * <p>Never here: what is written and whether it may be; and no topic is ever made.
 */
@NullMarked
package dev.nagare.sink.kafka;

import org.jspecify.annotations.NullMarked;
