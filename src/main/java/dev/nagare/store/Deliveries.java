package dev.nagare.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is still to be delivered: a queue that survives a kill. Thread-safe. */
public final class Deliveries {
    private static final String INSERT = """
            insert into delivery (target, ordering, idempotency, body, due, made) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** The first one of each ordering key that is due; what stands behind one that waits, waits. */
    private static final String TAKE = """
            select * from delivery d where state = 'WAITING' and target = ? and due <= ? and not exists (
              select 1 from delivery b where b.state = 'WAITING' and b.target = d.target
                and b.ordering = d.ordering and b.id < d.id)
            order by id limit ?
            """;

    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /** Adds those that are not there. */
    public void enqueue(List<StoredDelivery> deliveries, long now) throws StoreException {
        database.write(connection -> {
            insert(connection, deliveries, now);
            return true;
        });
    }

    private static void insert(Connection connection, List<StoredDelivery> deliveries, long now) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (StoredDelivery delivery : deliveries) {
                row.setString(1, delivery.target());
                row.setString(2, delivery.ordering());
                row.setString(3, delivery.idempotency());
                row.setBytes(4, delivery.body());
                row.setLong(5, delivery.due());
                row.setLong(6, now);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** What is to be tried now for a target: of each ordering key only the oldest. They stay in the queue. */
    public List<StoredDelivery> take(String target, long now, int limit) throws StoreException {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(TAKE)) {
                query.setString(1, target);
                query.setLong(2, now);
                query.setInt(3, limit);
                try (ResultSet row = query.executeQuery()) {
                    List<StoredDelivery> taken = new ArrayList<>();
                    while (row.next()) {
                        taken.add(new StoredDelivery(
                                row.getLong("id"),
                                row.getString("target"),
                                row.getString("ordering"),
                                row.getString("idempotency"),
                                row.getBytes("body"),
                                row.getInt("attempts"),
                                row.getLong("due")));
                    }
                    return taken;
                }
            }
        });
    }

    /** It arrived. */
    public void done(long id) throws StoreException {
        update("delete from delivery where id = ?", id);
    }

    /** It failed for a reason that may pass, and is tried again then. */
    public void failed(long id, String why, long due) throws StoreException {
        update("update delivery set attempts = attempts + 1, failure = ?, due = ? where id = ?", why, due, id);
    }

    /** It failed for good, and waits for somebody who sends it again. What stands behind it goes on. */
    public void givenUp(long id, String why) throws StoreException {
        update("update delivery set attempts = attempts + 1, failure = ?, state = 'FAILED' where id = ?", why, id);
    }

    /** Somebody sends it again. */
    public void again(long id, long due) throws StoreException {
        update("update delivery set attempts = 0, due = ?, state = 'WAITING' where id = ?", due, id);
    }

    private void update(String sql, Object... values) throws StoreException {
        database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }
}
