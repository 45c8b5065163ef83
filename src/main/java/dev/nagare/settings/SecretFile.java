package dev.nagare.settings;

import dev.nagare.settings.SavedFile.SetAside;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Secrets in a file of their own, apart from the profiles, that only its owner may read: for systems without a keyring.
 * Thread-safe. Reads and writes a file, so it is not for the FX thread.
 */
public final class SecretFile implements SecretStore {
    private final SavedFile<Kept> file;
    private final Consumer<SetAside> report;

    /** What is in the file: by connection, and then by name. */
    record Kept(Map<String, Map<String, Secret>> connections) {
        static final Kept NOTHING = new Kept(Map.of());

        Kept {
            connections = Map.copyOf(connections);
        }
    }

    /** @param report is told of a file that can't be used; nothing of what is in it */
    public SecretFile(Folders folders, Consumer<SetAside> report) {
        this.report = report;
        file = SavedFile.ofSecrets(folders);
    }

    @Override
    public Optional<Secret> read(String connection, String name) {
        return Optional.ofNullable(told(file.load())
                .connections()
                .getOrDefault(connection, Map.of())
                .get(name));
    }

    @Override
    public void write(String connection, String name, Secret secret) throws IOException {
        change(connection, secrets -> secrets.put(name, secret));
    }

    @Override
    public void remove(String connection, String name) throws IOException {
        if (read(connection, name).isPresent()) {
            change(connection, secrets -> secrets.remove(name));
        }
    }

    private interface Change {
        void to(Map<String, Secret> secrets);
    }

    private void change(String connection, Change change) throws IOException {
        told(file.update(kept -> {
            Map<String, Map<String, Secret>> all = new LinkedHashMap<>(kept.connections());
            Map<String, Secret> secrets = new LinkedHashMap<>(all.getOrDefault(connection, Map.of()));
            change.to(secrets);
            all.put(connection, secrets);
            if (secrets.isEmpty()) {
                all.remove(connection);
            }
            return new Kept(all);
        }));
    }

    private Kept told(SavedFile.Loaded<Kept> loaded) {
        SetAside aside = loaded.setAside();
        if (aside != null) {
            report.accept(aside);
        }
        return loaded.value();
    }
}
