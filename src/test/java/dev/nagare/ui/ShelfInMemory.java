package dev.nagare.ui;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connections;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretPlace;
import dev.nagare.ui.connect.ConnectionShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Connections that are gone when the test is over. Confined to one thread. */
public final class ShelfInMemory implements ConnectionShelf {
    private final Map<String, Map<String, Secret>> kept = new HashMap<>();
    private Connections saved;
    private SecretPlace place = SecretPlace.FILE;

    public ShelfInMemory(Connection... first) {
        saved = new Connections(List.of(first));
    }

    @Override
    public Executor thread() {
        return Runnable::run;
    }

    @Override
    public SecretPlace place() {
        return place;
    }

    /** The same, where the system has a keyring. */
    public ShelfInMemory inKeyring() {
        place = SecretPlace.KEYRING;
        return this;
    }

    @Override
    public Connections load() {
        return saved;
    }

    @Override
    public void save(UnaryOperator<Connections> change) {
        saved = change.apply(saved);
    }

    @Override
    public Map<String, Secret> secrets(Connection connection) {
        return kept.getOrDefault(connection.name(), Map.of());
    }

    @Override
    public void keep(String connection, Map<String, Secret> wanted, Set<String> others) {
        Map<String, Secret> now = kept.computeIfAbsent(connection, unused -> new HashMap<>());
        others.forEach(now::remove);
        now.putAll(wanted);
        if (now.isEmpty()) {
            kept.remove(connection);
        }
    }

    /** The secrets that are kept, by connection. */
    public Map<String, Map<String, Secret>> kept() {
        return kept;
    }

    @Override
    public String read(Path file) throws IOException {
        return Files.readString(file);
    }

    @Override
    public String variable(String name) {
        return name.equals("SET") ? "from the environment" : null;
    }
}
