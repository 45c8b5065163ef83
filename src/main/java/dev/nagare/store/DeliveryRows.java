package dev.nagare.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deliveries as rows. */
final class DeliveryRows {
    private static final String INSERT = """
            insert into delivery
              (id, reading, target, ordering, idempotency, "key", body, headers, timestamp, topic, partition, "offset", made)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String FAIL = "update delivery set failure = ?, attempts = ? where id = ?";
    private static final String AGAIN = "update delivery set failure = null, attempts = 0 where id = ?";

    /** What still waits for the same topic goes on with the reading that follows. */
    private static final String ADOPT = """
            update or ignore delivery set reading = ?1 where reading in
              (select id from reading where connection = ?2 and topic = ?3 and id < ?1)
            """;

    private DeliveryRows() {}

    static void apply(Connection connection, long reading, long at, Deliveries changes) throws SQLException {
        if (!changes.made().isEmpty()) {
            insert(connection, reading, at, changes.made());
        }
        each(connection, "delete from delivery where id = ?", changes.forgotten());
        if (!changes.failed().isEmpty()) {
            try (PreparedStatement row = connection.prepareStatement(FAIL)) {
                for (Deliveries.Failed failed : changes.failed()) {
                    row.setString(1, failed.why());
                    row.setInt(2, failed.attempts());
                    row.setLong(3, failed.id());
                    row.addBatch();
                }
                row.executeBatch();
            }
        }
        each(connection, AGAIN, changes.again());
    }

    private static void insert(Connection connection, long reading, long at, List<StoredDelivery> made)
            throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (StoredDelivery delivery : made) {
                row.setLong(1, delivery.id());
                row.setLong(2, reading);
                row.setString(3, delivery.target());
                row.setString(4, delivery.ordering());
                row.setString(5, delivery.idempotency());
                row.setBytes(6, delivery.key());
                row.setBytes(7, delivery.body());
                row.setBytes(8, bytes(delivery.headers()));
                row.setLong(9, delivery.timestamp());
                row.setString(10, delivery.source().topic());
                row.setInt(11, delivery.source().partition());
                row.setLong(12, delivery.offset());
                row.setLong(13, at);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static void each(Connection connection, String sql, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            for (long id : ids) {
                row.setLong(1, id);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    static void adopt(Connection connection, long reading, ReadingKey key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADOPT)) {
            update.setLong(1, reading);
            update.setString(2, key.connection());
            update.setString(3, key.topic());
            update.executeUpdate();
        }
    }

    /** All of a reading, the oldest first. */
    static List<StoredDelivery> of(Connection connection, long reading) throws SQLException {
        List<StoredDelivery> found = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select * from delivery where reading = ? order by id")) {
            query.setLong(1, reading);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new StoredDelivery(
                            row.getLong("id"),
                            row.getString("target"),
                            row.getString("ordering"),
                            row.getString("idempotency"),
                            row.getBytes("key"),
                            row.getBytes("body"),
                            headers(row.getBytes("headers")),
                            row.getLong("timestamp"),
                            new TopicPartition(row.getString("topic"), row.getInt("partition")),
                            row.getLong("offset"),
                            row.getString("failure"),
                            row.getInt("attempts")));
                }
            }
        }
        return found;
    }

    /** The number behind all there ever were. */
    static long next(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select seq from sqlite_sequence where name = 'delivery'");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) + 1 : 1;
        }
    }

    /** Each header as length and bytes of its name, then of its value, of which -1 is the length of none. */
    private static byte[] bytes(List<SourceRecord.Header> headers) {
        List<byte[]> parts = new ArrayList<>();
        int size = 0;
        for (SourceRecord.Header header : headers) {
            byte[] name = header.name().getBytes(UTF_8);
            byte[] value = header.value();
            parts.add(name);
            size += 2 * Integer.BYTES + name.length + (value == null ? 0 : value.length);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (int i = 0; i < parts.size(); i++) {
            byte[] value = headers.get(i).value();
            out.putInt(parts.get(i).length).put(parts.get(i)).putInt(value == null ? -1 : value.length);
            if (value != null) {
                out.put(value);
            }
        }
        return out.array();
    }

    private static List<SourceRecord.Header> headers(byte[] bytes) {
        List<SourceRecord.Header> headers = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            byte[] name = new byte[in.getInt()];
            in.get(name);
            int length = in.getInt();
            byte[] value = length < 0 ? null : new byte[length];
            if (value != null) {
                in.get(value);
            }
            headers.add(new SourceRecord.Header(new String(name, UTF_8), value));
        }
        return headers;
    }
}
