package dev.nagare.app;

import dev.nagare.connection.ProcessSettings;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connections;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.SavedFile.SetAside;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretFile;
import dev.nagare.settings.SecretPlace;
import dev.nagare.settings.SecretStore;
import dev.nagare.ui.connect.ConnectionShelf;
import dev.nagare.ui.settings.PreferencesTrouble.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the user who runs this program, in their file, and their secrets in the system's keyring or, where
 * there is none, in another file. The token endpoints that are saved, and no others, are allowed to Kafka's clients.
 */
final class SavedConnections implements ConnectionShelf {
    /** Properties with all certificates in them are a hundred times shorter. */
    private static final long MOST_BYTES = 1 << 20;

    private final SavedFile<Connections> file;
    private final SecretStore secrets;
    private final SecretStore keyring;
    private final Executor thread;
    private final Report report;

    /** Is told of a file that can't be used. */
    @FunctionalInterface
    interface Report {
        /** @param setAside null when all is well */
        void of(@Nullable SetAside setAside, Held what);
    }

    /**
     * @param keyring takes secrets where it is there; else a file does
     * @param thread runs one task after the other, to the last
     * @param report tells the user
     */
    SavedConnections(Folders folders, SecretStore keyring, Executor thread, Report report) {
        this.keyring = keyring;
        this.report = report;
        this.thread = thread;
        file = SavedFile.ofConnections(folders);
        secrets = new SecretFile(folders, setAside -> report.of(setAside, Held.SECRETS));
    }

    @Override
    public Executor thread() {
        return thread;
    }

    @Override
    public SecretPlace place() {
        return keyring.isThere() ? SecretPlace.KEYRING : SecretPlace.FILE;
    }

    @Override
    public Connections load() {
        SavedFile.Loaded<Connections> read = file.load();
        report.of(read.setAside(), Held.CONNECTIONS);
        Connections found = read.value();
        ProcessSettings.apply(found.all());
        return found;
    }

    @Override
    public void save(UnaryOperator<Connections> change) throws IOException {
        SavedFile.Loaded<Connections> written = file.update(change);
        report.of(written.setAside(), Held.CONNECTIONS);
        ProcessSettings.apply(written.value().all());
    }

    @Override
    public Map<String, Secret> secrets(Connection connection) throws IOException {
        Map<String, Secret> found = new LinkedHashMap<>();
        for (Map.Entry<String, SecretPlace> entry : connection.secrets().entrySet()) {
            Optional<Secret> secret = switch (entry.getValue().kind()) {
                case KEYRING -> keyring.read(connection.name(), entry.getKey());
                case FILE -> secrets.read(connection.name(), entry.getKey());
                case ASK, ENVIRONMENT -> Optional.empty();
            };
            secret.ifPresent(value -> found.put(entry.getKey(), value));
        }
        return found;
    }

    @Override
    public void keep(String connection, Map<String, Secret> wanted, Set<String> others) throws IOException {
        for (Map.Entry<String, Secret> entry : wanted.entrySet()) {
            if (keyring.isThere()) {
                keyring.write(connection, entry.getKey(), entry.getValue());
                // From the days before there was one.
                secrets.remove(connection, entry.getKey());
            } else {
                secrets.write(connection, entry.getKey(), entry.getValue());
            }
        }
        for (String name : others) {
            if (!wanted.containsKey(name)) {
                keyring.remove(connection, name);
                secrets.remove(connection, name);
            }
        }
    }

    @Override
    public String read(Path file) throws IOException {
        try {
            if (Files.size(file) <= MOST_BYTES) {
                return Files.readString(file);
            }
        } catch (IOException e) {
            throw new IOException(
                    file.getFileName() + " can't be read as a text. Choose a client.properties or a kcat file.", e);
        }
        throw new IOException(file.getFileName() + " is too large for properties of a client. Choose another file.");
    }

    @Override
    public @Nullable String variable(String name) {
        return System.getenv(name);
    }
}
