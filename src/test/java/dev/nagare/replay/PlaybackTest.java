package dev.nagare.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.analysis.Inspection;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.file.Sha256;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a playback comes to a moment, the whole state of its engine is the same there, to the byte. */
class PlaybackTest {
    private static final int EVENTS = 4_000;
    private static final int MOMENTS = 350;

    @TempDir
    private Path folder;

    @Test
    void aGeneratedRecording() throws Exception {
        Path recording = folder.resolve("generated.ndjson.gz");
        long seed = System.nanoTime();
        GeneratedRecording.write(recording, seed, EVENTS);
        everyWayLeadsToTheSame(recording, pipeline("card-transactions.yaml"), seed);
    }

    @Test
    void aDumpThatIsMerged() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder dump = new StringBuilder();
        for (int partition = 0; partition < 3; partition++) {
            long time = 1_772_409_600_000L + random.nextInt(5_000);
            for (int i = 0; i < EVENTS / 3; i++) {
                time += random.nextInt(400) - 20;
                dump.append("{\"topic\":\"t\",\"partition\":" + partition + ",\"offset\":" + i + ",\"ts\":" + time
                        + ",\"payload\":\"{\\\"id\\\":\\\"p" + partition + "-" + i + "\\\",\\\"timestamp\\\":" + time
                        + ",\\\"user_id\\\":\\\"u" + random.nextInt(20) + "\\\",\\\"category\\\":\\\"c"
                        + random.nextInt(4)
                        + "\\\",\\\"amount\\\":" + random.nextInt(200_000) + "}\"}\n");
            }
        }
        Path recording = Files.writeString(folder.resolve("dump.ndjson"), dump);
        everyWayLeadsToTheSame(recording, pipeline("card-transactions.yaml"), seed);
    }

    @Test
    void realInvoices() throws Exception {
        Path recording = folder.resolve("invoices.ndjson.gz");
        try (var in = PlaybackTest.class.getResourceAsStream("/samples/online-retail-invoices.ndjson.gz")) {
            Files.copy(Objects.requireNonNull(in), recording);
        }
        everyWayLeadsToTheSame(recording, pipeline("online-retail.yaml"), System.nanoTime());
    }

    private void everyWayLeadsToTheSame(Path recording, Pipeline pipeline, long seed) throws Exception {
        System.out.println("PlaybackTest " + recording.getFileName() + " seed " + seed);
        Random random = new Random(seed);
        try (Checkpoints checkpoints = new Checkpoints("test", Long.MAX_VALUE, folder)) {
            long[] ends = checkpointsOfAll(recording, pipeline, checkpoints, random);
            Map<Moment, String> straight = straight(recording, pipeline, moments(ends, checkpoints, random));
            List<Moment> shuffled = new ArrayList<>(straight.keySet());
            Collections.shuffle(shuffled, random);

            try (Playback playback = playback(recording, pipeline)) {
                for (Moment moment : shuffled) {
                    Checkpoint nearest = checkpoints.before(moment);
                    if (nearest == null) {
                        try (Playback fresh = playback(recording, pipeline)) {
                            assertThat(fresh.playTo(moment, () -> false)).isTrue();
                            assertThat(state(fresh)).as("at %s", moment).isEqualTo(straight.get(moment));
                        }
                    } else {
                        playback.restore(nearest);
                        assertThat(playback.playTo(moment, () -> false)).isTrue();
                        assertThat(state(playback)).as("at %s", moment).isEqualTo(straight.get(moment));
                    }
                }
            }
        }
    }

    /** Plays all with checkpoints now and then; returns the number of records, and the first and last clock. */
    private static long[] checkpointsOfAll(Path recording, Pipeline pipeline, Checkpoints checkpoints, Random random)
            throws SourceException {
        try (Playback playback = playback(recording, pipeline)) {
            boolean arrived = playback.playTo(Moment.END, () -> {
                Checkpoint here = playback.checkpoint();
                // Now and then a long way without one.
                if (here != null && (checkpoints.size() < 2 || random.nextInt(3) == 0)) {
                    checkpoints.add(here);
                }
                return false;
            });
            assertThat(arrived).isTrue();
            assertThat(checkpoints.size()).isGreaterThan(1);
            return new long[] {playback.records(), playback.first(), playback.clock()};
        }
    }

    /** At random, at both ends, and on both sides of a checkpoint. */
    private static List<Moment> moments(long[] ends, Checkpoints checkpoints, Random random) {
        List<Moment> moments = new ArrayList<>(List.of(
                new Moment.Index(0),
                new Moment.Index(ends[0] - 1),
                new Moment.Time(ends[1] - 1),
                new Moment.Time(ends[1]),
                new Moment.Time(ends[2]),
                Moment.END));
        Checkpoint last = checkpoints.before(Moment.END);
        assertThat(last).isNotNull();
        for (long at = last.records() - 2; at < Math.min(ends[0], last.records() + 2); at++) {
            moments.add(new Moment.Index(at));
        }
        moments.add(new Moment.Time(last.clock()));
        moments.add(new Moment.Time(last.clock() - 1));
        while (moments.size() < MOMENTS) {
            moments.add(
                    random.nextBoolean()
                            ? new Moment.Index((long) (random.nextDouble() * ends[0]))
                            : new Moment.Time(ends[1] + (long) (random.nextDouble() * (ends[2] - ends[1]))));
        }
        return moments;
    }

    /** The states at all moments, by one playback for the indexes and one for the times, both straight on. */
    private static Map<Moment, String> straight(Path recording, Pipeline pipeline, List<Moment> moments)
            throws SourceException {
        Map<Moment, String> states = new LinkedHashMap<>();
        for (boolean index : new boolean[] {true, false}) {
            List<Moment> inOrder = moments.stream()
                    .filter(moment -> moment instanceof Moment.Index == index)
                    .sorted(Comparator.comparingLong(
                            moment -> moment instanceof Moment.Index i ? i.record() : ((Moment.Time) moment).clock()))
                    .toList();
            try (Playback playback = playback(recording, pipeline)) {
                for (Moment moment : inOrder) {
                    assertThat(playback.playTo(moment, () -> false)).isTrue();
                    states.put(moment, state(playback));
                }
            }
        }
        return states;
    }

    private static String state(Playback playback) {
        return playback.records() + " " + playback.clock() + " "
                + Sha256.of(playback.engine().state());
    }

    private static Playback playback(Path recording, Pipeline pipeline) throws SourceException {
        return new Playback(
                new FileSource(List.of(new FileInput.OnDisk(recording))),
                new JsonDecoder(pipeline),
                pipeline,
                Inspection.ON_THE_WAY);
    }

    private static Pipeline pipeline(String name) throws Exception {
        try (var in = PlaybackTest.class.getResourceAsStream("/pipelines/" + name)) {
            String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new PipelineReader().read(yaml, name);
        }
    }
}
