package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.replay.GeneratedRecording;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever way a replay comes to a moment, the screen shows the same there, part by part, and the state of the engine is
 * the same to the byte. The straight way is one replay without checkpoints that only ever goes forwards.
 */
class SeekTest {
    @TempDir
    private Path folder;

    private long now;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();

    private Snapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    /** A player whose index is there before the first record is played. */
    private Player indexed(Recording recording, ReplayCache cache) {
        Player player =
                new Player(() -> now, new Publishing(() -> now, snapshots::add), Runnable::run, later::add, cache);
        player.open(recording);
        learn();
        assertThat(last().overview().complete()).isTrue();
        return player;
    }

    private void learn() {
        List<Runnable> found = List.copyOf(later);
        later.clear();
        found.forEach(Runnable::run);
    }

    private Player straight(Recording recording, ReplayCache cache) {
        Player player = new Player(() -> now, new Publishing(() -> now, snapshots::add), task -> {}, later::add, cache);
        player.open(recording);
        player.pause();
        return player;
    }

    private static void arrive(Player player) {
        while (player.step() == 0) {
            // on the way
        }
    }

    /** What there is to compare at a moment. */
    private Map<String, String> found(Player player) {
        Map<String, String> parts = new LinkedHashMap<>(SnapshotDigest.of(last()));
        byte[] state = player.engineState();
        CRC32C checksum = new CRC32C();
        checksum.update(state);
        parts.put("engine", state.length + " bytes " + Long.toHexString(checksum.getValue()));
        return parts;
    }

    private Map<Moment, Map<String, String>> straightWay(Recording recording, ReplayCache cache, List<Moment> moments) {
        Map<Moment, Map<String, String>> way = new LinkedHashMap<>();
        for (boolean index : new boolean[] {true, false}) {
            List<Moment> inOrder = moments.stream()
                    .distinct()
                    .filter(moment -> moment instanceof Moment.Index == index)
                    .sorted(Comparator.comparingLong(
                            moment -> moment instanceof Moment.Index i ? i.record() : ((Moment.Time) moment).clock()))
                    .toList();
            try (Player player = straight(recording, cache)) {
                for (Moment moment : inOrder) {
                    player.seek(moment, Then.PAUSED);
                    arrive(player);
                    way.put(moment, found(player));
                }
            }
        }
        return way;
    }

    private static List<Moment> moments(Overview overview, ReplayCache cache, int count, Random random) {
        List<Moment> moments = new ArrayList<>(List.of(
                new Moment.Index(0),
                new Moment.Index(overview.records() - 1),
                new Moment.Time(overview.first() - 1),
                new Moment.Time(overview.first()),
                new Moment.Time(overview.last())));
        // On both sides of the borders of checkpoints, which stand a little before each multiple of their distance.
        for (long border = cache.distance(); border < overview.records(); border += cache.distance()) {
            moments.add(new Moment.Index(border - 1 - random.nextInt(512)));
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
            player.pause();
            List<Moment> moments = moments(last().overview(), cache, count, random);
            Map<Moment, Map<String, String>> straight = straightWay(recording, cache, moments);
            for (Moment moment : moments) {
                if (random.nextInt(3) == 0 && last().transport().state() == State.PAUSED) {
                    player.play();
                    now += 20_000_000;
                    player.step();
                }
                boolean plays = last().transport().state() == State.PLAYING;
                player.seek(moment, Then.AS_BEFORE);
                while (last().transport().seek() != null) {
                    player.step();
                }
                assertThat(last().transport().state()).isEqualTo(plays ? State.PLAYING : State.PAUSED);
                assertThat(found(player)).as("at %s", moment).isEqualTo(straight.get(moment));
                player.pause();
            }
        }
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
                new ReplayCache(folder, 1 << 20, false, 2_000, 1_000),
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
    void aYearOfInvoices() throws Exception {
        everySeekShowsTheSame(
                FileOfTest.sample(folder, "online-retail-invoices.ndjson.gz", "online-retail.yaml"),
                new ReplayCache(folder, 1 << 20, false, 2_000, 1_000),
                25);
    }
}
