package dev.nagare.store;

import java.util.Objects;

/**
 * What makes two readings the same: one goes on where the other stopped.
 *
 * @param connection the saved connection, or the brokers where there is none
 * @param topic what is read
 * @param start where it begins, in words that are equal for equal starts
 * @param pipeline a digest of what is computed
 */
public record ReadingKey(String connection, String topic, String start, String pipeline) {
    public ReadingKey {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(pipeline, "pipeline");
    }
}
