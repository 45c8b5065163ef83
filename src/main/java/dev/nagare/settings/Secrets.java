package dev.nagare.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the secrets of a connection from where they are. */
public final class Secrets {
    private final SecretStore keyring;
    private final SecretStore file;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param keyring asked only for secrets that a profile says are there
     * @param environment gives the value of a variable, or null
     */
    public Secrets(SecretStore keyring, SecretStore file, UnaryOperator<@Nullable String> environment) {
        this.keyring = keyring;
        this.file = file;
        this.environment = environment;
    }

    /**
     * What was found.
     *
     * @param secrets by name
     * @param missing the names of those that people must be asked for, and of those that aren't where they should be
     */
    public record Found(Map<String, Secret> secrets, List<String> missing) {
        public Found {
            secrets = Map.copyOf(secrets);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Looks for all secrets that the connection names.
     *
     * @throws IOException if a store can't be read, with a sentence for the user
     */
    public Found of(Connection connection) throws IOException {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, SecretPlace> entry : connection.secrets().entrySet()) {
            Optional<Secret> secret = find(connection.name(), entry.getKey(), entry.getValue());
            secret.ifPresentOrElse(value -> secrets.put(entry.getKey(), value), () -> missing.add(entry.getKey()));
        }
        return new Found(secrets, missing);
    }

    private Optional<Secret> find(String connection, String name, SecretPlace place) throws IOException {
        return switch (place.kind()) {
            case KEYRING -> keyring.read(connection, name);
            case FILE -> file.read(connection, name);
            case ASK -> Optional.empty();
            case ENVIRONMENT ->
                Optional.ofNullable(environment.apply(place.variable())).map(Secret::of);
        };
    }
}
