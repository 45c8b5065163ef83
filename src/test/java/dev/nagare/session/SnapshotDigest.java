package dev.nagare.session;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Everything that a snapshot shows of a moment, part by part: equal parts look the same. What belongs to the way there is
 * left out: the session, the transport, the overview and what only that knows.
 */
final class SnapshotDigest {
    private SnapshotDigest() {}

    /** The parts by name; long ones as hashes, which are good for this run of the program alone. */
    static Map<String, String> of(Snapshot s) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("clock", s.clock().now() + " " + s.clock().maxEventTime());
        parts.put("counters", s.counters().toString());
        parts.put("watermark", s.watermark().toString());
        parts.put("partitions", s.partitions().toString());
        parts.put("windows", Integer.toHexString(s.windows().hashCode()));
        parts.put("rules", s.rules().toString());
        parts.put("categories", String.valueOf(s.categories()));
        parts.put("waiting", s.waiting().toString());
        Journals journals = s.journals();
        parts.put("alerts", journal(journals.alerts(), Object::hashCode));
        parts.put("late", journal(journals.late(), Object::hashCode));
        parts.put("dead letters", journal(journals.deadLetters(), SnapshotDigest::letter));
        parts.put("results", journal(journals.results(), Object::hashCode));
        parts.put("processed", journal(journals.processed(), Object::hashCode));
        parts.put("events", journal(journals.events(), SnapshotDigest::arrival));
        parts.put("series", series(s.series()));
        return parts;
    }

    private static int letter(DeadLetter letter) {
        return Objects.hash(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.reason(),
                letter.detail(),
                Arrays.hashCode(letter.payload()),
                letter.length());
    }

    private static int arrival(Arrival arrival) {
        return Objects.hash(arrival.event().ref(), arrival.clock(), arrival.reordered(), arrival.late());
    }

    private static <T> String journal(Journal<T> journal, ToIntFunction<? super T> hash) {
        long all = 0;
        for (long i = journal.firstSequence(); i < journal.nextSequence(); i++) {
            all = add(all, hash.applyAsInt(journal.get(i)));
        }
        return journal.firstSequence() + " to " + journal.nextSequence() + " " + Long.toHexString(all);
    }

    private static String series(Series series) {
        long all = 0;
        for (SeriesLevel level : series.levels()) {
            all = add(add(all, level.width()), level.reaches(Long.MIN_VALUE) ? 1 : 0);
            for (int i = 0; i < level.size(); i++) {
                all = add(add(all, level.start(i)), level.events(i));
                all = add(add(all, level.late(i)), level.deadLetters(i));
                for (Severity severity : Severity.values()) {
                    all = add(all, level.alerts(i, severity));
                }
                for (int w = 0; w < series.sliding().size(); w++) {
                    all = add(all, level.samples(i, w));
                    for (Figure figure : level.samples(i, w) > 0 ? Figure.values() : new Figure[0]) {
                        all = add(all, Double.doubleToLongBits(level.min(i, w, figure)));
                        all = add(all, Double.doubleToLongBits(level.max(i, w, figure)));
                        all = add(all, Double.doubleToLongBits(level.last(i, w, figure)));
                        all = add(all, Double.doubleToLongBits(level.mean(i, w, figure)));
                    }
                }
            }
        }
        return Long.toHexString(all);
    }

    private static long add(long all, long part) {
        return (all ^ part) * 0x9E3779B97F4A7C15L + (all >>> 29);
    }
}
