package dev.nagare.ui.timeline;

import dev.nagare.model.Severity;
import dev.nagare.session.Overview;
import dev.nagare.session.Series;
import dev.nagare.session.SeriesLevel;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.chart.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the strip of the timeline shows of the whole recording, as far as it was looked through or, where that is
 * further, played: its density, its alerts, its late and dead-lettered records.
 *
 * @param from the left edge, epoch milliseconds of the replay clock
 * @param to the right edge
 * @param bars records per bar
 * @param alerts the most severe alert per cell
 * @param troubles late events and dead letters per cell
 */
record Picture(long from, long to, List<Double> bars, List<Mark> alerts, List<Mark> troubles) {
    static final Picture EMPTY = new Picture(0, 0, List.of(), List.of(), List.of());

    private static final int ACCENT = 0;
    private static final int TEAL = 1;
    private static final int WARNING = 2;
    private static final int BAD = 3;
    private static final int LATE = 4;

    Picture {
        bars = List.copyOf(bars);
        alerts = List.copyOf(alerts);
        troubles = List.copyOf(troubles);
    }

    /** Makes the picture for a strip with room for so many bars and marks. */
    static Picture of(Snapshot snapshot, int bars, int cells) {
        long from = snapshot.clock().first();
        if (from == Snapshot.NONE || bars < 1 || cells < 1) {
            return EMPTY;
        }
        Overview overview = snapshot.overview();
        long to = Math.max(snapshot.clock().now(), snapshot.clock().end());
        if (overview.first() != Snapshot.NONE) {
            to = Math.max(to, overview.last());
        }
        if (to <= from) {
            return EMPTY;
        }
        boolean ahead = overview.records() >= snapshot.counters().received();
        // Not the marks of the alerts one by one: there may be a million of them, and the strip is made five times a
        // second.
        Series known = ahead ? overview.density() : snapshot.series();
        List<Mark> alerts = new ArrayList<>();
        List<Mark> troubles = new ArrayList<>();
        mark(known, from, to, cells, alerts, troubles);
        return new Picture(from, to, spread(known, from, to, bars), alerts, troubles);
    }

    /** Events per bar; a bucket that lies over the border of two bars counts in both by its share. */
    private static List<Double> spread(Series density, long from, long to, int bars) {
        SeriesLevel level = density.level(from, to, bars * 16);
        double perBar = (double) (to - from) / bars;
        double[] counts = new double[bars];
        for (int i = level.indexAt(from); i < level.size(); i++) {
            double begin = Math.max(0, (level.start(i) - from) / perBar);
            double end = Math.min(bars, (level.start(i) + level.width() - from) / perBar);
            double perUnit = end > begin ? level.events(i) / (end - begin) : 0;
            for (int bar = (int) begin; bar < bars && bar < end; bar++) {
                counts[bar] += perUnit * (Math.min(bar + 1.0, end) - Math.max(bar, begin));
            }
        }
        List<Double> spread = new ArrayList<>(bars);
        for (double count : counts) {
            spread.add(count);
        }
        return spread;
    }

    private static void mark(Series series, long from, long to, int cells, List<Mark> alerts, List<Mark> troubles) {
        SeriesLevel level = series.level(from, to, cells * 16);
        double perCell = (double) (to - from) / cells;
        @Nullable Severity[] worst = new Severity[cells];
        boolean[] late = new boolean[cells];
        boolean[] dead = new boolean[cells];
        for (int i = level.indexAt(from); i < level.size(); i++) {
            int cell = (int) Math.max(0, Math.min(cells - 1, (level.start(i) - from) / perCell));
            late[cell] |= level.late(i) > 0;
            dead[cell] |= level.deadLetters(i) > 0;
            for (Severity severity : Severity.values()) {
                Severity known = worst[cell];
                if (level.alerts(i, severity) > 0 && (known == null || severity.compareTo(known) > 0)) {
                    worst[cell] = severity;
                }
            }
        }
        for (int cell = 0; cell < cells; cell++) {
            double time = from + (cell + 0.5) * perCell;
            Severity severity = worst[cell];
            if (severity != null) {
                alerts.add(mark(time, severity));
            }
            if (dead[cell]) {
                troubles.add(new Mark(time, Mark.Shape.SQUARE, BAD));
            } else if (late[cell]) {
                troubles.add(new Mark(time, Mark.Shape.CIRCLE, LATE));
            }
        }
    }

    private static Mark mark(double time, Severity severity) {
        return switch (severity) {
            case INFO -> new Mark(time, Mark.Shape.CIRCLE, ACCENT);
            case LOW -> new Mark(time, Mark.Shape.SQUARE, TEAL);
            case MEDIUM -> new Mark(time, Mark.Shape.DIAMOND, WARNING);
            case HIGH -> new Mark(time, Mark.Shape.TRIANGLE, BAD);
            case CRITICAL -> new Mark(time, Mark.Shape.OCTAGON, BAD);
        };
    }
}
