package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nagare.model.Counters;
import dev.nagare.model.SourceItem;
import dev.nagare.model.WindowResult;
import dev.nagare.session.Transport.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The player under a clock that only moves when nothing is due: every wait is exact, and no test sleeps. */
class PlayerTest extends HandDriven {
    private Player player() {
        return player(ReplayCache.temporary());
    }

    /** When, in milliseconds since the first one, each record was played. */
    private List<Double> times(TestRecording recording, Speed speed) {
        List<Double> times = new ArrayList<>();
        recording.onDecode = () -> times.add(now / 1e6);
        Player player = player();
        player.open(recording);
        player.speed(speed);
        finish(player);
        double first = times.get(0);
        return times.stream().map(t -> t - first).toList();
    }

    @Test
    void recordsComeExactlyWhenTheyCameAtNormalSpeed() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 1, T0 + 17, T0 + 17, T0 + 1_000, T0 + 3_600_000);
        assertThat(times(recording, Speed.NORMAL)).containsExactly(0.0, 1.0, 17.0, 17.0, 1_000.0, 3_600_000.0);
    }

    @Test
    void aSpeedDividesTheTimeExactly() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10, T0 + 25, T0 + 3_600_000);
        assertThat(times(recording, Speed.of(10))).containsExactly(0.0, 1.0, 2.5, 360_000.0);
        assertThat(times(TestRecording.arrivingAt(T0, T0 + 10), Speed.of(0.25))).containsExactly(0.0, 40.0);
    }

    @Test
    void thousandsOfWaitsAddUpToNoDrift() {
        long[] arrivals = new long[20_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + 7L * i;
        }
        List<Double> times = times(TestRecording.arrivingAt(arrivals), Speed.of(3.7));
        assertThat(times.get(19_999)).isCloseTo(7 * 19_999 / 3.7, within(1e-5));
    }

    @Test
    void atMaxNothingWaits() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 86_400_000, T0 + 200_000_000);
        assertThat(times(recording, Speed.MAX)).containsExactly(0.0, 0.0, 0.0);
        assertThat(state()).isEqualTo(State.ENDED);
    }

    @Test
    void withoutArrivalTimesTheHighestEventTimeIsTheClock() {
        TestRecording recording = TestRecording.happenedAt(T0, T0 + 500, T0 + 400, T0 + 900);
        Player player = player();
        player.open(recording);
        List<Long> received = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pass(player, 100);
            received.add(last().counters().received());
        }
        assertThat(received).containsExactly(1L, 1L, 1L, 1L, 3L, 3L, 3L, 3L, 4L, 4L);
        assertThat(last().clock().first()).isEqualTo(T0);
        assertThat(last().source().arrivalTimes()).isFalse();
    }

    @Test
    void pauseHoldsThePlaceInTheMiddleOfAGap() {
        List<Double> played = new ArrayList<>();
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 1_000);
        Player player = player();
        player.open(recording);
        recording.onDecode = () -> played.add(now / 1e6);
        pass(player, 400);
        player.pause();
        assertThat(state()).isEqualTo(State.PAUSED);
        assertThat(last().clock().now()).isEqualTo(T0 + 400);
        pass(player, 1_000_000);
        assertThat(played).isEmpty();
        player.play();
        assertThat(last().clock().now()).isEqualTo(T0 + 400);
        pass(player, 599);
        assertThat(last().counters().received()).isEqualTo(1);
        pass(player, 2);
        assertThat(last().counters().received()).isEqualTo(2);
    }

    @Test
    void anotherSpeedCountsFromWhereTheReplayIs() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10_000);
        Player player = player();
        player.open(recording);
        pass(player, 5_000);
        player.speed(Speed.of(10));
        assertThat(last().clock().now()).isEqualTo(T0 + 5_000);
        pass(player, 499);
        assertThat(last().counters().received()).isEqualTo(1);
        pass(player, 1);
        assertThat(last().counters().received()).isEqualTo(2);
    }

    @Test
    void aSpeedThatIsChosenInAPauseCountsFromThePlay() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10_000);
        Player player = player();
        player.open(recording);
        pass(player, 5_000);
        player.pause();
        pass(player, 60_000);
        player.command(TransportCommand.FASTER);
        assertThat(last().transport().speed()).isEqualTo(Speed.of(2));
        assertThat(last().clock().now()).isEqualTo(T0 + 5_000);
        player.play();
        pass(player, 2_499);
        assertThat(last().counters().received()).isEqualTo(1);
        pass(player, 1);
        assertThat(last().counters().received()).isEqualTo(2);
    }

    @Test
    void theClockMovesBetweenTwoRecordsButNotPastTheNext() {
        Player player = player();
        player.open(TestRecording.arrivingAt(T0, T0 + 1_000, T0 + 1_001));
        pass(player, 250);
        assertThat(last().clock().now()).isBetween(T0 + 100, T0 + 250);
        assertThat(snapshots)
                .extracting(s -> s.clock().now())
                .filteredOn(c -> c != Snapshot.NONE)
                .isSorted();
        finish(player);
        assertThat(last().clock().now()).isEqualTo(T0 + 1_001);
    }

    @Test
    void aMachineThatSleptDoesNotRaceThroughWhatItMissed() {
        long[] arrivals = new long[10_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + 10L * i;
        }
        Player player = player();
        player.open(TestRecording.arrivingAt(arrivals));
        pass(player, 1_000);
        now += 60_000 * MS;
        pass(player, 1_000);
        assertThat(last().clock().now()).isBetween(T0 + 1_900, T0 + 3_100);
    }

    @Test
    void theEndFiresEverythingAndPlayStartsAgain() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 100, T0 + 200);
        Player player = player();
        player.open(recording);
        finish(player);
        Snapshot end = last();
        assertThat(end.transport().state()).isEqualTo(State.ENDED);
        assertThat(end.counters()).isEqualTo(new Counters(3, 3, 0, 0, 0, 0, 0, 0, 0));
        assertThat(end.watermark().reason()).isEqualTo(WatermarkStatus.Reason.ENDED);
        assertThat(end.source().fraction()).isEqualTo(1);
        assertThat(end.windows().get(0).fired()).isEqualTo(1);
        assertThat(end.windows().get(1).newest()).isNotNull();
        assertThat(end.journals().results().newest(9))
                .extracting(WindowResult::window)
                .containsExactly("per-minute");
        assertThat(end.categories()).isNotNull();
        assertThat(end.categories().open()).isFalse();
        assertThat(end.categories().bars()).hasSize(1);

        player.command(TransportCommand.TOGGLE_PLAY);
        assertThat(last().session()).isGreaterThan(end.session());
        assertThat(last().counters()).isEqualTo(Counters.ZERO);
        finish(player);
        assertThat(last().counters()).isEqualTo(end.counters());
        assertThat(recording.closed).isEqualTo(recording.opened - 1);
        player.close();
        assertThat(recording.closed).isEqualTo(recording.opened);
    }

    @Test
    void restartBeginsANewSessionWithTheSpeedAsItWas() {
        Player player = player();
        player.open(TestRecording.arrivingAt(T0, T0 + 1_000, T0 + 2_000));
        player.speed(Speed.of(5));
        pass(player, 300);
        long session = last().session();
        assertThat(last().counters().received()).isEqualTo(2);
        player.restart();
        assertThat(last().session()).isGreaterThan(session);
        assertThat(last().sequence()).isLessThan(3);
        pass(player, 100);
        assertThat(last().counters().received()).isEqualTo(1);
        assertThat(last().transport().speed()).isEqualTo(Speed.of(5));
        pass(player, 101);
        assertThat(last().counters().received()).isEqualTo(2);
    }

    @Test
    void aSourceThatFailsInTheMiddleKeepsTheResults() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10, T0 + 20, T0 + 30);
        recording.failAfter = 3;
        Player player = player();
        player.open(recording);
        finish(player);
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(last().source().failure()).isEqualTo("test.ndjson vanished while it was read. Open it again.");
        assertThat(last().counters().received()).isEqualTo(2);
        assertThat(last().journals().events().size()).isEqualTo(2);
        recording.failAfter = Integer.MAX_VALUE;
        player.play();
        finish(player);
        assertThat(state()).isEqualTo(State.ENDED);
        assertThat(last().source().failure()).isNull();
        assertThat(last().counters().received()).isEqualTo(4);
    }

    @Test
    void aSourceThatCannotBeOpenedSaysSo() {
        TestRecording recording = TestRecording.arrivingAt(T0);
        recording.failsToOpen = true;
        Player player = player();
        player.open(recording);
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(last().source().failure()).contains("it is a folder");
        assertThat(last().source().name()).isEqualTo("test.ndjson");
        assertThat(player.step()).isEqualTo(Stage.FOREVER);
        recording.failsToOpen = false;
        player.play();
        finish(player);
        assertThat(state()).isEqualTo(State.ENDED);
    }

    @Test
    void anErrorOfOurOwnIsSaidAndKeepsWhatThereIs() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 100);
        Player player = player();
        player.open(recording);
        pass(player, 50);
        player.crash(new IllegalStateException("boom"));
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(last().source().failure()).contains("boom").contains("log");
        assertThat(last().counters().received()).isEqualTo(1);
        assertThat(player.step()).isEqualTo(Stage.FOREVER);
    }

    @Test
    void standardInputHasNoStartToGoBackToAndIsNotScanned() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10);
        recording.kind = SourceStatus.Kind.STDIN;
        Player player = player();
        player.open(recording);
        finish(player);
        player.restart();
        player.play();
        assertThat(state()).isEqualTo(State.ENDED);
        assertThat(recording.opened).isEqualTo(1);
        assertThat(beside).isEmpty();
        assertThat(last().clock().end()).isEqualTo(T0 + 10);
    }

    @Test
    void theScanTellsTheEndAndTheDensityBeforeTheReplayIsThere() {
        Player player = player();
        player.open(TestRecording.arrivingAt(T0, T0 + 250, T0 + 300, T0 + 60_000));
        assertThat(last().clock().length()).isEqualTo(-1);
        pass(player, 10);
        index();
        assertThat(last().clock().length()).isEqualTo(60_000);
        SeriesLevel density = last().overview().density().levels().get(0);
        assertThat(density.size()).isEqualTo(3);
        assertThat(density.events(1)).isEqualTo(2);
        assertThat(last().transport().speed()).isEqualTo(Speed.NORMAL);
    }

    @Test
    void aScanThatFailedIsTriedAgainAtTheNextPlay() {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 10, T0 + 60_000);
        recording.failAfter = 2;
        Player player = player();
        player.open(recording);
        index();
        finish(player);
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(last().clock().length()).isEqualTo(-1);

        recording.failAfter = Integer.MAX_VALUE;
        player.play();
        pass(player, 5);
        index();
        assertThat(last().clock().length()).isEqualTo(60_000);
    }

    @Test
    void aLongRecordingIsFittedIntoThreeMinutesUnlessTheUserChose() {
        TestRecording recording = TestRecording.happenedAt(T0, T0 + 180_000_000, T0 + 360_000_000);
        Player player = player();
        player.open(recording);
        pass(player, 10);
        index();
        assertThat(last().transport().speed()).isEqualTo(Speed.FIT);
        assertThat(last().transport().factor()).isEqualTo(2_000);
        long start = now;
        pass(player, 89_990);
        assertThat(last().counters().received()).isEqualTo(1);
        pass(player, 11);
        assertThat(last().counters().received()).isEqualTo(2);
        finish(player);
        assertThat(state()).isEqualTo(State.ENDED);
        assertThat(now - start).isGreaterThan(180_000 * MS);

        Player other = player();
        other.open(TestRecording.happenedAt(T0, T0 + 180_000_000));
        other.speed(Speed.NORMAL);
        index();
        assertThat(last().transport().speed()).isEqualTo(Speed.NORMAL);
    }

    @Test
    void fitGoesByBytesWhileTheEndIsUnknown() {
        long[] arrivals = new long[1_800];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + i * 1_000L * i;
        }
        TestRecording recording = TestRecording.arrivingAt(arrivals);
        recording.batch = 10;
        Player player = player();
        player.open(recording);
        player.speed(Speed.FIT);
        pass(player, 60_000);
        assertThat(last().counters().received()).isBetween(590L, 620L);
        assertThat(last().transport().factor()).isNaN();
        pass(player, 125_000);
        assertThat(state()).isEqualTo(State.ENDED);
    }

    @Test
    void snapshotsComeAtMostEvery16MillisecondsAndAtLeastEvery100() {
        long[] arrivals = new long[3_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + i + (i >= 1_500 ? 5_000 : 0);
        }
        Player player = player(task -> {}, ReplayCache.temporary());
        List<Long> published = new ArrayList<>();
        Player measured = new Player(
                () -> now,
                new Publishing(() -> now, s -> published.add(now)),
                task -> {},
                later::add,
                ReplayCache.temporary());
        measured.open(TestRecording.arrivingAt(arrivals));
        published.clear();
        pass(measured, 7_000);
        for (int i = 1; i < published.size(); i++) {
            assertThat(published.get(i) - published.get(i - 1)).isBetween(16 * MS, 101 * MS);
        }
        assertThat(published).hasSizeGreaterThan(3_000 / 20);
        player.close();
    }

    @Test
    void snapshotsThatAreExpensiveComeLessOften() {
        List<Long> published = new ArrayList<>();
        long[] arrivals = new long[3_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + i;
        }
        Player player = new Player(
                () -> now,
                new Publishing(() -> now, s -> {
                    published.add(now);
                    now += 5 * MS;
                }),
                task -> {},
                later::add,
                ReplayCache.temporary());
        player.open(TestRecording.arrivingAt(arrivals));
        pass(player, 200);
        published.clear();
        pass(player, 2_000);
        for (int i = 1; i < published.size(); i++) {
            assertThat(published.get(i) - published.get(i - 1)).isBetween(50 * MS, 101 * MS);
        }
    }

    @Test
    void achievedSpeedIsMeasured() {
        long[] arrivals = new long[10_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + 100L * i;
        }
        Player player = player();
        player.open(TestRecording.arrivingAt(arrivals));
        player.speed(Speed.of(5));
        pass(player, 3_000);
        assertThat(last().transport().achieved()).isCloseTo(5, withinPercentage(2));
        player.pause();
        assertThat(last().transport().achieved()).isNaN();
    }

    /** Whatever the speed and the batches, every record is played once, and no snapshot loses one. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void theSameRecordingGivesTheSameResultsAtEverySpeed(long seed) {
        Random random = new Random(seed);
        List<SourceItem> items = new ArrayList<>();
        long clock = T0;
        for (int i = 0; i < 4_000; i++) {
            clock += random.nextInt(60);
            if (random.nextInt(100) == 0) {
                items.add(TestRecording.line(i, clock, "broken".getBytes(StandardCharsets.UTF_8)));
            } else {
                long behind = random.nextInt(20) == 0 ? random.nextInt(4_000) : random.nextInt(300);
                items.add(
                        TestRecording.record(i, clock, clock - behind, "c" + random.nextInt(5), random.nextInt(1_000)));
            }
        }
        Snapshot atMax = played(items, Speed.MAX, 512, random);
        Snapshot paced = played(items, Speed.of(7.3), 1 + random.nextInt(50), random);
        assertThat(atMax.counters().received()).isEqualTo(4_000);
        assertThat(atMax.counters().late()).isPositive();
        assertThat(atMax.counters().deadLettered()).isPositive();
        assertThat(paced.counters()).isEqualTo(atMax.counters());
        assertThat(paced.journals().results().since(0))
                .isEqualTo(atMax.journals().results().since(0));
        assertThat(paced.journals().late().since(0))
                .isEqualTo(atMax.journals().late().since(0));
        assertSameSeries(paced.series(), atMax.series());
    }

    private Snapshot played(List<SourceItem> items, Speed speed, int batch, Random random) {
        TestRecording recording = new TestRecording(items);
        recording.batch = batch;
        Player player = player();
        player.open(recording);
        player.speed(speed);
        int from = snapshots.size();
        long until = now + 3_600_000 * MS;
        while (state() == State.PLAYING && now < until) {
            pass(player, random.nextInt(2_000));
            if (state() == State.PLAYING && random.nextInt(5) == 0) {
                player.pause();
                pass(player, 100);
                player.play();
            }
        }
        long received = 0;
        for (Snapshot snapshot : snapshots.subList(from, snapshots.size())) {
            Counters c = snapshot.counters();
            assertThat(c.received())
                    .isEqualTo(c.ordered() + c.late() + c.deadLettered() + c.duplicates() + c.waiting())
                    .isGreaterThanOrEqualTo(received);
            assertThat(snapshot.journals().events().nextSequence()).isEqualTo(c.received() - c.deadLettered());
            assertThat(snapshot.waiting().size()).isEqualTo((int) Math.min(c.waiting(), Snapshot.MAX_WAITING));
            assertThat(snapshot.waiting())
                    .allSatisfy(w -> assertThat(w.arrivalNumber())
                            .isNotNegative()
                            .satisfies(n -> assertThat(snapshot.journals()
                                            .events()
                                            .get(n)
                                            .event()
                                            .id())
                                    .isEqualTo(w.event().id())));
            received = c.received();
        }
        return last();
    }

    private static void assertSameSeries(Series a, Series b) {
        assertThat(a.levels()).hasSameSizeAs(b.levels());
        for (int l = 0; l < a.levels().size(); l++) {
            SeriesLevel left = a.levels().get(l);
            SeriesLevel right = b.levels().get(l);
            assertThat(left.size()).isEqualTo(right.size());
            for (int i = 0; i < left.size(); i++) {
                assertThat(left.start(i)).isEqualTo(right.start(i));
                assertThat(left.events(i)).isEqualTo(right.events(i));
                assertThat(left.late(i)).isEqualTo(right.late(i));
                assertThat(left.samples(i, 0)).isEqualTo(right.samples(i, 0));
                if (left.samples(i, 0) > 0) {
                    for (Figure figure : Figure.values()) {
                        assertThat(left.min(i, 0, figure)).isEqualTo(right.min(i, 0, figure));
                        assertThat(left.max(i, 0, figure)).isEqualTo(right.max(i, 0, figure));
                        assertThat(left.last(i, 0, figure)).isEqualTo(right.last(i, 0, figure));
                        assertThat(left.mean(i, 0, figure)).isEqualTo(right.mean(i, 0, figure));
                    }
                }
            }
        }
    }

    @Test
    void aSnapshotStaysAsItWasWhileTheReplayGoesOn() {
        long[] arrivals = new long[5_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + 10L * i;
        }
        Player player = player();
        player.open(TestRecording.arrivingAt(arrivals));
        player.speed(Speed.of(10));
        pass(player, 1_000);
        Snapshot early = last();
        String before = describe(early);
        finish(player);
        assertThat(last().counters().received()).isEqualTo(5_000);
        assertThat(describe(early)).isEqualTo(before);
    }

    private static String describe(Snapshot s) {
        StringBuilder text = new StringBuilder();
        text.append(s.counters()).append(s.clock()).append(s.watermark()).append(s.partitions());
        text.append(s.windows()).append(s.categories()).append(s.waiting());
        text.append(s.journals().results().since(0)).append(s.journals().late().since(0));
        text.append(s.journals().events().since(0).entries().stream()
                .map(a -> a.event().id())
                .toList());
        for (SeriesLevel level : s.series().levels()) {
            for (int i = 0; i < level.size(); i++) {
                text.append(level.start(i)).append(' ').append(level.events(i)).append(' ');
                text.append(level.samples(i, 0))
                        .append(' ')
                        .append(level.last(i, 0, Figure.TOTAL))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
