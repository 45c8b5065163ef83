package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a live reading of a real topic computed, and what running the recording of it computes: the same bytes. */
@Timeout(120)
class RecordedReadingTest extends CommandTest {
    private static final String PIPELINE = """
            name: test
            fields: {timestamp: /t, amount: /a, user: "@key"}
            time: {outOfOrderness: 300ms, idleTimeout: 400ms, flushAfter: 1200ms, allowedLateness: 5s, unit: ms}
            windows:
              - {name: seconds, type: tumbling, size: 1s, key: user}
              - {name: visits, type: session, gap: 700ms, key: user}
              - {name: last, type: sliding, size: 2s}
            rules:
              - {name: big, when: "amount > 90"}
              - {name: burst, key: user, within: 5s, when: "count >= 4"}
            """;

    @TempDir
    Path folder;

    private final LocalBroker broker = SharedBroker.get();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final long base = System.currentTimeMillis() - 60_000;
    private String topic = "recorded-reading";
    private int sent;

    /** Sends events around a moment, with some disorder, some late ones and some that are none. */
    private void send(int count, long around, int... partitions) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = around + i * 5L - random.nextInt(400) - (random.nextInt(20) == 0 ? 4_000 : 0);
            String value =
                    random.nextInt(50) == 0 ? "no json" : "{\"t\":" + time + ",\"a\":" + random.nextInt(100) + "}";
            records.add(new ProducerRecord<>(
                    topic,
                    partitions[random.nextInt(partitions.length)],
                    time,
                    ("u" + random.nextInt(5)).getBytes(StandardCharsets.UTF_8),
                    value.getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
        sent += count;
    }

    private static void await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> results(String out) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("windows.ndjson", "alerts.ndjson", "late.ndjson", "dead-letters.ndjson")) {
            all.add(text(folder.resolve(out).resolve(name)));
        }
        all.add(text(folder.resolve(out).resolve("summary.json"))
                .replaceAll("\"(elapsedMillis|eventsPerSecond)\": [0-9.]+", "\"$1\": 0"));
        return all;
    }

    @Test
    void theRecordingGivesWhatTheLiveReadingGave() throws Exception {
        theRecordingGivesTheSame(new StartPosition.Earliest());
    }

    /** With partitions that the group takes away, and gives back. */
    @Test
    void asAMemberOfAGroupToo() throws Exception {
        topic = "recorded-member";
        theRecordingGivesTheSame(new StartPosition.Member());
    }

    private LiveTopicSource open(StartPosition start) throws SourceException {
        return new LiveTopicSource(
                ClientProperties.of(Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "group.id",
                        "recorders",
                        "metadata.max.age.ms",
                        "300",
                        "fetch.max.bytes",
                        "20000")),
                topic,
                start,
                new StopPosition.Never(),
                System::currentTimeMillis,
                System::nanoTime);
    }

    private void theRecordingGivesTheSame(StartPosition start) throws Exception {
        broker.createTopic(topic, 3);
        Path pipelineFile = Files.writeString(folder.resolve("p.yaml"), PIPELINE);
        Pipeline pipeline = new PipelineReader().read(pipelineFile);
        Path file = folder.resolve("live.ndjson");
        BatchRun run = new BatchRun(pipeline, System::nanoTime);
        RecorderStatus recorded;
        try (LiveTopicSource source = open(start);
                Recorder recorder = Recorder.start(
                        RecordingPlan.into(file, broker.bootstrap()), System::currentTimeMillis, System::nanoTime);
                ResultFiles results = new ResultFiles(folder.resolve("live"), false)) {
            CompletableFuture<Boolean> reading = start(run, source, recorder, results);
            play(recorder, file);
            if (start instanceof StartPosition.Member) {
                share(recorder, file, start);
            }
            run.finish();
            assertThat(reading.get(30, TimeUnit.SECONDS)).isTrue();
            recorded = recorder.finish();
        }

        Result again = nagare(
                "run",
                "--input",
                file.toString(),
                "--pipeline",
                pipelineFile.toString(),
                "--out",
                folder.resolve("again").toString());

        assertThat(again).isEqualTo(new Result(0, "", ""));
        assertThat(recorded.missing()).isZero();
        assertThat(recorded.records()).isEqualTo(sent);
        assertThat(results("again")).as("seed %d", seed).isEqualTo(results("live"));
        assertThat(text(file)).startsWith("{\"recorder\":\"nagare\"").contains("\"controls\":true");
        assertThat(text(folder.resolve("live/summary.json"))).contains("\"received\": " + sent);
        assertThat(text(folder.resolve("live/late.ndjson"))).isNotEmpty();
        assertThat(text(folder.resolve("live/alerts.ndjson"))).isNotEmpty();

        // It is the lines of the decisions that make it so.
        Path without = Files.write(
                folder.resolve("without.ndjson"),
                Files.readAllLines(file).stream()
                        .map(line -> line.replace("\"controls\":true,", ""))
                        .toList());
        nagare(
                "run",
                "--input",
                without.toString(),
                "--pipeline",
                pipelineFile.toString(),
                "--out",
                folder.resolve("without").toString());
        assertThat(results("without")).isNotEqualTo(results("live"));
    }

    private static CompletableFuture<Boolean> start(
            BatchRun run, RecordSource source, Recorder recorder, ResultFiles results) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return run.play(source, recorder::offer, results, (records, progress) -> {});
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task, "reading").start());
    }

    /** All together, one silent, all silent, back again, and one more. */
    private void play(Recorder recorder, Path file) throws Exception {
        send(900, base, 0, 1, 2);
        await(() -> recorder.status().records() == sent);
        long now = base + 6_000;
        while (!text(file).contains("\"idle\",\"topic\":\"" + topic + "\",\"partition\":1")
                || !text(file).contains("\"idle\",\"topic\":\"" + topic + "\",\"partition\":2")) {
            send(10, now, 0);
            now += 100;
        }
        send(60, now - 2_000, 1);
        await(() -> text(file).contains("\"flush\""));
        send(300, now, 0, 1, 2);
        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(4)))
                    .all()
                    .get();
        }
        await(() -> text(file).contains("\"assigned\",\"topic\":\"" + topic + "\",\"partition\":3"));
        send(300, now + 2_000, 0, 1, 2, 3);
        await(() -> recorder.status().records() == sent);
    }

    /** Another member comes, and goes again. */
    private void share(Recorder recorder, Path file, StartPosition start) throws Exception {
        int before = assignments(file);
        try (LiveTopicSource other = open(start)) {
            while (other.offsets().isEmpty()) {
                // It has read nothing of them, so it commits nothing.
                other.poll(new ArrayList<>(), 1, Duration.ofMillis(50));
            }
            await(() -> text(file).contains("\"revoked\""));
        }
        await(() -> assignments(file) > before);
        send(300, base + 30_000, 0, 1, 2, 3);
        await(() -> recorder.status().records() == sent);
    }

    private static int assignments(Path file) {
        return text(file).split("\"assigned\"", -1).length;
    }
}
