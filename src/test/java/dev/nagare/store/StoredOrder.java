package dev.nagare.store;

import dev.nagare.model.ReadStep;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The whole order in which a reading was read: the store forgets what stands before a state, and a trigger keeps it. */
public final class StoredOrder {
    private StoredOrder() {}

    /** Makes a store that keeps it. */
    public static void keep(Path folder) throws StoreException, SQLException {
        Store.open(folder).close();
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table kept_step (reading integer, number integer, steps blob)");
            statement.executeUpdate("create trigger keep_step before delete on step begin"
                    + " insert into kept_step values (old.reading, old.number, old.steps); end");
        }
    }

    /** All of it. */
    public static List<ReadStep> of(Path folder) throws SQLException {
        List<ReadStep> steps = new ArrayList<>();
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number, steps from kept_step union all"
                        + " select number, steps from step order by number")) {
            while (row.next()) {
                steps.addAll(StepBytes.read(row.getBytes(2)));
            }
        }
        return steps;
    }

    /** Makes a store that keeps it one of a window that was killed before it ever came to a state. */
    public static void forgetStates(Path folder) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from state");
            statement.executeUpdate("update place set at_state = 0");
            statement.executeUpdate("insert into step select * from kept_step");
        }
    }

    /** Makes a store that keeps it one whose states are no states. */
    public static void spoilStates(Path folder) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update state set bytes = x'00010203'");
        }
    }

    /** How often it was committed. */
    public static long commits(Path folder) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(commits) from reading")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
    }
}
