package dev.nagare.ui.live;

import dev.nagare.session.Figure;
import dev.nagare.session.ReplayClock;
import dev.nagare.session.Series;
import dev.nagare.session.SeriesLevel;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.chart.Buckets;
import dev.nagare.ui.chart.TimeSeries;

/**
 * What charts show of a session's series: the visible part, cut into at most {@value #MOST} buckets. The bucket that is
 * still growing is left out, or each rate would seem to fall at its end. A bucket that the series lacks was silent.
 */
final class History {
    /** Most buckets of a chart. */
    static final int MOST = 240;

    /** Buckets beyond each edge, so that a curve runs through it. */
    private static final int BEYOND = 2;

    private static final int PARTS = Series.FACTOR;

    private final ReplayClock clock;
    private final Series series;
    private final SeriesLevel source;
    private final long width;
    private final long first;
    private final int size;
    private final int parts;
    private final long[] events;
    private final long[] late;
    private final long[] alerts;

    /**
     * @param snapshot what is known
     * @param span how far to look back from the replay clock, in milliseconds
     */
    static History lookingBack(Snapshot snapshot, long span) {
        long now = snapshot.clock().now();
        return new History(snapshot, now - span, now, span);
    }

    /** What lies between two times of the replay clock, epoch milliseconds. */
    static History between(Snapshot snapshot, long from, long to) {
        return new History(snapshot, from, to, to - from);
    }

    private History(Snapshot snapshot, long leftEdge, long rightEdge, long span) {
        clock = snapshot.clock();
        series = snapshot.series();
        // Of what is long ago only wide buckets are left; narrower ones would seem silent.
        width = Math.max(
                bucketWidth(span),
                series.finest(Math.max(clock.first(), leftEdge)).width());
        boolean started = clock.first() != Snapshot.NONE;
        long from = started ? Math.max(clock.first(), leftEdge - BEYOND * width) : 0;
        source = sourceLevel(series, from, width);
        first = Math.floorDiv(from + width - 1, width) * width;
        long to = started ? Math.min(clock.now(), rightEdge + BEYOND * width) : first;
        long end = Math.floorDiv(to, width) * width;
        size = (int) Math.max(0, (end - first) / width);
        parts = (int) Math.max(1, Math.min(PARTS, width / source.width()));
        events = new long[size * parts];
        late = new long[size * parts];
        alerts = new long[size * parts];
        count();
    }

    /** The narrowest width with at most so many buckets, of which those of the pyramid's levels are parts. */
    private static long bucketWidth(long span) {
        long width = Series.BASE_MILLIS * Series.FACTOR;
        while (width < span / MOST) {
            width *= 2;
        }
        return width;
    }

    /** The coarsest level that still tells the quarters of a bucket apart; where it is forgotten, the next coarser. */
    private static SeriesLevel sourceLevel(Series series, long from, long width) {
        SeriesLevel found = series.levels().get(0);
        boolean reaches = false;
        for (SeriesLevel level : series.levels()) {
            if (level.width() > width) {
                break;
            }
            boolean fine = level.width() <= width / PARTS;
            if (level.reaches(from) && (fine || !reaches)) {
                found = level;
                reaches = true;
            } else if (!reaches) {
                found = level;
            }
        }
        return found;
    }

    private void count() {
        for (int i = source.indexAt(first); i < source.size(); i++) {
            long part = (source.start(i) - first) / (width / parts);
            if (part >= events.length) {
                break;
            }
            if (source.start(i) >= first) {
                events[(int) part] += source.events(i);
                late[(int) part] += source.late(i);
                alerts[(int) part] += source.alerts(i);
            }
        }
    }

