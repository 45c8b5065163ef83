package dev.nagare.store;

import dev.nagare.codec.JsonBytes;
import dev.nagare.model.Alert;
import dev.nagare.model.Decimal;
import dev.nagare.model.EventRef;
import dev.nagare.model.Severity;
import dev.nagare.model.Totals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as rows. Amounts are texts, because SQLite's numbers would round them; evidence is JSON, which SQLite's own
 * functions can read.
 */
final class AlertRows {
    private static final String INSERT = """
            insert into alert (reading, topic, partition, "offset", rule, "key", severity, event_id, event_time, amount,
              user, late, count, total, average, min, max, reason, evidence, watermark, clock, through)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              ? + ifnull((select through from alert order by id desc limit 1), 0))
            on conflict do nothing
            """;

    private static final String EVIDENCE = """
            select a.id, e.value ->> 'id', e.value ->> 'timestamp', e.value ->> 'amount', e.value ->> 'topic',
              e.value ->> 'partition', e.value ->> 'offset'
            from (select id, evidence from alert where id < ? order by id desc limit ?) a, json_each(a.evidence) e
            order by a.id desc, e.key
            """;

    /** What a row needs beside its texts, the indexes included; about. */
    private static final int OVERHEAD = 250;

    private AlertRows() {}

    /** Adds those that are not there. */
    static void insert(Connection connection, long reading, List<Alert> alerts) throws SQLException {
        if (alerts.isEmpty()) {
            return;
        }
        JsonBytes json = new JsonBytes();
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (Alert alert : alerts) {
                write(row, reading, alert, evidence(alert, json));
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static void write(PreparedStatement row, long reading, Alert alert, String evidence) throws SQLException {
        EventRef event = alert.event();
        row.setLong(1, reading);
        row.setString(2, event.topic());
        row.setInt(3, event.partition());
        row.setLong(4, event.offset());
        row.setString(5, alert.rule());
        row.setString(6, alert.key());
        row.setString(7, alert.severity().name());
        row.setString(8, event.id());
        row.setLong(9, event.timestamp());
        row.setString(10, text(event.amount()));
        row.setString(11, alert.user());
        row.setBoolean(12, alert.late());
        Totals totals = alert.totals();
        if (totals == null) {
            for (int i = 13; i <= 17; i++) {
                row.setNull(i, Types.NULL);
            }
        } else {
            row.setLong(13, totals.count());
            row.setString(14, text(totals.total()));
            row.setObject(15, totals.average());
            row.setString(16, text(totals.min()));
            row.setString(17, text(totals.max()));
        }
        row.setString(18, alert.reason());
        row.setString(19, evidence);
        row.setLong(20, alert.watermark());
        row.setLong(21, alert.clock());
        row.setLong(22, OVERHEAD + alert.reason().length() + evidence.length());
    }

    private static String evidence(Alert alert, JsonBytes json) {
        json.clear();
        json.raw('[');
        String separator = "";
        for (EventRef event : alert.evidence()) {
            json.raw(separator).raw("{\"id\":").text(event.id());
            json.raw(",\"timestamp\":").number(event.timestamp());
            json.raw(",\"amount\":").text(text(event.amount()));
            json.raw(",\"topic\":").text(event.topic());
            json.raw(",\"partition\":").number(event.partition());
            json.raw(",\"offset\":").number(event.offset()).raw('}');
            separator = ",";
        }
        return json.raw(']').toString();
    }

    private static @Nullable String text(@Nullable Decimal amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable Decimal amount(@Nullable String text) {
        return text == null ? null : Decimal.parse(text);
    }

    /** The newest first. */
    static List<StoredAlert> before(Connection connection, long before, int limit) throws SQLException {
        Map<Long, List<EventRef>> evidence = evidence(connection, before, limit);
        List<StoredAlert> alerts = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select * from alert where id < ? order by id desc limit ?")) {
            query.setLong(1, before);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("id");
                    alerts.add(new StoredAlert(
                            id,
                            row.getLong("reading"),
                            alert(row, evidence.getOrDefault(id, List.of())),
                            AlertStatus.valueOf(row.getString("status"))));
                }
            }
        }
        return alerts;
    }

    private static Alert alert(ResultSet row, List<EventRef> evidence) throws SQLException {
        EventRef event = new EventRef(
                row.getString("event_id"),
                row.getLong("event_time"),
                amount(row.getString("amount")),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"));
        return new Alert(
                row.getString("rule"),
                Severity.valueOf(row.getString("severity")),
                row.getString("key"),
                event,
                row.getString("user"),
                row.getBoolean("late"),
                totals(row),
                evidence,
                row.getString("reason"),
                row.getLong("watermark"),
                row.getLong("clock"));
    }

    private static @Nullable Totals totals(ResultSet row) throws SQLException {
        if (row.getObject("count") == null) {
            return null;
        }
        double average = row.getDouble("average");
        return new Totals(
                row.getLong("count"),
                amount(row.getString("total")),
                row.getObject("average") == null ? null : average,
                amount(row.getString("min")),
                amount(row.getString("max")));
    }

    private static Map<Long, List<EventRef>> evidence(Connection connection, long before, int limit)
            throws SQLException {
        Map<Long, List<EventRef>> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(EVIDENCE)) {
            query.setLong(1, before);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new EventRef(
                                    row.getString(2),
                                    row.getLong(3),
                                    amount(row.getString(4)),
                                    row.getString(5),
                                    row.getInt(6),
                                    row.getLong(7)));
                }
            }
        }
        return found;
    }

    static void say(Connection connection, long alert, StatusChange change) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                        "insert into alert_change (alert, at, who, status, note) values (?, ?, ?, ?, ?)");
                PreparedStatement status = connection.prepareStatement("update alert set status = ? where id = ?")) {
            row.setLong(1, alert);
            row.setLong(2, change.at());
            row.setString(3, change.who());
            row.setString(4, change.status().name());
            row.setString(5, change.note());
            row.executeUpdate();
            status.setString(1, change.status().name());
            status.setLong(2, alert);
            status.executeUpdate();
        }
    }

    static List<StatusChange> history(Connection connection, long alert) throws SQLException {
        List<StatusChange> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select at, who, status, note from alert_change where alert = ? order by id")) {
            query.setLong(1, alert);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.add(new StatusChange(
                            row.getLong(1), row.getString(2), AlertStatus.valueOf(row.getString(3)), row.getString(4)));
                }
            }
        }
        return changes;
    }
}
