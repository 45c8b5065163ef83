package dev.nagare.connection;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which topic is to be read by which connection, how much of it, and what is computed of it. Immutable; its text hides
 * the secrets.
 *
 * @param secrets by name, as a client needs them
 * @param topic its name, not empty
 * @param pipeline the file that says what to compute; null for the one that is kept for this topic or, where there is
 *     none, one that the first records suggest
 * @param asking whether the fields are shown to be corrected even where it is known what to compute
 */
public record Reading(
        Connection connection,
        Map<String, Secret> secrets,
        String topic,
        StartPosition start,
        StopPosition stop,
        @Nullable Path pipeline,
        boolean asking) {
    public Reading {
        Objects.requireNonNull(connection, "connection");
        secrets = Map.copyOf(secrets);
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("topic must not be empty");
        }
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(stop, "stop");
    }

    /**
     * What its client is told. Takes what the process must know of the connection, so to be asked before each opening.
     *
     * @throws IOException if a PEM file can't be read, with a sentence for the user
     */
    public ClientProperties properties() throws IOException {
        ProcessSettings.opening(connection);
        return ClientProperties.of(connection, secrets);
    }
}
