package dev.nagare.store;

import dev.nagare.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database in a folder, for one window at a time. A kill at any moment loses at most what was not committed, a power
 * cut perhaps the last commits too; each commit is there wholly or not at all.
 *
 * <p>Thread-safe: one thread writes at a time, and whoever reads doesn't hold it up. No call is for the FX thread.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** The name of the database. */
    static final String FILE = "nagare.db";

    /** What SQLite writes beside it and what belongs to it. */
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private final Database database;
    private final FileChannel lock;
    private final @Nullable Path setAside;

    private Store(Database database, FileChannel lock, @Nullable Path setAside) {
        this.database = database;
        this.lock = lock;
        this.setAside = setAside;
    }

    /**
     * Opens what is there, or begins it. A database that is damaged is set aside under another name.
     *
     * @param folder made if need be
     * @throws StoreException if another window has it, a newer version wrote it, or it can't be written
     */
    public static Store open(Path folder) throws StoreException {
        return open(folder, Limits.DEFAULT);
    }

    /** The same with other limits. */
    public static Store open(Path folder, Limits limits) throws StoreException {
        FileChannel lock = lock(folder);
        Path file = folder.resolve(FILE);
        try {
            Path setAside = null;
            Database database;
            try {
                database = Database.open(file, limits);
            } catch (SQLException e) {
                StoreException failure = Database.failure(file, e);
                if (failure.kind() != Kind.DAMAGED) {
                    throw failure;
                }
                setAside = setAside(file, e);
                database = begin(file, limits);
            }
            return new Store(database, lock, setAside);
        } catch (StoreException | RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    private static Database begin(Path file, Limits limits) throws StoreException {
        try {
            return Database.open(file, limits);
        } catch (SQLException e) {
            throw Database.failure(file, e);
        }
    }

    private static FileChannel lock(Path folder) throws StoreException {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(FILE + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is open in this very program", folder, e);
        } catch (IOException e) {
            close(channel);
            throw new StoreException(
                    Kind.UNWRITABLE,
                    "Nothing can be remembered in " + folder + ": " + e + ". Choose another folder, or make this one"
                            + " writable.",
                    e);
        }
        close(channel);
        throw new StoreException(
                Kind.IN_USE,
                "Another Nagare window remembers in " + folder + ", and two would overwrite each other's work. This one"
                        + " remembers nothing; close the other one and open this one again.");
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("the lock", e);
            }
        }
    }

    /** Gives a damaged database another name, with all that belongs to it. */
    private static Path setAside(Path file, Exception why) throws StoreException {
        Path kept = file.resolveSibling(FILE + ".unreadable");
        for (int i = 2; Files.exists(kept); i++) {
            kept = file.resolveSibling(FILE + ".unreadable-" + i);
        }
        try {
            for (String part : PARTS) {
                Path from = file.resolveSibling(FILE + part);
                if (Files.exists(from)) {
                    Files.move(from, kept.resolveSibling(kept.getFileName() + part));
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    Kind.DAMAGED,
                    "What Nagare remembers in " + file + " is damaged (" + why.getMessage() + "), and it can't be set"
                            + " aside: " + e + ". Move the file elsewhere, and open this window again.",
                    e);
        }
        LOG.warn("{} was set aside as {}: {}", file, kept.getFileName(), why.getMessage());
        return kept;
    }

    /** Where a damaged database has been put; null when all was well. */
    public @Nullable Path setAside() {
        return setAside;
    }

    /** The folder in which it stands. */
    public Path folder() {
        return database.folder();
    }

    /**
     * The reading that goes on under that key, or a new one.
     *
     * @param now the wall clock, epoch milliseconds
     */
    public ReadingLog reading(ReadingKey key, long now) throws StoreException {
        return database.write(connection -> ReadingLog.find(database, connection, key, now));
    }

    /**
     * Alerts, the newest first.
     *
     * @param before only those with a smaller number; {@code Long.MAX_VALUE} for the newest
     * @param limit at most so many
     */
    public List<StoredAlert> alerts(long before, int limit) throws StoreException {
        return database.read(connection -> AlertRows.before(connection, before, limit));
    }

    /** Says what an alert is from now on; what was said before stays in its history. */
    public void say(long alert, StatusChange change) throws StoreException {
        database.write(connection -> {
            AlertRows.say(connection, alert, change);
            return true;
        });
    }

    /** All that was said of an alert, the oldest first. */
    public List<StatusChange> history(long alert) throws StoreException {
        return database.read(connection -> AlertRows.history(connection, alert));
    }

    /**
     * Dead letters, the newest first.
     *
     * @param before only those with a smaller number; {@code Long.MAX_VALUE} for the newest
     * @param limit at most so many; they are whole, and one may have 16 MiB
     */
    public List<StoredLetter> deadLetters(long before, int limit) throws StoreException {
        return database.read(connection -> LetterRows.before(connection, before, limit));
    }

    /** Waits until what is being written is written. May be called twice. */
    @Override
    public void close() {
        database.close();
        close(lock);
    }

    /** Lets go of what is more than may be kept; by itself it happens now and then. */
    void tidy() throws StoreException {
        database.tidy();
    }

    /** For tests: the connection that writes. */
    Connection connection() {
        return database.connection();
    }
}
