package dev.nagare.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyring of the system that the user is logged in to: Keychain, Credential Manager, GNOME Keyring or KWallet. It is
 * looked for when it is first asked, once; where none runs, as on a server, {@link #isThere} says so and nothing can be
 * kept.
 *
 * <p>Thread-safe. It may ask the user to unlock it and wait for that, so it is not for the FX thread.
 */
public final class SystemKeyring implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SystemKeyring.class);

    /** Under what people find our secrets when they open their keyring. */
    private static final String SERVICE = "Nagare";

    private final Opening opening;
    private boolean tried;
    private @Nullable Keyring keyring;

    /** Connects to a keyring. */
    interface Opening {
        Keyring open() throws BackendNotSupportedException;
    }

    SystemKeyring(Opening opening) {
        this.opening = opening;
    }

    /** The one of the user who runs this program. */
    public static SystemKeyring ofUser() {
        return new SystemKeyring(Keyring::create);
    }

    /** For who wants to leave the user's alone: none is ever there. */
    public static SystemKeyring none() {
        return new SystemKeyring(() -> {
            throw new BackendNotSupportedException("not wanted");
        });
    }

    @Override
    public synchronized boolean isThere() {
        return keyring() != null;
    }

    private @Nullable Keyring keyring() {
        if (!tried) {
            tried = true;
            try {
                keyring = opening.open();
            } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
                // The libraries behind it throw what they like where a system has no such thing.
                LOG.info("There is no keyring: {}", e.toString());
            }
        }
        return keyring;
    }

    private Keyring open() throws IOException {
        Keyring open = keyring();
        if (open == null) {
            throw new IOException(
                    "No keyring of the system answers here: one runs in a desktop session. Start Nagare in"
                            + " such a session, or write ${NAME} into the field for a variable of the environment.");
        }
        return open;
    }

    @Override
    public synchronized Optional<Secret> read(String connection, String name) throws IOException {
        Keyring open = open();
        try {
            return Optional.of(Secret.of(open.getPassword(SERVICE, account(connection, name))));
        } catch (PasswordAccessException | RuntimeException e) {
            // It has none of that name, or the user didn't unlock it: one says it like the other.
            LOG.info("The keyring gives no secret {} of {}", name, connection);
            return Optional.empty();
        }
    }

    @Override
    public synchronized void write(String connection, String name, Secret secret) throws IOException {
        Keyring open = open();
        try {
            open.setPassword(SERVICE, account(connection, name), secret.reveal());
        } catch (PasswordAccessException | RuntimeException e) {
            // Without the cause, which is none of ours and may say what it was given.
            throw new IOException("The keyring of the system did not take the secret " + name + " of " + connection
                    + ". Unlock it and save again, or write ${NAME} into the field for a variable of the environment.");
        }
    }

    @Override
    public synchronized void remove(String connection, String name) {
        Keyring open = keyring();
        if (open != null) {
            try {
                open.deletePassword(SERVICE, account(connection, name));
            } catch (PasswordAccessException | RuntimeException e) {
                LOG.debug("The keyring has no secret {} of {}", name, connection);
            }
        }
    }

    private static String account(String connection, String name) {
        return connection + " · " + name;
    }
}
