package dev.nagare.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as the steps that made them: the database of each earlier version becomes one of this by the steps after its
 * own. A step that was released is never changed. SQLite keeps the number of the version for us.
 */
final class Schema {
    /** Readings with where they stand, alerts, dead letters. */
    private static final String FIRST = """
            create table reading (
              id integer primary key autoincrement,
              connection text not null,
              topic text not null,
              start text not null,
              pipeline text not null,
              incarnation text,
              begun integer not null,
              at integer not null,
              ended integer,
              commits integer not null default 0,
              received integer not null default 0,
              ordered integer not null default 0,
              late integer not null default 0,
              dead_lettered integer not null default 0,
              duplicates integer not null default 0,
              waiting integer not null default 0,
              reordered integer not null default 0,
              overflow_released integer not null default 0,
              keys_dropped integer not null default 0);
            create index reading_key on reading (connection, topic, start, id);

            create table state (
              reading integer primary key references reading (id) on delete cascade,
              number integer not null,
              bytes blob not null);

            create table place (
              reading integer not null references reading (id) on delete cascade,
              topic text not null,
              partition integer not null,
              at_state integer not null,
              next integer not null,
              primary key (reading, topic, partition)) without rowid;

            create table step (
              reading integer not null references reading (id) on delete cascade,
              number integer not null,
              steps blob not null,
              primary key (reading, number)) without rowid;

            create table alert (
              id integer primary key autoincrement,
              reading integer not null references reading (id),
              topic text not null,
              partition integer not null,
              "offset" integer not null,
              rule text not null,
              "key" text,
              severity text not null,
              status text not null default 'NEW',
              event_id text not null,
              event_time integer not null,
              amount text,
              user text,
              late integer not null,
              count integer,
              total text,
              average real,
              min text,
              max text,
              reason text not null,
              evidence text not null,
              watermark integer not null,
              clock integer not null,
              through integer not null);
            create unique index alert_once on alert
              (reading, topic, partition, "offset", rule, ifnull("key", ''));
            create index alert_clock on alert (clock);

            create table alert_change (
              id integer primary key,
              alert integer not null references alert (id) on delete cascade,
              at integer not null,
              who text not null,
              status text not null,
              note text not null);
            create index alert_change_of on alert_change (alert, id);

            create table dead_letter (
              id integer primary key autoincrement,
              reading integer not null references reading (id),
              topic text not null,
              partition integer not null,
              "offset" integer not null,
              reason text not null,
              detail text not null,
              payload blob,
              length integer not null,
              at integer not null,
              through integer not null);
            create unique index dead_letter_once on dead_letter
              (reading, topic, partition, "offset", reason, detail);
            """;

    /** What is still to be delivered. */
    private static final String SECOND = """
            create table delivery (
              id integer primary key autoincrement,
              target text not null,
              ordering text not null,
              idempotency text not null,
              body blob not null,
              attempts integer not null default 0,
              due integer not null,
              state text not null default 'WAITING',
              made integer not null,
              failure text,
              unique (target, idempotency));
            create index delivery_next on delivery (state, target, ordering, id);
            """;

    /** The queue with whole messages, each of a reading. Nothing was ever put into the one before. */
    private static final String THIRD = """
            drop table delivery;
            create table delivery (
              id integer primary key autoincrement,
              reading integer not null references reading (id) on delete cascade,
              target text not null,
              ordering text,
              idempotency text not null,
              "key" blob,
              body blob,
              headers blob not null,
              timestamp integer not null,
              topic text not null,
              partition integer not null,
              "offset" integer not null,
              made integer not null,
              failure text,
              attempts integer not null default 0,
              unique (reading, target, idempotency));
            """;

    /** From each version to the next; a new database is version 0. */
    private static final List<String> STEPS = List.of(FIRST, SECOND, THIRD);

    /** What this program writes. */
    static final int VERSION = STEPS.size();

    private Schema() {}

    /** The version of what is there. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Brings it to this version, or leaves it as it was. */
    static void bringUp(Connection connection) throws SQLException {
        bringTo(connection, VERSION);
    }

    /** Brings it to some version, for the tests of those that come after it. */
    static void bringTo(Connection connection, int version) throws SQLException {
        for (int next = version(connection) + 1; next <= version; next++) {
            int step = next;
            Database.transaction(connection, within -> bringUpTo(within, step));
        }
    }

    private static int bringUpTo(Connection connection, int next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STEPS.get(next - 1).split(";\n")) {
                statement.executeUpdate(sql);
            }
            return statement.executeUpdate("pragma user_version = " + next);
        }
    }
}
