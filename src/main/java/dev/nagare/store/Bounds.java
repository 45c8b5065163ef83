package dev.nagare.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Lets go of what is more than may be kept. Nothing is counted: rows have rising numbers, and each says how many bytes came
 * up to it, so how much there is stands at the two ends.
 */
final class Bounds {
    /** So many rows at once hold up a commit for a few milliseconds. */
    private static final int PIECE = 500;

    private static final String OLDEST = """
            delete from %1$s where id in (select id from %1$s order by id limit ?)
              and (%2$s < ? or through <= (select max(through) from (
                select through from %1$s order by id desc limit 1)) - ?)
            """;

    private Bounds() {}

    /**
     * Lets go of one piece.
     *
     * @param now epoch milliseconds
     * @return whether there may be more to let go of
     */
    static boolean letGo(Connection connection, Limits limits, long now) throws SQLException {
        long oldest = now - limits.age().toMillis();
        int alerts = delete(connection, OLDEST.formatted("alert", "clock"), oldest, limits.alertBytes());
        int letters = delete(connection, OLDEST.formatted("dead_letter", "at"), oldest, limits.deadLetterBytes());
        if (alerts == PIECE || letters == PIECE) {
            return true;
        }
        long idle = now - limits.idle().toMillis();
        for (String of : new String[] {"state", "step", "place"}) {
            forget(connection, of, idle);
        }
        return false;
    }

    private static int delete(Connection connection, String sql, long oldest, long bytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, PIECE);
            statement.setLong(2, oldest);
            statement.setLong(3, bytes);
            return statement.executeUpdate();
        }
    }

    /** Of readings that nobody goes on with. */
    private static void forget(Connection connection, String of, long idle) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from " + of + " where reading in (select id from reading where at < ? or ended is not null)")) {
            statement.setLong(1, idle);
            statement.executeUpdate();
        }
    }
}
