package dev.nagare.ui.windows;

import dev.nagare.model.Totals;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Meter;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.LiveTable;
import java.util.Comparator;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The columns of a definition's windows. */
final class LineColumns {
    static final String INTERVAL = "interval";
    static final double INTERVAL_WIDTH = 132;
    static final double LEAST_INTERVAL_WIDTH = 128;
    private static final double DATED_INTERVAL_WIDTH = 176;

    private final Texts texts;
    private final Formats formats;

    LineColumns(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** Gives the intervals the width that they need with or without their dates; where there is no room, they are cut. */
    static void fitIntervals(LiveTable<?> table, boolean dates) {
        table.setWidth(INTERVAL, LEAST_INTERVAL_WIDTH, dates ? DATED_INTERVAL_WIDTH : INTERVAL_WIDTH);
    }

    /** @param definition whose windows they are */
    List<Column<WindowLine>> all(String definition, DefinitionsViewModel model) {
        return List.of(
                Column.<WindowLine>text("key", "windows.column.key", 88, line -> model.key(definition, line.key()))
                        .styled("strong")
                        .atLeast(66)
                        .sortedBy(Comparator.comparing(line -> orEmpty(line.key()))),
                Column.<WindowLine>text(
                                INTERVAL,
                                "windows.column.window",
                                INTERVAL_WIDTH,
                                line -> formats.interval(line.start(), line.end(), model.dates()))
                        .styled("quiet", "small")
                        .atLeast(LEAST_INTERVAL_WIDTH)
                        .sortedBy(Comparator.comparingLong(WindowLine::end)),
                Column.<WindowLine>text("bar", "windows.column.watermark", 72, this::progress)
                        .atLeast(48)
                        .drawn(() -> new BarCell(model.watermarkProperty()))
                        .sortedBy(Comparator.comparingDouble(WindowLine::passed)),
                Column.<WindowLine>text("state", "windows.column.state", 76, line -> state(line.phase()))
                        .atLeast(66)
                        .drawn(StateCell::new)
                        .sortedBy(Comparator.comparing(WindowLine::phase)),
                Column.<WindowLine>text("left", "windows.column.left", 104, this::left)
                        .styled("quiet")
                        .atLeast(80)
                        .sortedBy(Comparator.comparingLong(WindowLine::left)),
                Column.<WindowLine>number(
                                "count",
                                "windows.column.count",
                                56,
                                line -> Formats.count(line.totals().count()))
                        .atLeast(48)
                        .sortedBy(Comparator.comparingLong(line -> line.totals().count())),
                Column.<WindowLine>number("total", "windows.column.total", 76, line -> total(line.totals()))
                        .atLeast(66)
                        .sortedBy(Comparator.comparingDouble(line -> value(line.totals()))),
                Column.<WindowLine>number("average", "windows.column.average", 70, line -> average(line.totals()))
                        .styled("quiet")
                        .atLeast(62)
                        .sortedBy(Comparator.comparingDouble(line -> mean(line.totals()))));
    }

    /** For sorting. */
    static String orEmpty(@Nullable String key) {
        return key == null ? "" : key;
    }

    private static String total(Totals totals) {
        return Formats.brief(totals.total());
    }

    private static String average(Totals totals) {
        Double average = totals.average();
        return average == null ? Formats.ABSENT : Formats.brief(average);
    }

    static double value(Totals totals) {
        return totals.total() == null
                ? Double.NEGATIVE_INFINITY
                : totals.total().doubleValue();
    }

    static double mean(Totals totals) {
        Double average = totals.average();
        return average == null ? Double.NEGATIVE_INFINITY : average;
    }

    private String progress(WindowLine line) {
        return Math.round(line.passed() * 100) + " %";
    }

    String state(WindowPhase phase) {
        return texts.get(
                switch (phase) {
                    case OPEN -> "windows.state.open";
                    case WAITING -> "windows.state.waiting";
                    case FIRED -> "windows.state.fired";
                    case CLOSED -> "windows.state.closed";
                });
    }

    /** What is still to come, in event time; for a window that was updated late, how often it has fired. */
    String left(WindowLine line) {
        String left = line.left() == Long.MAX_VALUE ? Formats.ABSENT : Formats.duration(line.left());
        return switch (line.phase()) {
            case OPEN, WAITING -> texts.get("windows.line.fires", left);
            case FIRED -> texts.get("windows.line.takesLate", left) + revision(line, " · ");
            case CLOSED -> revision(line, "");
        };
    }

    private String revision(WindowLine line, String before) {
        return line.revision() > 1 ? before + texts.get("windows.line.revision", Formats.count(line.revision())) : "";
    }

    /** A bar that fills with the watermark, between two changes of its row too. Of the rows only those seen have one. */
    private static final class BarCell extends TableCell<WindowLine, WindowLine> {
        private final Meter meter = new Meter();
        private final ReadOnlyDoubleProperty watermark;
        /** Kept, because the watermark holds it only for as long as somebody else does. */
        private final InvalidationListener moved = unused -> move();

        BarCell(ReadOnlyDoubleProperty watermark) {
            this.watermark = watermark;
            meter.setMaxWidth(Double.MAX_VALUE);
            watermark.addListener(new WeakInvalidationListener(moved));
        }

        private void move() {
            // Always asked for, or the watermark would not tell of its next change.
            double now = watermark.get();
            WindowLine line = getItem();
            if (!isEmpty() && line != null) {
                meter.setFraction(Double.isNaN(now) ? line.passed() : line.passedBy(now));
            }
        }

        @Override
        protected void updateItem(WindowLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            move();
            line.phase().style(meter);
            // As wide as the cell, which has 6 px at each side.
            meter.setPrefWidth(getTableColumn().getWidth() - 12);
            setGraphic(meter);
        }
    }

    private final class StateCell extends TableCell<WindowLine, WindowLine> {
        StateCell() {
            getStyleClass().add("state");
        }

        @Override
        protected void updateItem(WindowLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText("");
                return;
            }
            setText(state(line.phase()));
            line.phase().style(this);
        }
    }
}
