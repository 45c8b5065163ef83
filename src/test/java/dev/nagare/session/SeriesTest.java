package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Decimal;
import dev.nagare.model.Severity;
import dev.nagare.model.Totals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    private static final List<Severity> SEVERITIES = List.of(Severity.values());

    /** What happened, kept one by one; the slow and obvious other side of every comparison. */
    private record Happening(long clock, int kind, boolean late, Severity severity, int definition, double total) {}

    /** The same figures of one bucket, made by looking at every happening. */
    private static final class Bucket {
        long events;
        long late;
        long deadLetters;
        final Map<Severity, Long> alerts = new EnumMap<>(Severity.class);
        final List<List<Double>> totals = List.of(new ArrayList<>(), new ArrayList<>());
    }

    private static Map<Long, Bucket> bruteForce(List<Happening> happenings, long width) {
        Map<Long, Bucket> buckets = new TreeMap<>();
        for (Happening h : happenings) {
            Bucket bucket = buckets.computeIfAbsent(Math.floorDiv(h.clock(), width) * width, s -> new Bucket());
            switch (h.kind()) {
                case 0 -> {
                    bucket.events++;
                    bucket.late += h.late() ? 1 : 0;
                }
                case 1 -> bucket.deadLetters++;
                case 2 -> bucket.alerts.merge(h.severity(), 1L, Long::sum);
                default -> bucket.totals.get(h.definition()).add(h.total());
            }
        }
        return buckets;
    }

    private static void check(Series series, List<Happening> happenings) {
        for (SeriesLevel level : series.levels()) {
            Map<Long, Bucket> expected = bruteForce(happenings, level.width());
            List<Long> starts = new ArrayList<>(expected.keySet());
            int forgotten = starts.size() - level.size();
            assertThat(forgotten).isGreaterThanOrEqualTo(0);
            assertThat(level.reaches(Long.MIN_VALUE)).isEqualTo(forgotten == 0);
            for (int i = 0; i < level.size(); i++) {
                assertThat(level.start(i)).isEqualTo(starts.get(forgotten + i));
                checkBucket(level, i, expected.get(level.start(i)));
            }
        }
        assertThat(series.levels().get(series.levels().size() - 1).reaches(Long.MIN_VALUE))
                .as("the coarsest level forgets nothing")
                .isTrue();
    }

    private static void checkBucket(SeriesLevel level, int i, Bucket bucket) {
        assertThat(level.events(i)).isEqualTo(bucket.events);
        assertThat(level.late(i)).isEqualTo(bucket.late);
        assertThat(level.deadLetters(i)).isEqualTo(bucket.deadLetters);
        long alerts = 0;
        for (Severity severity : Severity.values()) {
            assertThat(level.alerts(i, severity)).isEqualTo(bucket.alerts.getOrDefault(severity, 0L));
            alerts += bucket.alerts.getOrDefault(severity, 0L);
        }
        assertThat(level.alerts(i)).isEqualTo(alerts);
        for (int d = 0; d < 2; d++) {
            List<Double> totals = bucket.totals.get(d);
            assertThat(level.samples(i, d)).isEqualTo(totals.size());
            if (!totals.isEmpty()) {
                double sum = totals.stream().mapToDouble(t -> t).sum();
                assertThat(level.min(i, d, Figure.TOTAL))
                        .isEqualTo(totals.stream().mapToDouble(t -> t).min().orElseThrow());
                assertThat(level.max(i, d, Figure.TOTAL))
                        .isEqualTo(totals.stream().mapToDouble(t -> t).max().orElseThrow());
                assertThat(level.last(i, d, Figure.TOTAL)).isEqualTo(totals.get(totals.size() - 1));
                assertThat(level.mean(i, d, Figure.TOTAL)).isEqualTo(sum / totals.size());
                assertThat(level.max(i, d, Figure.COUNT)).isEqualTo(7);
                assertThat(level.min(i, d, Figure.AVERAGE)).isEqualTo(2.5);
            }
        }
    }

    private static Totals totals(long total) {
        return new Totals(7, Decimal.of(total, 0), 2.5, Decimal.of(-total, 0), Decimal.of(total, 0));
    }

    private static void record(SeriesRecorder recorder, Happening h) {
        switch (h.kind()) {
            case 0 -> recorder.event(h.clock(), h.late());
            case 1 -> recorder.deadLetter(h.clock());
            case 2 -> recorder.alert(h.clock(), h.severity());
            default -> recorder.sliding(h.clock(), h.definition(), totals((long) h.total()));
        }
    }

    /** Steps from a burst in one bucket to a recording of one and a half years. */
    @ParameterizedTest(name = "seed {0}, {1} happenings, steps up to {2} ms")
    @CsvSource({
        "1, 300, 3",
        "2, 3000, 100",
        "3, 60000, 400",
        "4, 25900, 3600000",
        "5, 40000, 50000",
        "6, 12000, 900000000",
    })
    void everyLevelSaysWhatLookingAtEveryEventSays(long seed, int count, int maxStep) {
        Random random = new Random(seed);
        SeriesRecorder recorder = new SeriesRecorder(List.of("a", "b"));
        List<Happening> happenings = new ArrayList<>();
        List<Series> views = new ArrayList<>();
        List<Integer> viewedAt = new ArrayList<>();
        long clock = -1_000_000L - random.nextInt(1_000);
        for (int i = 0; i < count; i++) {
            clock += random.nextInt(4) == 0 ? random.nextInt(maxStep) : 0;
            Happening h = new Happening(
                    clock,
                    random.nextInt(4),
                    random.nextBoolean(),
                    SEVERITIES.get(random.nextInt(SEVERITIES.size())),
                    random.nextInt(2),
                    random.nextInt(1_000_000));
            happenings.add(h);
            record(recorder, h);
            if (random.nextInt(count / 3) == 0) {
                views.add(recorder.view());
                viewedAt.add(i + 1);
            }
        }
        check(recorder.view(), happenings);
        for (int i = 0; i < views.size(); i++) {
            check(views.get(i), happenings.subList(0, viewedAt.get(i)));
        }
    }

    @Test
    void memoryIsBoundedHoweverLongTheStream() {
        SeriesRecorder recorder = new SeriesRecorder(List.of());
        for (int i = 0; i < 200_000; i++) {
            recorder.event(i * 1_000L, false);
        }
        Series series = recorder.view();
        assertThat(series.levels()).hasSizeLessThan(8);
        assertThat(series.levels()).allSatisfy(level -> assertThat(level.size()).isLessThanOrEqualTo(8_193));
        assertThat(series.levels().get(series.levels().size() - 1).eventsBetween(0, Long.MAX_VALUE))
                .isEqualTo(200_000);
    }

    @Test
    void fiftyYearsOfSilenceCostNothing() {
        SeriesRecorder recorder = new SeriesRecorder(List.of());
        recorder.event(0, false);
        recorder.event(50L * 365 * 86_400_000, true);
        Series series = recorder.view();
        assertThat(series.levels()).allSatisfy(level -> assertThat(level.size()).isEqualTo(2));
    }

    @Test
    void theLevelForARangeIsAsFineAsItMayBe() {
        SeriesRecorder recorder = new SeriesRecorder(List.of());
        for (long clock = 0; clock < 3_600_000; clock += 100) {
            recorder.event(clock, false);
        }
        Series series = recorder.view();
        assertThat(series.level(3_000_000, 3_060_000, 1_000).width()).isEqualTo(250);
        assertThat(series.level(3_000_000, 3_060_000, 100).width()).isEqualTo(1_000);
        assertThat(series.level(0, 3_600_000, 10_000).width())
                .as("250 ms are forgotten")
                .isEqualTo(1_000);
        assertThat(series.level(0, 3_600_000, 300).width()).isEqualTo(16_000);
        assertThat(series.levelOfWidth(0, 2_000).width()).isEqualTo(4_000);
        assertThat(series.finest(0).width()).isEqualTo(1_000);
    }

    @Test
    void aBucketIsFoundByItsTime() {
        SeriesRecorder recorder = new SeriesRecorder(List.of());
        for (long clock : new long[] {0, 250, 1_000, 5_000}) {
            recorder.event(clock, false);
        }
        SeriesLevel level = recorder.view().levels().get(0);
        assertThat(level.indexAt(-1)).isEqualTo(0);
        assertThat(level.indexAt(0)).isEqualTo(0);
        assertThat(level.indexAt(249)).isEqualTo(0);
        assertThat(level.indexAt(250)).isEqualTo(1);
        assertThat(level.indexAt(500)).as("an empty bucket: the next one").isEqualTo(2);
        assertThat(level.indexAt(5_100)).isEqualTo(3);
        assertThat(level.indexAt(5_250)).isEqualTo(4);
        assertThat(level.eventsBetween(250, 5_000)).isEqualTo(2);
    }
}
