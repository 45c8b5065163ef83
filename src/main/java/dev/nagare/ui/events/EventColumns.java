package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.LiveTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The columns of the three tables of events. */
final class EventColumns {
    private static final String TIME = "time";
    private static final double TIME_WIDTH = 114;
    private static final double DATED_TIME_WIDTH = 166;

    private final EventsViewModel model;
    private final EventWords words;
    private final DeadLettersViewModel dead;

    EventColumns(EventsViewModel model) {
        this.model = model;
        this.words = model.words();
        this.dead = model.deadLetters();
    }

    /** Gives the times the width that they need with or without their dates. */
    static void fitTimes(LiveTable<?> table, boolean dates) {
        double width = dates ? DATED_TIME_WIDTH : TIME_WIDTH;
        table.setWidth(TIME, width, width);
    }

    List<Column<EventRow>> events() {
        return List.of(
                Column.<EventRow>text(
                                TIME,
                                "events.column.time",
                                TIME_WIDTH,
                                row -> time(event(row).timestamp()))
                        .atLeast(TIME_WIDTH)
                        .sortedBy(Comparator.comparingLong(row -> event(row).timestamp())),
                Column.<EventRow>text("order", "events.column.order", 108, row -> words.order(row.order()))
                        .atLeast(100)
                        .drawn(() -> new OrderCell(words))
                        .sortedBy(Comparator.comparing(EventRow::order)),
                Column.<EventRow>number("behind", "events.column.behind", 92, row -> Formats.duration(behind(row)))
                        .styled("quiet")
                        .sortedBy(Comparator.comparingLong(EventColumns::behind)),
                Column.<EventRow>text(
                                "id",
                                "events.column.id",
                                110,
                                row -> shown("id", event(row).id()))
                        .sortedBy(Comparator.comparing(row -> event(row).id())),
                Column.<EventRow>text(
                                "user",
                                "events.column.user",
                                90,
                                row -> shown("user", event(row).user()))
                        .styled("strong")
                        .sortedBy(Comparator.comparing(row -> orDash(event(row).user()))),
                Column.<EventRow>text(
                                "category",
                                "events.column.category",
                                104,
                                row -> shown("category", event(row).category()))
                        .sortedBy(Comparator.comparing(row -> orDash(event(row).category()))),
                Column.<EventRow>number(
                                "amount",
                                "events.column.amount",
                                104,
                                row -> amount(event(row).amount()))
                        .sortedBy(Comparator.comparing(
                                row -> event(row).amount(), Comparator.nullsFirst(Decimal::compareTo))),
                Column.<EventRow>text(
                                "place",
                                "events.column.place",
                                150,
                                row -> EventWords.place(
                                        event(row).topic(),
                                        event(row).partition(),
                                        event(row).offset()))
                        .styled("quiet", "end-matters"));
    }

    List<Column<LateRow>> late() {
        return List.of(
                Column.<LateRow>text(TIME, "events.column.time", TIME_WIDTH, row -> time(ref(row).timestamp()))
                        .atLeast(TIME_WIDTH)
                        .sortedBy(Comparator.comparingLong(row -> ref(row).timestamp())),
                Column.<LateRow>text(
                                "watermark",
                                "events.column.watermark",
                                TIME_WIDTH,
                                row -> time(row.late().watermark()))
                        .styled("quiet")
                        .sortedBy(Comparator.comparingLong(row -> row.late().watermark())),
                Column.<LateRow>number("behind", "events.column.late", 92, EventColumns::lateness)
                        .styled("late-text")
                        .sortedBy(Comparator.comparingLong(row -> row.late().watermark() - ref(row).timestamp())),
                Column.<LateRow>text("id", "events.column.id", 110, row -> shown("id", ref(row).id()))
                        .sortedBy(Comparator.comparing(row -> ref(row).id())),
                Column.<LateRow>number("amount", "events.column.amount", 104, row -> amount(ref(row).amount()))
                        .sortedBy(Comparator.comparing(
                                row -> ref(row).amount(), Comparator.nullsFirst(Decimal::compareTo))),
                Column.<LateRow>text(
                        "accepted",
                        "events.column.accepted",
                        130,
                        row -> listed(row.late().accepted())),
                Column.<LateRow>text(
                        "missed",
                        "events.column.missed",
                        130,
                        row -> listed(row.late().missed())),
                Column.<LateRow>text("place", "events.column.place", 150, row -> EventWords.place(ref(row)))
                        .styled("quiet", "end-matters"));
    }

    List<Column<DeadRow>> dead() {
        return List.of(
                Column.<DeadRow>text(
                                "reason",
                                "events.column.reason",
                                190,
                                row -> dead.words().reason(reason(row)))
                        .styled("strong")
                        .sortedBy(Comparator.comparing(EventColumns::reason)),
                Column.<DeadRow>text("now", "events.column.now", 216, dead::now)
                        .sortedBy(Comparator.comparing(dead::now)),
                Column.<DeadRow>number(
                                "size",
                                "events.column.size",
                                84,
                                row -> Formats.count(row.letter().length()))
                        .sortedBy(Comparator.comparingLong(row -> row.letter().length())),
                Column.<DeadRow>text(
                                "place",
                                "events.column.place",
                                170,
                                row -> EventWords.place(
                                        row.letter().topic(),
                                        row.letter().partition(),
                                        row.letter().offset()))
                        .styled("quiet", "end-matters"),
                Column.text(
                        "detail",
                        "events.column.detail",
                        420,
                        row -> dead.words().shown(dead.maskedProperty().get()).explanation(row.letter())));
    }

    private String time(long epochMillis) {
        return words.time(epochMillis, model.datesProperty().get());
    }

    private static Event event(EventRow row) {
        return row.arrival().event();
    }

    private static EventRef ref(LateRow row) {
        return row.late().event();
    }

    private static DeadLetter.Reason reason(DeadRow row) {
        return row.letter().reason();
    }

    /** How long after its event time it arrived, in milliseconds. */
    private static long behind(EventRow row) {
        return row.arrival().clock() - event(row).timestamp();
    }

    private static String lateness(LateRow row) {
        long watermark = row.late().watermark();
        return watermark == Long.MAX_VALUE ? Formats.ABSENT : Formats.duration(watermark - ref(row).timestamp());
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? Formats.ABSENT : String.join(", ", names);
    }

    private String shown(String field, @Nullable String value) {
        return value == null ? Formats.ABSENT : model.maskedProperty().get().value(field, value);
    }

    private String amount(@Nullable Decimal amount) {
        return model.maskedProperty().get().value("amount", Formats.amount(amount));
    }

    private static String orDash(@Nullable String value) {
        return value == null ? Formats.ABSENT : value;
    }

    /** A mark and a word: dot, square and triangle say it without their colour. */
    private static final class OrderCell extends TableCell<EventRow, EventRow> {
        private final EventWords words;
        private final Label label = new Label();

        OrderCell(EventWords words) {
            this.words = words;
            Region mark = new Region();
            mark.getStyleClass().add("mark");
            label.setGraphic(mark);
            label.getStyleClass().add("order");
        }

        @Override
        protected void updateItem(EventRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            for (EventRow.Order order : EventRow.Order.values()) {
                String name = order.name().toLowerCase(Locale.ROOT).replace('_', '-');
                label.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), order == row.order());
            }
            label.setText(words.order(row.order()));
            setGraphic(label);
        }
    }
}
