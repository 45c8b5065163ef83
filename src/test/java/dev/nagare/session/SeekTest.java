package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.file.Sha256;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.GeneratedRecording;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever way a replay comes to a moment, the screen shows the same there, part by part, and the state of the engine is
 * the same to the byte. The straight way is one replay without checkpoints that only ever goes forwards.
 */
class SeekTest extends HandDriven {
    /** The parts of which a moment would prove nothing if they were alike at all moments. */
    private static final List<String> TELLING = List.of("engine", "counters", "windows", "alerts", "results", "series");

    @TempDir
    private Path folder;

    /** Thousands of moments are looked at, one after the other: those before would not find room in memory. */
    @Override
    void take(Snapshot snapshot) {
        snapshots.clear();
        super.take(snapshot);
    }

    /** A player whose index is there before the first record is played. */
    private Player indexed(Recording recording, ReplayCache cache) {
        Player player = player(Runnable::run, cache);
        player.open(recording);
        learn();
        assertThat(last().overview().complete()).isTrue();
        player.pause();
        return player;
    }

    private Player straight(Recording recording, ReplayCache cache) {
        Player player = player(task -> {}, cache);
        player.open(recording);
        player.pause();
        return player;
    }

    /** What there is to compare at a moment. */
    private Map<String, String> found(Player player) {
        Map<String, String> parts = new LinkedHashMap<>(SnapshotDigest.of(last()));
        byte[] state = player.engineState();
        parts.put("engine", state.length + " bytes " + Sha256.of(state));
        return parts;
    }

    private Map<Moment, Map<String, String>> straightWay(
            Recording recording, ReplayCache cache, Collection<Moment> moments) {
        Map<Moment, Map<String, String>> way = new LinkedHashMap<>();
        for (boolean index : new boolean[] {true, false}) {
            List<Moment> inOrder = moments.stream()
                    .distinct()
                    .filter(moment -> moment instanceof Moment.Index == index)
                    .sorted(Comparator.comparingLong(SeekTest::place))
                    .toList();
            try (Player player = straight(recording, cache)) {
                for (Moment moment : inOrder) {
                    player.seek(moment, Then.PAUSED);
                    settle(player);
                    way.put(moment, found(player));
                }
            }
        }
        return way;
    }

    private static long place(Moment moment) {
        return moment instanceof Moment.Index index ? index.record() : ((Moment.Time) moment).clock();
    }

    /** The records before which a checkpoint stands, the last one first. */
    private static List<Long> borders(Player player, long records) {
        Checkpoints checkpoints = Objects.requireNonNull(player.checkpoints());
        List<Long> borders = new ArrayList<>();
        Checkpoint next = checkpoints.before(new Moment.Index(records - 1));
        while (next != null && next.records() > 0) {
            borders.add(next.records());
            next = checkpoints.before(new Moment.Index(next.records() - 1));
        }
        return borders;
    }

    private static List<Moment> moments(Overview overview, List<Long> borders, int count, Random random) {
        List<Moment> moments = new ArrayList<>(List.of(
                new Moment.Index(0),
                new Moment.Index(overview.records() - 1),
                new Moment.Time(overview.first() - 1),
                new Moment.Time(overview.first()),
                new Moment.Time(overview.last())));
        for (long border : borders) {
            moments.add(new Moment.Index(border - 1 + random.nextInt(2)));
        }
        while (moments.size() < count) {
            moments.add(
                    random.nextBoolean()
                            ? new Moment.Index((long) (random.nextDouble() * overview.records()))
                            : new Moment.Time(overview.first() + (long) (random.nextDouble() * overview.span())));
        }
        Collections.shuffle(moments, random);
        return moments;
    }

    private void everySeekShowsTheSame(FileOfTest recording, ReplayCache cache, int count) {
        long seed = System.nanoTime();
        System.out.println("SeekTest " + recording.name() + " seed " + seed);
        Random random = new Random(seed);
        try (Player player = indexed(recording, cache)) {
            Overview overview = last().overview();
            List<Moment> moments = moments(overview, borders(player, overview.records()), count, random);
            goTo(player, moments, straightWay(recording, cache, moments), () -> random.nextInt(3) == 0);
        }
    }

    /** Goes to one moment after the other, from a replay that plays wherever that is said. */
    private void goTo(
            Player player, List<Moment> moments, Map<Moment, Map<String, String>> straight, BooleanSupplier playing) {
        for (Moment moment : moments) {
            boolean plays = playing.getAsBoolean();
            if (plays) {
                player.play();
                now += 20 * MS;
                player.step();
                plays = state() == State.PLAYING;
            }
            player.seek(moment, Then.AS_BEFORE);
            while (last().transport().seek() != null) {
                player.step();
            }
            assertThat(state()).isEqualTo(plays ? State.PLAYING : State.PAUSED);
            assertThat(found(player)).as("at %s", moment).isEqualTo(straight.get(moment));
            player.pause();
        }
        for (String part : TELLING) {
            assertThat(straight.values().stream().map(found -> found.get(part)).distinct())
                    .as(part)
                    .hasSizeGreaterThan(1);
        }
    }

    /** Ways to go through a recording, each for itself. */
    private enum Way {
        BACKWARDS,
        FORWARDS,
        DURING_PLAY,
        AT_THE_BORDERS_OF_CHECKPOINTS,
        AT_THE_FIRST_AND_THE_LAST_RECORD
    }

