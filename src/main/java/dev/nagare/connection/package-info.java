/**
 * The way to a Kafka cluster: from a saved connection and its secrets to client properties, the checks before connecting,
 * the test that says at which step it fails, and how much of a topic is to be read.
 *
 * <p>Never here: records of a topic, and a secret in any message.
 */
@NullMarked
package dev.nagare.connection;

import org.jspecify.annotations.NullMarked;
