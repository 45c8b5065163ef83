package dev.nagare.ui.connect;

import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Secret;
import java.util.Map;

/**
 * What the dialog was filled in for: which topic is to be read by which connection, and how much of it.
 *
 * @param secrets by name, as a client needs them
 */
public record Reading(
        Connection connection, Map<String, Secret> secrets, String topic, StartPosition start, StopPosition stop) {
    public Reading {
        secrets = Map.copyOf(secrets);
    }
}