    /** With one event as its tail, a seek goes on from the very last checkpoint before its goal. */
    @ParameterizedTest
    @EnumSource
    void everyWay(Way way) throws Exception {
        Path file = folder.resolve("generated.ndjson");
        GeneratedRecording.write(file, 7, 4_000);
        FileOfTest recording = FileOfTest.of(file, "card-transactions.yaml");
        ReplayCache cache = new ReplayCache(folder, Long.MAX_VALUE, false, 600, 1);
        try (Player player = indexed(recording, cache)) {
            List<Long> borders = borders(player, last().overview().records());
            assertThat(borders).hasSizeGreaterThan(4);
            List<Moment> moments = on(way, last().overview(), borders);
            goTo(player, moments, straightWay(recording, cache, moments), () -> way == Way.DURING_PLAY);
        }
    }

    private static List<Moment> on(Way way, Overview overview, List<Long> borders) {
        List<Moment> moments = new ArrayList<>();
        switch (way) {
            case BACKWARDS, FORWARDS, DURING_PLAY -> {
                for (int i = 1; i < 8; i++) {
                    moments.add(new Moment.Index(overview.records() * i / 8));
                    moments.add(new Moment.Time(overview.first() + overview.span() * i / 8 + 1));
                }
                switch (way) {
                    case BACKWARDS -> Collections.reverse(moments);
                    case DURING_PLAY -> Collections.shuffle(moments, new Random(7));
                    default -> {
                        // as they are
                    }
                }
            }
            case AT_THE_BORDERS_OF_CHECKPOINTS -> {
                for (long border : borders) {
                    moments.add(new Moment.Index(border + 1));
                    moments.add(new Moment.Index(border));
                    moments.add(new Moment.Index(border - 1));
                    moments.add(new Moment.Index(border - 2));
                }
            }
            case AT_THE_FIRST_AND_THE_LAST_RECORD -> {
                for (int i = 0; i < 2; i++) {
                    moments.add(new Moment.Index(overview.records() - 1));
                    moments.add(new Moment.Index(0));
                    moments.add(new Moment.Time(overview.last()));
                    moments.add(new Moment.Time(overview.first()));
                    moments.add(new Moment.Time(overview.first() - 1));
                }
            }
        }
        return moments;
    }

    @Test
    void aGeneratedRecording() throws Exception {
        Path file = folder.resolve("generated.ndjson");
        GeneratedRecording.write(file, System.nanoTime(), 5_000);
        everySeekShowsTheSame(
                FileOfTest.of(file, "card-transactions.yaml"),
                new ReplayCache(folder, Long.MAX_VALUE, false, 600, 1_000),
                120);
    }

    @Test
    @Tag("slow")
    void aThousandSeeksInAGeneratedRecording() throws Exception {
        Path file = folder.resolve("generated.ndjson");
        GeneratedRecording.write(file, System.nanoTime(), 20_000);
        everySeekShowsTheSame(
                FileOfTest.of(file, "card-transactions.yaml"),
                new ReplayCache(folder, Long.MAX_VALUE, false, 600, 1_000),
                1_200);
    }

    @Test
    @Tag("slow")
    void aThousandSeeksInTheSampleOfPayments() throws Exception {
        everySeekShowsTheSame(
                FileOfTest.sample(folder, "card-transactions.ndjson.gz", "card-transactions.yaml"),
                new ReplayCache(folder.resolve("cache"), Long.MAX_VALUE, true, 2_000, 1_000),
                1_200);
    }

    @Test
    @Tag("slow")
    void aThousandSeeksInAYearOfInvoices() throws Exception {
        everySeekShowsTheSame(
                FileOfTest.sample(folder, "online-retail-invoices.ndjson.gz", "online-retail.yaml"),
                new ReplayCache(folder, Long.MAX_VALUE, false, 1_000, 500),
                1_200);
    }

    @Test
    void theSampleOfPayments() throws Exception {
        // A compressed one, whose text the run over all of it leaves in the cache.
        Path cache = folder.resolve("cache");
        everySeekShowsTheSame(
                FileOfTest.sample(folder, "card-transactions.ndjson.gz", "card-transactions.yaml"),
                new ReplayCache(cache, Long.MAX_VALUE, true, 5_000, 4_000),
                25);
        assertThat(cache).isDirectoryContaining("glob:**.text");
    }

    @Test
    void aCompressedRecordingOfOurOwn() throws Exception {
        // It is read frame by frame: nothing of its text is written down.
        Path file = folder.resolve("generated.ndjson.zst");
        GeneratedRecording.write(file, System.nanoTime(), 20_000);
        Path cache = folder.resolve("cache");
        everySeekShowsTheSame(
                FileOfTest.of(file, "card-transactions.yaml"),
                new ReplayCache(cache, Long.MAX_VALUE, true, 2_000, 1_000),
                25);
        assertThat(cache).isDirectoryContaining("glob:**.frames").isDirectoryNotContaining("glob:**.text");
    }

    @Test
    void aYearOfInvoices() throws Exception {
        everySeekShowsTheSame(
                FileOfTest.sample(folder, "online-retail-invoices.ndjson.gz", "online-retail.yaml"),
                new ReplayCache(folder, 1 << 20, false, 2_000, 1_000),
                25);
    }
}
