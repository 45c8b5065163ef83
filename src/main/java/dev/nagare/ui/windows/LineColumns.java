package dev.nagare.ui.windows;

import dev.nagare.model.Totals;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Meter;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.LiveTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The columns of a definition's windows. */
final class LineColumns {
    static final String INTERVAL = "interval";
    static final double INTERVAL_WIDTH = 128;
    static final String KEY = "key";
    static final double LEAST_KEY_WIDTH = 66;
    private static final double MOST_KEY_WIDTH = 180;

    private final Texts texts;
    private final Formats formats;

    LineColumns(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * Gives keys and intervals the width that they need.
     *
     * @param key the width of the longest key; 0 where there are none
     * @param interval the width of the longest interval
     */
    static void fit(LiveTable<?> table, double key, double interval) {
        fitKeys(table, key);
        table.setWidth(INTERVAL, interval, interval);
    }

    /**
     * Gives keys the width that they need.
     *
     * @param key the width of the longest key; 0 where there are none
     */
    static void fitKeys(LiveTable<?> table, double key) {
        if (key > 0) {
            double width = keyWidth(key);
            table.setWidth(KEY, width, width);
        }
    }

    /**
     * Gives keys the width that they need, as long as the others have theirs.
     *
     * @param key the width of the longest key
     */
    static void fitSqueezableKeys(LiveTable<?> table, double key) {
        table.setWidth(KEY, LEAST_KEY_WIDTH, keyWidth(key));
    }

    private static double keyWidth(double longest) {
        return Math.max(LEAST_KEY_WIDTH, Math.min(MOST_KEY_WIDTH, longest));
    }

    /**
     * Those of a definition; where it has no key, neither have they.
     *
     * @param dates whether times have their dates
     */
    List<Column<WindowLine>> of(Definition definition, DefinitionsViewModel model, BooleanSupplier dates) {
        List<Column<WindowLine>> all = new ArrayList<>();
        if (definition.keyed()) {
            all.add(Column.<WindowLine>text(
                            KEY, "windows.column.key", 96, line -> model.key(definition.name(), line.key()))
                    .styled("strong")
                    .atLeast(LEAST_KEY_WIDTH)
                    .sortedBy(Comparator.comparing(line -> orEmpty(line.key()))));
        }
        all.add(Column.<WindowLine>text(
                        INTERVAL, "windows.column.window", INTERVAL_WIDTH, line -> interval(line, dates.getAsBoolean()))
                .styled("quiet", "small")
                .sortedBy(Comparator.comparingLong(WindowLine::end)));
        all.add(Column.<WindowLine>text("bar", "windows.column.watermark", 88, this::progress)
                .atLeast(40)
                .drawn(() -> new BarCell(model.watermarkProperty()))
                .sortedBy(Comparator.comparingDouble(WindowLine::passed)));
        all.add(Column.<WindowLine>text("state", "windows.column.state", 70, line -> state(line.phase()))
                .atLeast(64)
                .drawn(StateCell::new)
                .sortedBy(Comparator.comparing(WindowLine::phase)));
        all.add(Column.<WindowLine>text("left", "windows.column.left", 90, this::left)
                .styled("quiet")
                .atLeast(84)
                .drawn(() -> new LateCell<>(this::left, WindowLine::updatedLate))
                .sortedBy(Comparator.comparingLong(WindowLine::left)));
        all.addAll(totals());
        return all;
    }

    private static List<Column<WindowLine>> totals() {
        return List.of(
                Column.<WindowLine>number(
                                "count",
                                "windows.column.count",
                                56,
                                line -> Formats.count(line.totals().count()))
                        .atLeast(48)
                        .sortedBy(Comparator.comparingLong(line -> line.totals().count())),
                Column.<WindowLine>number("total", "windows.column.total", 76, line -> total(line.totals()))
                        .atLeast(58)
                        .sortedBy(Comparator.comparingDouble(line -> value(line.totals()))),
                Column.<WindowLine>number("average", "windows.column.average", 70, line -> average(line.totals()))
                        .styled("quiet")
                        .atLeast(60)
                        .sortedBy(Comparator.comparingDouble(line -> mean(line.totals()))));
    }

    /** From when to when. */
    String interval(WindowLine line, boolean dates) {
        return interval(line.start(), line.end(), dates);
    }

    /** From when to when, epoch milliseconds. */
    String interval(long start, long end, boolean dates) {
        return formats.interval(start, end, dates);
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

    /** What is still to come, in event time; of a window that late events have updated, how many they were. */
    String left(WindowLine line) {
        if (line.updatedLate()) {
            return texts.get("windows.line.late", Formats.count(line.revision() - 1L));
        }
        String left = line.left() == Long.MAX_VALUE ? Formats.ABSENT : Formats.countdown(line.left());
        return switch (line.phase()) {
            case OPEN, WAITING -> texts.get("windows.line.fires", left);
            case FIRED -> texts.get("windows.line.takesLate", left);
            case CLOSED -> "";
        };
    }

    /** A bar that fills with the watermark. */
    private static final class BarCell extends WatermarkCell<WindowLine, Meter> {
        BarCell(ReadOnlyDoubleProperty watermark) {
            super(new Meter(), watermark);
        }

        @Override
        void show(Meter meter, WindowLine line) {
            line.phase().style(meter);
        }

        @Override
        void move(Meter meter, WindowLine line, double watermark) {
            meter.setFraction(Double.isNaN(watermark) ? line.passed() : line.passedBy(watermark));
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
