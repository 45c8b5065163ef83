package dev.nagare.store;

import dev.nagare.model.Counters;
import dev.nagare.model.ReadStep;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one reading, from its beginning over every restart to its end. To be committed to by one thread.
 */
public final class ReadingLog {
    private static final String KEY = " where connection = ? and topic = ? and start = ?";
    private static final String NEWEST = "select id, pipeline, ended from reading" + KEY + " order by id desc limit 1";
    private static final String END = "update reading set ended = ?" + KEY + " and ended is null";
    private static final String BEGIN =
            "insert into reading (connection, topic, start, pipeline, begun, at) values (?, ?, ?, ?, ?, ?)";
    private static final String COMMIT = """
            update reading set at = ?, commits = commits + 1, received = ?, ordered = ?, late = ?, dead_lettered = ?,
              duplicates = ?, waiting = ?, reordered = ?, overflow_released = ?, keys_dropped = ?,
              incarnation = ifnull(?, incarnation)
            where id = ? returning commits
            """;
    private static final String PLACE = """
            insert into place (reading, topic, partition, at_state, next) values (?, ?, ?, ?, ?)
            on conflict do update set next = excluded.next
            """;

    private final Database database;
    private final long id;
    private final boolean changed;

    private ReadingLog(Database database, long id, boolean changed) {
        this.database = database;
        this.id = id;
        this.changed = changed;
    }

