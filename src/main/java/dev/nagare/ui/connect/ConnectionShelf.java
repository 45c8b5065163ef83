package dev.nagare.ui.connect;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connections;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where connections and their secrets are kept. It may read and write files: not for the FX thread, but for {@link #variable}. */
public interface ConnectionShelf {
    /**
     * Where it is to be asked: one task after the other, and what was begun is finished before the program ends.
     */
    Executor thread();

    /**
     * Where secrets go that are to be kept: the keyring of the system, or our file where there is none. It may take a
     * second to find out.
     */
    SecretPlace place();

    /** Those that are saved. */
    Connections load();

    /**
     * Changes what is saved at that moment: another window may have changed it too.
     *
     * @throws IOException if it can't be saved, with a sentence for the user
     */
    void save(UnaryOperator<Connections> change) throws IOException;

    /**
     * The secrets of a connection that are kept here, by name.
     *
     * @throws IOException if they can't be read, with a sentence for the user
     */
    Map<String, Secret> secrets(Connection connection) throws IOException;

    /**
     * Keeps those secrets under that name of a connection.
     *
     * @param others the names of those that were kept before; what isn't among the wanted is forgotten
     * @throws IOException if they can't be kept, with a sentence for the user
     */
    void keep(String connection, Map<String, Secret> wanted, Set<String> others) throws IOException;

    /**
     * The text of a file that somebody wants to make a connection of.
     *
     * @throws IOException if it can't be read or is no such text, with a sentence for the user
     */
    String read(Path file) throws IOException;

    /** The value of a variable of the environment; null where there is none. Any thread. */
    @Nullable
    String variable(String name);
}
