package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.SourceItem;
import dev.nagare.replay.GeneratedRecording;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a seek, a step, a loop and a skipped gap look like from outside. The wall clock moves only when it is told to. */
class PlayerSeekTest extends HandDriven {
    @TempDir
    private Path folder;

    private ReplayCache cache() {
        return new ReplayCache(folder, Long.MAX_VALUE, false, 1_000, 100);
    }

    private Player opened(Recording recording) {
        Player player = player(cache());
        player.open(recording);
        player.step();
        player.pause();
        return player;
    }

    /** One record every 100 ms of its clock. */
    private static TestRecording every100Millis(int records) {
        List<SourceItem> items = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            items.add(TestRecording.record(i, T0 + 100L * i, T0 + 100L * i, "c" + i % 3, i));
        }
        return new TestRecording(items);
    }

    @Test
    void aStoppedIndexIsTakenUpAgainAndNothingKnownIsLost() {
        Player player = opened(every100Millis(5_000));
        player.stopIndexing();
        index();
        assertThat(last().overview().complete()).isFalse();

        player.goOnIndexing();
        player.goOnIndexing();
        assertThat(beside).as("one run over it").hasSize(1);
        index();

        assertThat(last().overview().complete()).isTrue();
        assertThat(last().overview().records()).isEqualTo(5_000);
        player.goOnIndexing();
        assertThat(beside).as("there is no more to find").isEmpty();
    }

    @Test
    void aRecordingIsLookedThroughPieceByPieceBeforeAnythingGoesOnInTheMiddleOfIt() {
        TestRecording recording = every100Millis(5_000);
        Player player = opened(recording);
        int[] decoded = new int[1];
        recording.onDecode = () -> {
            if (++decoded[0] == 3_000) {
                player.stopIndexing();
            }
        };
        index();
        assertThat(last().overview().records()).isLessThan(5_000);
        long known = last().overview().records();
        tick = 50 * MS;
        recording.looks = 20;
        player.goOnIndexing();
        beside.forEach(Runnable::run);
        beside.clear();
        assertThat(later).as("it tells how it goes").hasSizeGreaterThan(2);
        later.remove(0).run();
        assertThat(last().overview().records()).as("found before").isEqualTo(known);
        index();
        assertThat(last().overview().complete()).isTrue();

        tick = MS;
        player.restart();
        player.seek(new Moment.Index(4_000), Then.PAUSED);
        for (int i = 0; i < recording.looks; i++) {
            player.step();
            assertThat(last().transport().seek()).isNotNull();
        }
        settle(player);
        assertThat(last().transport().state()).isEqualTo(State.PAUSED);
        assertThat(last().counters().received()).isEqualTo(4_001);
    }

    @Test
    void aSeekIsAcknowledgedAtOnceAndNothingOfTheWayIsShown() {
        Player player = opened(every100Millis(20_000));
        long before = last().counters().received();
        snapshots.clear();
        tick = MS;
        player.seek(new Moment.Time(T0 + 1_500_000), Then.AS_BEFORE);
        assertThat(snapshots).hasSize(1);
        assertThat(last().transport().seek()).isEqualTo(new Transport.Seek(0, T0 + 1_500_000, -1));
        int steps = 0;
        while (last().transport().seek() != null) {
            assertThat(last().counters().received()).isEqualTo(before);
            player.step();
            steps++;
        }
        assertThat(steps).isGreaterThan(3);
        assertThat(last().counters().received()).isEqualTo(15_001);
        assertThat(last().clock().now()).isEqualTo(T0 + 1_500_000);
        assertThat(last().transport().state()).isEqualTo(State.PAUSED);
        assertThat(snapshots.stream().filter(s -> s.counters().received() != before))
                .hasSize(1);
    }

    @Test
    void aRecordingThatNamesAMomentIsOpenedThere() {
        TestRecording recording = every100Millis(20_000);
        recording.start = new Moment.Time(T0 + 1_500_000);
        Player player = player(cache());
        player.open(recording);
        settle(player);
        assertThat(last().transport().state()).isEqualTo(State.PAUSED);
        assertThat(last().counters().received()).isEqualTo(15_001);

        player.restart();
        settle(player);
        assertThat(last().transport().seek()).isNull();
        assertThat(last().counters().received()).isLessThan(15_001);
    }

    @Test
    void aSeekUnderWayTakesTheCheckpointsThatWereNotThereWhenItBegan() {
        TestRecording recording = every100Millis(20_000);
        int[] decoded = new int[1];
        recording.onDecode = () -> decoded[0]++;
        Player player = opened(recording);
        tick = MS;
        player.seek(new Moment.Index(19_000), Then.PAUSED);
        player.step();
        assertThat(last().transport().seek()).isNotNull();
        index();
        decoded[0] = 0;
        settle(player);
        assertThat(last().counters().received()).isEqualTo(19_001);
        assertThat(decoded[0]).isLessThan(3_000);
    }

    @Test
    void aNewerSeekReplacesTheOneUnderWay() {
        Player player = opened(every100Millis(20_000));
        tick = MS;
        player.seek(new Moment.Index(19_000), Then.PAUSED);
        player.step();
        assertThat(last().transport().seek()).isNotNull();
        player.seek(new Moment.Index(10), Then.PAUSED);
        assertThat(last().transport().seek()).isEqualTo(new Transport.Seek(1, Snapshot.NONE, 10));
        settle(player);
        assertThat(last().counters().received()).isEqualTo(11);
        assertThat(snapshots)
                .allSatisfy(s -> assertThat(s.counters().received()).isLessThan(1_000));
    }

    @Test
    void aCommandIsHeardInTheMiddleOfALongSeek() {
        Player player = opened(every100Millis(20_000));
        tick = MS;
        player.seek(new Moment.Index(19_000), Then.AS_BEFORE);
        long began = now;
        player.step();
        // Five milliseconds and the batch at hand, of which this clock sees a look or two.
        assertThat(now - began).isLessThan(15 * MS);
        player.command(TransportCommand.TOGGLE_PLAY);
        assertThat(last().transport().state()).isEqualTo(State.PLAYING);
        while (last().transport().seek() != null) {
            player.step();
        }
        assertThat(last().transport().state()).isEqualTo(State.PLAYING);
    }

    @Test
    void aReplayThatPlayedPlaysOnFromThere() {
        Player player = opened(every100Millis(1_000));
        player.play();
        player.seek(new Moment.Time(T0 + 50_050), Then.AS_BEFORE);
        pass(player, 0);
        assertThat(last().transport().state()).isEqualTo(State.PLAYING);
        assertThat(last().clock().now()).isEqualTo(T0 + 50_050);
        assertThat(last().counters().received()).isEqualTo(501);
        pass(player, 49);
        assertThat(last().counters().received()).isEqualTo(501);
        pass(player, 1);
        assertThat(last().counters().received()).isEqualTo(502);
    }

    @Test
    void eventsAreSteppedOneByOneBothWaysAlsoWhenTheKeyIsHeld() {
        Player player = opened(every100Millis(5_000));
        index();
        player.seek(new Moment.Index(3_000), Then.PAUSED);
        settle(player);
        player.command(TransportCommand.PREVIOUS_EVENT);
        settle(player);
        assertThat(last().counters().received()).isEqualTo(3_000);
        for (int i = 0; i < 5; i++) {
            player.command(TransportCommand.PREVIOUS_EVENT);
        }
        settle(player);
        assertThat(last().counters().received()).isEqualTo(2_995);
        player.command(TransportCommand.NEXT_EVENT);
        player.command(TransportCommand.NEXT_EVENT);
        settle(player);
        assertThat(last().counters().received()).isEqualTo(2_997);
        // From a time, a record is known only on arrival.
        player.command(TransportCommand.STEP_FORWARD);
        player.command(TransportCommand.NEXT_EVENT);
        settle(player);
        settle(player);
        assertThat(last().counters().received()).isEqualTo(3_008);
    }

    @Test
    void theEndIsFollowedUntilSomebodyGoesElsewhereAndEscComesBack() {
        Player player = opened(every100Millis(3_000));
        tick = MS;
        player.command(TransportCommand.END);
        assertThat(last().transport().mode()).isEqualTo(Transport.Mode.LIVE);
        assertThat(last().transport().catchingUp()).isTrue();
        settle(player);
        assertThat(last().transport().mode()).isEqualTo(Transport.Mode.LIVE);
        assertThat(last().transport().catchingUp()).isFalse();
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
        assertThat(last().counters().ordered()).isEqualTo(3_000);
        tick = 0;
        player.command(TransportCommand.STEP_BACK_TEN);
        settle(player);
        assertThat(last().transport().mode()).isEqualTo(Transport.Mode.PAUSED);
        assertThat(last().clock().now()).isEqualTo(T0 + 299_900 - 10_000);
        assertThat(last().counters().ordered()).isLessThan(2_910);
        player.command(TransportCommand.BACK_TO_LIVE);
        settle(player);
        assertThat(last().transport().mode()).isEqualTo(Transport.Mode.LIVE);
        assertThat(last().counters().ordered()).isEqualTo(3_000);
        player.command(TransportCommand.TOGGLE_PLAY);
        assertThat(last().transport().state()).isEqualTo(State.PLAYING);
        assertThat(last().counters().received()).isZero();
    }

    @Test
    void theEventAfterTheLastIsTheEnd() {
        Player player = opened(every100Millis(10));
        player.seek(new Moment.Index(9), Then.PAUSED);
        settle(player);
        assertThat(last().counters().waiting()).isPositive();
        player.command(TransportCommand.NEXT_EVENT);
        settle(player);
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
        player.command(TransportCommand.PREVIOUS_EVENT);
        settle(player);
        assertThat(last().transport().state()).isEqualTo(State.PAUSED);
        assertThat(last().counters().received()).isEqualTo(10);
        assertThat(last().counters().waiting()).isPositive();
    }

    @Test
    void aRangeIsPlayedAgainAndAgainInItsOwnTime() {
        Player player = opened(every100Millis(100));
        player.loop(Loop.of(T0 + 2_000, T0 + 3_000));
        player.seek(new Moment.Time(T0 + 2_000), Then.AS_BEFORE);
        settle(player);
        player.play();
        snapshots.clear();
        pass(player, 10_000);
        assertThat(snapshots).allSatisfy(s -> assertThat(s.clock().now()).isBetween(T0 + 1_999, T0 + 3_000));
        assertThat(snapshots.stream()
                        .map(s -> s.transport().seek())
                        .filter(java.util.Objects::nonNull)
                        .map(Transport.Seek::number)
                        .distinct())
                .hasSize(9);
        player.command(TransportCommand.LOOP);
        player.command(TransportCommand.LOOP);
        assertThat(last().transport().loop().mode()).isEqualTo(Loop.Mode.OFF);
        pass(player, 20_000);
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
    }

    @Test
    void allIsPlayedAgainFromTheStart() {
        Player player = opened(every100Millis(10));
        player.loop(new Loop(Loop.Mode.ALL, Snapshot.NONE, Snapshot.NONE));
        player.play();
        snapshots.clear();
        pass(player, 2_500);
        assertThat(last().transport().state()).isEqualTo(State.PLAYING);
        assertThat(snapshots.stream().filter(s -> s.counters().received() == 0)).isNotEmpty();
        assertThat(last().counters().received()).isLessThan(10);
    }

    @Test
    void longGapsAreSkippedAndShortOnesAreNot() {
        Player player = opened(TestRecording.arrivingAt(T0, T0 + 900, T0 + 3_600_000, T0 + 3_600_900));
        player.skipGaps(5_000);
        player.play();
        pass(player, 899);
        assertThat(last().counters().received()).isEqualTo(1);
        pass(player, 1);
        assertThat(last().counters().received()).isEqualTo(3);
        pass(player, 899);
        assertThat(last().counters().received()).isEqualTo(3);
        pass(player, 101);
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
        assertThat(last().counters().ordered()).isEqualTo(4);
    }

    @Test
    void standardInputKnowsNoWayBack() {
        TestRecording pipe = every100Millis(10);
        pipe.kind = SourceStatus.Kind.STDIN;
        Player player = opened(pipe);
        int shown = snapshots.size();
        player.seek(new Moment.Index(0), Then.PAUSED);
        player.command(TransportCommand.END);
        assertThat(snapshots).hasSize(shown);
    }

    @Test
    void alertsAreSteppedToALittleBeforeEach() throws Exception {
        Player player = opened(generated(3_000));
        index();
        AlertMarks alerts = last().overview().alerts();
        assertThat(alerts.size()).isGreaterThan(4);
        assertThat(alerts.size() + alerts.missing())
                .isEqualTo(last().overview().density().levels().get(0).alertsBetween(0, Long.MAX_VALUE));
        player.command(TransportCommand.FIRST_EVENT);
        settle(player);
        long before = Long.MIN_VALUE;
        int stops = 0;
        while (true) {
            player.command(TransportCommand.NEXT_ALERT);
            settle(player);
            long clock = last().clock().now();
            if (clock == before) {
                break;
            }
            assertThat(clock).isGreaterThan(before);
            long alert = alerts.clock(alerts.firstFrom(clock + TransportRules.SHORTEST_STEP));
            assertThat(alert).isEqualTo(clock + TransportRules.SHORTEST_STEP);
            before = clock;
            stops++;
        }
        for (int i = 1; i < stops; i++) {
            player.command(TransportCommand.PREVIOUS_ALERT);
            settle(player);
            assertThat(last().clock().now()).isLessThan(before);
            before = last().clock().now();
        }
    }

    @Test
    void theMarkOfAnAlertNamesTheRecordThatMadeItCome() throws Exception {
        Player player = opened(generated(2_000));
        index();
        AlertMarks alerts = last().overview().alerts();
        for (int i = 0; i < alerts.size(); i += 7) {
            if (alerts.record(i) > 0 && alerts.record(i) < last().overview().records()) {
                player.seek(new Moment.Index(alerts.record(i) - 1), Then.PAUSED);
                settle(player);
                assertThat(last().alerts()).isLessThanOrEqualTo(i);
                player.command(TransportCommand.NEXT_EVENT);
                settle(player);
                assertThat(last().alerts()).isGreaterThan(i);
            }
        }
    }

    @Test
    void theSameAlertsComeAtATenthAndAtMax() throws Exception {
        FileOfTest recording = generated(2_000);
        Player slow = player(cache());
        slow.open(recording);
        slow.speed(Speed.of(0.1));
        finish(slow);
        var alerts = last().journals().alerts().since(0);
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
        assertThat(alerts.entries()).isNotEmpty();
        Player fast = player(cache());
        fast.open(recording);
        fast.speed(Speed.MAX);
        pass(fast, 1);
        assertThat(last().transport().state()).isEqualTo(State.ENDED);
        assertThat(last().journals().alerts().since(0)).isEqualTo(alerts);
    }

    @Test
    void withoutRoomForCheckpointsAllOfItIsLookedThroughAndSeeksAreOnlySlower() throws Exception {
        Path full = Files.createFile(folder.resolve("a file where a folder should be"));
        FileOfTest recording = generated(5_000);
        Overview roomy = indexed(recording, cache());
        try (Player player = player(new ReplayCache(full, Long.MAX_VALUE, true, 1_000, 100))) {
            player.open(recording);
            index();
            assertSameOverview(last().overview(), roomy);
            player.seek(new Moment.Index(4_000), Then.PAUSED);
            settle(player);
            assertThat(last().counters().received()).isEqualTo(4_001);
        }
    }

    @Test
    void aCompressedRecordingPlaysWhileItIsUnpackedWhichSaysHowFarItIsAndCanBeStopped() throws Exception {
        Path file = folder.resolve("generated.ndjson.gz");
        Path plain = folder.resolve("generated.ndjson");
        GeneratedRecording.write(plain, 7, 30_000);
        try (OutputStream one = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(plain, one);
        }
        ReplayCache lasting = new ReplayCache(folder.resolve("cache"), Long.MAX_VALUE, true, 1_000, 100);
        FileOfTest recording = FileOfTest.of(file, "card-transactions.yaml");
        try (Player player = player(lasting)) {
            player.open(recording);
            player.play();
            pass(player, 2_000);
            assertThat(last().counters().received())
                    .as("before anything is unpacked")
                    .isPositive();
            tick = 50 * MS;
            Runnable unpacking = beside.remove(0);
            int[] told = new int[1];
            onTold = () -> {
                if (++told[0] == 3) {
                    player.stopIndexing();
                }
            };
            unpacking.run();
            learn();
            assertThat(last().overview().fraction()).isStrictlyBetween(0.0, 1.0);
            assertThat(lasting.folder()).isDirectoryNotContaining("glob:**.{text,text.tmp}");

            onTold = () -> {};
            player.goOnIndexing();
            index();
            assertThat(last().overview().complete()).isTrue();
            assertThat(lasting.folder()).isDirectoryContaining("glob:**.text");
        }
    }

    @Test
    void whatWasIndexedOnceIsThereTheNextTime() throws Exception {
        FileOfTest recording = generated(5_000);
        ReplayCache lasting = new ReplayCache(folder.resolve("cache"), Long.MAX_VALUE, true, 1_000, 100);
        Overview first = indexed(recording, lasting);
        Path kept = kept(lasting);
        // Its time says when it was looked at last; one that was written again would be another file of that name.
        Object written = Files.readAttributes(kept, BasicFileAttributes.class).fileKey();
        assertSameOverview(indexed(recording, lasting), first);
        assertThat(Files.readAttributes(kept, BasicFileAttributes.class).fileKey())
                .isEqualTo(written);

        // One that was damaged is found out, not believed.
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        assertSameOverview(indexed(recording, lasting), first);

        GeneratedRecording.write(recording.file(), 99, 4_000);
        assertThat(indexed(recording, lasting).records()).isEqualTo(4_000);
    }

    private Overview indexed(Recording recording, ReplayCache lasting) {
        try (Player player = player(lasting)) {
            player.open(recording);
            index();
            return last().overview();
        }
    }

    private static Path kept(ReplayCache cache) throws Exception {
        try (Stream<Path> files = Files.list(cache.folder())) {
            return files.filter(file -> file.toString().endsWith(".checkpoints"))
                    .findAny()
                    .orElseThrow();
        }
    }

    private static void assertSameOverview(Overview found, Overview expected) {
        assertThat(found.complete()).isTrue();
        assertThat(found.records()).isEqualTo(expected.records());
        assertThat(found.span()).isEqualTo(expected.span());
        assertThat(found.alerts().size()).isEqualTo(expected.alerts().size());
        for (int i = 0; i < expected.alerts().size(); i++) {
            assertThat(found.alerts().clock(i)).isEqualTo(expected.alerts().clock(i));
            assertThat(found.alerts().record(i)).isEqualTo(expected.alerts().record(i));
        }
    }

    private FileOfTest generated(int events) throws Exception {
        Path file = folder.resolve("generated.ndjson");
        GeneratedRecording.write(file, 7, events);
        return FileOfTest.of(file, "card-transactions.yaml");
    }
}
