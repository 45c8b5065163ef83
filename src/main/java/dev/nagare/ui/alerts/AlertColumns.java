package dev.nagare.ui.alerts;

import dev.nagare.model.Decimal;
import dev.nagare.ui.common.SeverityLook;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.LiveTable;
import java.util.Comparator;
import java.util.List;

/** The columns of alerts, alike wherever they stand. */
final class AlertColumns {
    private static final String TIME = "time";
    private static final double TIME_WIDTH = 114;
    private static final double DATED_TIME_WIDTH = 166;

    /** How many of the columns say which alert it is; the others say why. */
    private static final int IDENTIFYING = 4;

    private AlertColumns() {}

    /** The first columns, for a card that has no room for reasons. */
    static List<Column<AlertRow>> identifying(AlertsViewModel model, Texts texts) {
        return all(model, texts).subList(0, IDENTIFYING);
    }

    static List<Column<AlertRow>> all(AlertsViewModel model, Texts texts) {
        return List.of(
                Column.text(TIME, "alerts.column.time", TIME_WIDTH, model::time)
                        .atLeast(TIME_WIDTH)
                        .sortedBy(Comparator.comparingLong(
                                row -> row.alert().event().timestamp())),
                Column.<AlertRow>text(
                                "severity",
                                "alerts.column.severity",
                                94,
                                row -> texts.get(
                                        SeverityLook.of(row.alert().severity()).key()))
                        .atLeast(94)
                        .sortedBy(Comparator.comparing(row -> row.alert().severity()))
                        .drawn(() -> new SeverityCell(texts)),
                Column.<AlertRow>text(
                                "rule",
                                "alerts.column.rule",
                                132,
                                row -> row.alert().rule())
                        .styled("strong")
                        .sortedBy(Comparator.comparing(row -> row.alert().rule())),
                Column.text("key", "alerts.column.key", 84, model::entity)
                        .sortedBy(Comparator.comparing(AlertRow::entity)),
                Column.<AlertRow>number("amount", "alerts.column.amount", 104, model::amount)
                        .sortedBy(Comparator.comparing(
                                row -> row.alert().event().amount(), Comparator.nullsFirst(Decimal::compareTo))),
                Column.text("reason", "alerts.column.reason", 260, model::reason));
    }

    /** Gives the times the width that they need with or without their dates. */
    static void fitTimes(LiveTable<AlertRow> table, boolean dates) {
        double width = dates ? DATED_TIME_WIDTH : TIME_WIDTH;
        table.setWidth(TIME, width, width);
    }
}
