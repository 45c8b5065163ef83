package dev.nagare.app;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.ProcessSettings;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connections;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.SecretFile;
import dev.nagare.settings.SecretPlace;
import dev.nagare.settings.SecretStore;
import dev.nagare.settings.Secrets;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it was saved in the window, for the commands.
 *
 * @param properties with its secrets
 */
record SavedProfile(Connection connection, ClientProperties properties) {
    /**
     * Finds it, with its secrets.
     *
     * @param keyring asked only where the connection says that a secret is there
     * @param environment gives the value of a variable, or null
     * @throws IOException with a sentence for the user, if there is none of that name or a secret of it isn't kept
     */
    static SavedProfile of(
            Folders folders, SecretStore keyring, String name, UnaryOperator<@Nullable String> environment)
            throws IOException {
        SavedFile.Loaded<Connections> read = SavedFile.ofConnections(folders).load();
        if (read.setAside() != null) {
            throw new IOException("The saved connections can't be read: "
                    + read.setAside().reason() + ". The file is now called "
                    + read.setAside().kept() + "; correct it and give it its old name.");
        }
        Connection connection =
                read.value().named(name).orElseThrow(() -> new IOException(unknown(name, read.value())));
        SecretFile file = new SecretFile(folders, aside -> {});
        Secrets.Found found = new Secrets(keyring, file, environment).of(connection);
        if (!found.missing().isEmpty()) {
            throw new IOException(missing(connection, found.missing().get(0)));
        }
        ProcessSettings.apply(read.value().all());
        ProcessSettings.opening(connection);
        return new SavedProfile(connection, ClientProperties.of(connection, found.secrets()));
    }

    /**
     * What a client is told that writes.
     *
     * @throws IOException with a sentence for the user, if the connection is only for reading
     */
    ClientProperties writing() throws IOException {
        if (!connection.mayWrite()) {
            throw new IOException("The connection " + connection.name()
                    + " is only for reading. In the window, Ctrl+K, allow that results are written to its cluster.");
        }
        return properties;
    }

    private static String unknown(String name, Connections saved) {
        String known = saved.all().stream().map(Connection::name).collect(Collectors.joining(", "));
        return "No connection is called " + name + "."
                + (known.isEmpty()
                        ? " None is saved: make one in the window with Ctrl+K."
                        : " Those that are saved: " + known + ".");
    }

    private static String missing(Connection connection, String secret) {
        SecretPlace place = connection.secrets().get(secret);
        String of = "The connection " + connection.name() + " needs its secret " + secret;
        return place != null && place.kind() == SecretPlace.Kind.ENVIRONMENT
                ? of + " from the variable " + place.variable() + ", which the environment doesn't have."
                : of + ", which is not kept. In the window, Ctrl+K, let it be kept, or write ${NAME} for a variable of"
                        + " the environment.";
    }
}