    private static long sum(long[] counts, int bucket, int parts) {
        long sum = 0;
        for (int i = bucket * parts; i < (bucket + 1) * parts; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Events per unit: the mean of a bucket with the extremes of its quarters. */
    TimeSeries rate(RateUnit unit) {
        Buckets.Builder builder = new Buckets.Builder(width);
        double perPart = (double) unit.millis() * parts / width;
        for (int i = 0; i < size; i++) {
            long low = Long.MAX_VALUE;
            long high = 0;
            for (int part = i * parts; part < (i + 1) * parts; part++) {
                low = Math.min(low, events[part]);
                high = Math.max(high, events[part]);
            }
            double mean = (double) sum(events, i, parts) * unit.millis() / width;
            builder.add(first + i * width, low * perPart, high * perPart, mean);
        }
        return builder.build();
    }

    /** Alerts per unit. */
    TimeSeries alerts(RateUnit unit) {
        Buckets.Builder builder = new Buckets.Builder(width);
        for (int i = 0; i < size; i++) {
            double rate = (double) sum(alerts, i, parts) * unit.millis() / width;
            builder.add(first + i * width, rate, rate, rate);
        }
        return builder.build();
    }

    /** The share of late events, 0 to 1. */
    TimeSeries lateShare() {
        Buckets.Builder builder = new Buckets.Builder(width);
        for (int i = 0; i < size; i++) {
            long all = sum(events, i, parts);
            double share = all == 0 ? 0 : (double) sum(late, i, parts) / all;
            builder.add(first + i * width, share, share, share);
        }
        return builder.build();
    }

    /**
     * A figure of a sliding window. Between two results it keeps its value, but not for longer than the window is:
     * after that the window would be empty, which is a gap.
     *
     * @param sliding the definition's index in the series
     * @param length the window's size in milliseconds
     */
    TimeSeries figure(int sliding, Figure figure, long length) {
        Buckets.Builder builder = new Buckets.Builder(width);
        double kept = Double.NaN;
        long keptUntil = Long.MIN_VALUE;
        int next = Math.max(0, source.indexAt(first - length));
        for (int bucket = 0; bucket < size; bucket++) {
            long start = first + bucket * width;
            double low = Double.NaN;
            double high = Double.NaN;
            double sum = 0;
            long samples = 0;
            for (; next < source.size() && source.start(next) < start + width; next++) {
                long here = source.samples(next, sliding);
                if (here == 0) {
                    continue;
                }
                kept = source.last(next, sliding, figure);
                keptUntil = source.start(next) + source.width() + length;
                if (source.start(next) >= start) {
                    // Math.min would make NaN of everything once one is NaN.
                    low = samples == 0
                            ? source.min(next, sliding, figure)
                            : Math.min(low, source.min(next, sliding, figure));
                    high = samples == 0
                            ? source.max(next, sliding, figure)
                            : Math.max(high, source.max(next, sliding, figure));
                    sum += source.mean(next, sliding, figure) * here;
                    samples += here;
                }
            }
            if (samples > 0) {
                builder.add(start, low, high, sum / samples);
            } else if (start < keptUntil) {
                builder.add(start, kept, kept, kept);
            }
        }
        return builder.build();
    }

    /** Events per unit just now: over the last four units of the replay clock, or as many as have passed. */
    double rateNow(RateUnit unit) {
        if (clock.first() == Snapshot.NONE) {
            return Double.NaN;
        }
        SeriesLevel level = recent(4 * unit.millis());
        long start = bucketOf(level, Math.max(clock.first(), clock.now() - 4 * unit.millis()));
        long end = bucketOf(level, clock.now());
        return end <= start ? Double.NaN : (double) level.eventsBetween(start, end) * unit.millis() / (end - start);
    }

    /** Alerts in the last unit of the replay clock. */
    double alertsNow(RateUnit unit) {
        if (clock.first() == Snapshot.NONE) {
            return Double.NaN;
        }
        SeriesLevel level = recent(unit.millis());
        return level.alertsBetween(bucketOf(level, clock.now() - unit.millis()), Long.MAX_VALUE);
    }

    private SeriesLevel recent(long millis) {
        return series.level(Math.max(clock.first(), clock.now() - millis), clock.now(), 256);
    }

    private static long bucketOf(SeriesLevel level, long time) {
        return Math.floorDiv(time, level.width()) * level.width();
    }
}
