package dev.nagare.settings;

import java.io.IOException;
import java.util.Optional;

/** Keeps secrets from one day to the next. */
public interface SecretStore {
    /** Whether this system has it. */
    default boolean isThere() {
        return true;
    }

    /**
     * The secret of a connection.
     *
     * @throws IOException if the store can't be read, with a sentence for the user
     */
    Optional<Secret> read(String connection, String name) throws IOException;

    /**
     * Keeps it, in the place of an older one.
     *
     * @throws IOException if the store can't be written, with a sentence for the user
     */
    void write(String connection, String name, Secret secret) throws IOException;

    /** Forgets it, if it is there. */
    void remove(String connection, String name) throws IOException;
}
