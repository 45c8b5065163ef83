package dev.nagare.store;

import dev.nagare.model.DeadLetter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Dead letters as rows. */
final class LetterRows {
    private static final String INSERT = """
            insert into dead_letter
              (reading, topic, partition, "offset", reason, detail, payload, length, at, through)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ? + ifnull((select through from dead_letter order by id desc limit 1), 0))
            on conflict do nothing
            """;

    /** What a row needs beside its payload and detail; about. */
    private static final int OVERHEAD = 150;

    private LetterRows() {}

    /** Adds those that are not there. */
    static void insert(Connection connection, long reading, long at, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (DeadLetter letter : letters) {
                byte[] payload = letter.payload();
                row.setLong(1, reading);
                row.setString(2, letter.topic());
                row.setInt(3, letter.partition());
                row.setLong(4, letter.offset());
                row.setString(5, letter.reason().name());
                row.setString(6, letter.detail());
                row.setBytes(7, payload);
                row.setLong(8, letter.length());
                row.setLong(9, at);
                row.setLong(10, OVERHEAD + 2L * letter.detail().length() + (payload == null ? 0 : payload.length));
                row.executeUpdate();
            }
        }
    }

    /** The newest first. */
    static List<StoredLetter> before(Connection connection, long before, int limit) throws SQLException {
        List<StoredLetter> letters = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select * from dead_letter where id < ? order by id desc limit ?")) {
            query.setLong(1, before);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    letters.add(new StoredLetter(
                            row.getLong("id"),
                            row.getLong("reading"),
                            row.getLong("at"),
                            new DeadLetter(
                                    row.getString("topic"),
                                    row.getInt("partition"),
                                    row.getLong("offset"),
                                    DeadLetter.Reason.valueOf(row.getString("reason")),
                                    row.getString("detail"),
                                    row.getBytes("payload"),
                                    row.getLong("length"))));
                }
            }
        }
        return letters;
    }
}
