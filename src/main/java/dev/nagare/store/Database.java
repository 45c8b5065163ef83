package dev.nagare.store;

import dev.nagare.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * One SQLite database with a connection that writes and one that reads, in write-ahead mode: neither waits for the other.
 * What is written goes to the log without waiting for the disk; a thread of its own brings it into the database, forces it
 * to the disk, and lets go of what is more than may be kept, so that no commit has to.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The log is brought into the database when it has so many bytes. */
    private static final long LONG_LOG = 4L << 20;

    /** How long the end waits for what is being brought in. */
    private static final long CLOSING_SECONDS = 10;

    /** How long one connection waits for another. Milliseconds. */
    private static final int PATIENCE = 5_000;

    private final Path file;
    private final Path log;
    private final Connection writer;
    private final Connection reader;
    private final Connection tidier;
    private final Limits limits;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean tidying = new AtomicBoolean();
    private final ExecutorService tidy = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "nagare-store");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        return thread;
    });
    private boolean closed;

    /** Something that is done with a connection. */
    interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    private Database(Path file, Limits limits, Connection writer, Connection reader, Connection tidier) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.limits = limits;
        this.writer = writer;
        this.reader = reader;
        this.tidier = tidier;
    }

    /** Opens it and brings it to this program's version. */
    static Database open(Path file, Limits limits) throws SQLException, StoreException {
        Connection writer = connect(file);
        try {
            execute(writer, "pragma journal_mode = wal");
            execute(writer, "pragma wal_autocheckpoint = 0");
            int version = Schema.version(writer);
            if (version > Schema.VERSION) {
                throw new StoreException(
                        Kind.NEWER,
                        "A newer Nagare wrote what stands in " + file + ". This one leaves it alone and remembers"
                                + " nothing; open the newer one.");
            }
            Schema.bringUp(writer);
            touch(writer);
            return new Database(file, limits, writer, connect(file), connect(file));
        } catch (SQLException | StoreException e) {
            close(writer);
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            execute(connection, "pragma busy_timeout = " + PATIENCE);
            execute(connection, "pragma synchronous = normal");
            execute(connection, "pragma foreign_keys = on");
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        return connection;
    }

    /** Looks at both ends of each table: a look at all of it would take seconds where there is much. */
    private static void touch(Connection connection) throws SQLException {
        for (String table : new String[] {"reading", "alert", "dead_letter", "delivery"}) {
            execute(connection, "select * from " + table + " order by id limit 1");
            execute(connection, "select * from " + table + " order by id desc limit 1");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("The store can't be closed properly: {}", e.toString());
        }
    }

    Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    Connection connection() {
        return writer;
    }

    /** Does something wholly, or not at all. */
    <R> R write(Work<R> work) throws StoreException {
        writing.lock();
        try {
            R result = transaction(writer, work);
            if (Files.exists(log) && Files.size(log) > LONG_LOG && tidying.compareAndSet(false, true)) {
                tidy.execute(this::bringIn);
            }
            return result;
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (IOException e) {
            throw new StoreException(Kind.UNWRITABLE, unwritable(file, e), e);
        } finally {
            writing.unlock();
        }
    }

    /** Does something on that connection wholly, or not at all. */
    static <R> R transaction(Connection connection, Work<R> work) throws SQLException {
        execute(connection, "begin immediate");
        try {
            R result = work.run(connection);
            execute(connection, "commit");
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                execute(connection, "rollback");
            } catch (SQLException again) {
                // A disk that is full has ended it already.
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Looks at what is committed. */
    <R> R read(Work<R> work) throws StoreException {
        reading.lock();
        try {
            return work.run(reader);
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            reading.unlock();
        }
    }

    private void bringIn() {
        try {
            execute(tidier, "pragma wal_checkpoint(passive)");
            tidy();
        } catch (SQLException | StoreException e) {
            LOG.warn("The store can't be tidied up: {}", e.toString());
        } finally {
            tidying.set(false);
        }
    }

    /** Lets go of the oldest of what is more than may be kept, piece by piece. */
    void tidy() throws StoreException {
        long now = System.currentTimeMillis();
        while (write(connection -> Bounds.letGo(connection, limits, now))) {
            // The next piece.
        }
    }

    /** What SQLite says, as a sentence for the user. */
    static StoreException failure(Path file, SQLException e) {
        String name = code(e);
        if (name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB")) {
            return new StoreException(
                    Kind.DAMAGED,
                    "What Nagare remembers in " + file + " is damaged: " + e.getMessage() + ". Open this window again;"
                            + " the file is set aside then.",
                    e);
        }
        if (name.startsWith("SQLITE_FULL")) {
            return new StoreException(
                    Kind.FULL,
                    "The disk of " + file + " is full, and nothing more can be remembered there. Make room, and open"
                            + " this window again; what is missing by then is read again.",
                    e);
        }
        return new StoreException(Kind.UNWRITABLE, unwritable(file, e), e);
    }

    /** What SQLite calls it; of a batch it says that only in the cause. */
    private static String code(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode().name();
            }
        }
        return "";
    }

    private static String unwritable(Path file, Exception e) {
        return "Nothing more can be remembered in " + file + ": " + e.getMessage() + ". Make the folder writable, or"
                + " choose another one, and open this window again.";
    }

    @Override
    public void close() {
        tidy.shutdown();
        try {
            if (!tidy.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The store was still being tidied up when it was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writing.lock();
        reading.lock();
        try {
            if (!closed) {
                closed = true;
                close(tidier);
                close(reader);
                close(writer);
            }
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