    static ReadingLog find(Database database, Connection connection, ReadingKey key, long now) throws SQLException {
        boolean changed = false;
        try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            setKey(query, 1, key);
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && row.getObject("ended") == null) {
                    if (row.getString("pipeline").equals(key.pipeline())) {
                        return new ReadingLog(database, row.getLong("id"), false);
                    }
                    changed = true;
                }
            }
        }
        long begun = begin(connection, key, now);
        DeliveryRows.adopt(connection, begun, key);
        return new ReadingLog(database, begun, changed);
    }

    private static long begin(Connection connection, ReadingKey key, long now) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END);
                PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            end.setLong(1, now);
            setKey(end, 2, key);
            end.executeUpdate();
            setKey(begin, 1, key);
            begin.setString(4, key.pipeline());
            begin.setLong(5, now);
            begin.setLong(6, now);
            begin.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("select last_insert_rowid()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void setKey(PreparedStatement statement, int from, ReadingKey key) throws SQLException {
        statement.setString(from, key.connection());
        statement.setString(from + 1, key.topic());
        statement.setString(from + 2, key.start());
    }

    /** Its number, by which alerts and dead letters name it. */
    public long id() {
        return id;
    }

    /** Whether it begins because one that was alike computed something else. */
    public boolean changed() {
        return changed;
    }

    /** Remembers all of that, or nothing. */
    public void commit(Commit commit) throws StoreException {
        database.write(connection -> {
            long number = count(connection, commit);
            places(connection, commit);
            if (!commit.steps().isEmpty()) {
                steps(connection, number, commit.steps());
            }
            if (commit.state() != null) {
                state(connection, number, commit.state());
            }
            AlertRows.insert(connection, id, commit.alerts());
            LetterRows.insert(connection, id, commit.at(), commit.deadLetters());
            DeliveryRows.apply(connection, id, commit.at(), commit.deliveries());
            return number;
        });
    }

    private long count(Connection connection, Commit commit) throws SQLException {
        Counters counters = commit.counters();
        try (PreparedStatement update = connection.prepareStatement(COMMIT)) {
            update.setLong(1, commit.at());
            update.setLong(2, counters.received());
            update.setLong(3, counters.ordered());
            update.setLong(4, counters.late());
            update.setLong(5, counters.deadLettered());
            update.setLong(6, counters.duplicates());
            update.setLong(7, counters.waiting());
            update.setLong(8, counters.reordered());
            update.setLong(9, counters.overflowReleased());
            update.setLong(10, counters.keysDropped());
            update.setString(11, commit.incarnation());
            update.setLong(12, id);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the reading " + id + " is not there any more");
                }
                return row.getLong(1);
            }
        }
    }

    /** A partition that is new begins where its first record of this commit stands, or where it goes on without one. */
    private void places(Connection connection, Commit commit) throws SQLException {
        Map<TopicPartition, Long> first = new HashMap<>();
        for (ReadStep step : commit.steps()) {
            if (step instanceof Stretch stretch) {
                first.putIfAbsent(stretch.partition(), stretch.first());
            }
        }
        try (PreparedStatement row = connection.prepareStatement(PLACE)) {
            for (Map.Entry<TopicPartition, Long> entry : commit.offsets().entrySet()) {
                TopicPartition partition = entry.getKey();
                row.setLong(1, id);
                row.setString(2, partition.topic());
                row.setInt(3, partition.partition());
                row.setLong(4, first.getOrDefault(partition, entry.getValue()));
                row.setLong(5, entry.getValue());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** Whatever was read up to here need not be read again. */
    private void state(Connection connection, long number, byte[] bytes) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                        "insert or replace into state (reading, number, bytes) values (?, ?, ?)");
                PreparedStatement steps = connection.prepareStatement("delete from step where reading = ?");
                PreparedStatement places =
                        connection.prepareStatement("update place set at_state = next where reading = ?")) {
            row.setLong(1, id);
            row.setLong(2, number);
            row.setBytes(3, bytes);
            row.executeUpdate();
            steps.setLong(1, id);
            steps.executeUpdate();
            places.setLong(1, id);
            places.executeUpdate();
        }
    }

    private void steps(Connection connection, long number, List<ReadStep> steps) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("insert into step (reading, number, steps) values (?, ?, ?)")) {
            row.setLong(1, id);
            row.setLong(2, number);
            row.setBytes(3, StepBytes.write(steps));
            row.executeUpdate();
        }
    }

    /** What was to leave this machine and hasn't, the oldest first; also what failed. */
    public List<StoredDelivery> deliveries() throws StoreException {
        return database.read(connection -> DeliveryRows.of(connection, id));
    }

    /** The number for the next delivery. */
    public long nextDelivery() throws StoreException {
        return database.read(DeliveryRows::next);
    }

    /** From where it goes on; nothing where it was never committed to. */
    public Optional<Resume> resume() throws StoreException {
        return database.write(this::resume);
    }

    private Optional<Resume> resume(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from reading where id = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getLong("commits") == 0) {
                    return Optional.empty();
                }
                Map<TopicPartition, Long> offsets = new HashMap<>();
                Map<TopicPartition, Long> until = new HashMap<>();
                places(connection, offsets, until);
                if (until.isEmpty()) {
                    // Nobody ever answered: it begins where its start says.
                    return Optional.empty();
                }
                return Optional.of(new Resume(
                        row.getLong("begun"),
                        row.getLong("at"),
                        row.getString("incarnation"),
                        bytes(connection),
                        offsets,
                        steps(connection),
                        until,
                        counters(row)));
            }
        }
    }

    private static Counters counters(ResultSet row) throws SQLException {
        return new Counters(
                row.getLong("received"),
                row.getLong("ordered"),
                row.getLong("late"),
                row.getLong("dead_lettered"),
                row.getLong("duplicates"),
                row.getLong("waiting"),
                row.getLong("reordered"),
                row.getLong("overflow_released"),
                row.getLong("keys_dropped"));
    }

    private void places(Connection connection, Map<TopicPartition, Long> atState, Map<TopicPartition, Long> next)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select topic, partition, at_state, next from place where reading = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    TopicPartition partition = new TopicPartition(row.getString(1), row.getInt(2));
                    atState.put(partition, row.getLong(3));
                    next.put(partition, row.getLong(4));
                }
            }
        }
    }

    private byte @Nullable [] bytes(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select bytes from state where reading = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private List<ReadStep> steps(Connection connection) throws SQLException {
        List<ReadStep> steps = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select steps from step where reading = ? order by number")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    steps.addAll(StepBytes.read(row.getBytes(1)));
                }
            }
        }
        return steps;
    }

    /**
     * Ends it: the next reading of the same key begins anew. Its alerts and dead letters stay.
     *
     * @param now the wall clock, epoch milliseconds
     */
    public void end(long now) throws StoreException {
        database.write(connection -> {
            try (PreparedStatement end = connection.prepareStatement("update reading set ended = ? where id = ?")) {
                end.setLong(1, now);
                end.setLong(2, id);
                return end.executeUpdate();
            }
        });
    }
}
