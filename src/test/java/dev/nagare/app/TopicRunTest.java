package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code nagare run} on a topic of a real broker. */
@Timeout(120)
class TopicRunTest extends CommandTest {
    private static final long FIRST = 1_700_000_000_000L;
    private static final String PIPELINE = """
            name: test
            fields: {timestamp: /t, amount: /a, user: "@key"}
            time: {outOfOrderness: 2s, unit: ms}
            windows:
              - {name: all, type: tumbling, size: 10s, key: user}
              - {name: visits, type: session, gap: 1s, key: user}
            rules:
              - {name: big, when: "amount > 90"}
              - {name: burst, key: user, within: 5s, when: "count >= 4"}
            """;

    private static final List<String> RESULTS =
            List.of("windows.ndjson", "alerts.ndjson", "late.ndjson", "dead-letters.ndjson");

    @TempDir
    Path folder;

    private final LocalBroker broker = SharedBroker.get();
    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        pipeline = Files.writeString(folder.resolve("p.yaml"), PIPELINE);
    }

    /** One record as it was sent; offsets count up in each partition. */
    private record Sent(int partition, long offset, long ts, String key, byte[] value) {
        /** As kcat -J writes it. */
        String line(String topic) {
            String payload = value == null
                    ? "null"
                    : "\""
                            + new String(value, StandardCharsets.UTF_8)
                                    .replace("\\", "\\\\")
                                    .replace("\"", "\\\"") + "\"";
            return "{\"topic\":\"" + topic + "\",\"partition\":" + partition + ",\"offset\":" + offset
                    + ",\"tstype\":\"create\",\"ts\":" + ts + ",\"broker\":1,\"key\":\"" + key + "\",\"payload\":"
                    + payload + "}";
        }
    }

    private List<Sent> fill(String topic, int partitions, int records, long seed) {
        broker.createTopic(topic, partitions);
        Random random = new Random(seed);
        List<Sent> all = new ArrayList<>();
        long[] offsets = new long[partitions];
        List<ProducerRecord<byte[], byte[]>> toSend = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            int partition = random.nextInt(partitions);
            // Disorder within each partition, many equal timestamps, and now and then a clock far in the future.
            long ts = FIRST + i / 20 * 100L - random.nextInt(40) * 100L + (random.nextInt(300) == 0 ? 3_600_000 : 0);
            String key = "u" + random.nextInt(7);
            int kind = random.nextInt(100);
            byte[] value = kind == 0
                    ? null
                    : kind == 1
                            ? "no json".getBytes(StandardCharsets.UTF_8)
                            : ("{\"t\":" + (ts - random.nextInt(900)) + ",\"a\":" + random.nextInt(100) + "}")
                                    .getBytes(StandardCharsets.UTF_8);
            all.add(new Sent(partition, offsets[partition]++, ts, key, value));
            toSend.add(new ProducerRecord<>(topic, partition, ts, key.getBytes(StandardCharsets.UTF_8), value));
        }
        broker.send(toSend);
        return all;
    }

    private Map<String, String> results(Path out) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String name : RESULTS) {
            all.put(name, Files.readString(out.resolve(name)));
        }
        all.put(
                "summary.json",
                Files.readString(out.resolve("summary.json"))
                        .replaceAll("\"(elapsedMillis|eventsPerSecond)\": [0-9.]+", "\"$1\": 0"));
        return all;
    }

    private Map<String, String> runOn(String topic, String out, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("run", "--bootstrap", broker.bootstrap(), "--topic", topic));
        args.addAll(List.of(
                "--pipeline", pipeline.toString(), "--out", folder.resolve(out).toString()));
        args.addAll(List.of(more));
        assertThat(nagare(args.toArray(new String[0]))).isEqualTo(new Result(0, "", ""));
        return results(folder.resolve(out));
    }

    @Test
    void aTopicGivesWhatItsDumpGivesEveryTime() throws IOException {
        long seed = System.nanoTime();
        List<Sent> sent = fill("run-dump", 3, 6_000, seed);
        List<String> lines = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            for (Sent one : sent) {
                if (one.partition() == partition) {
                    lines.add(one.line("run-dump"));
                }
            }
        }
        Path dump = Files.write(folder.resolve("dump.ndjson"), lines);
        Result ofDump = nagare(
                "run",
                "--input",
                dump.toString(),
                "--pipeline",
                pipeline.toString(),
                "--out",
                folder.resolve("dump").toString());
        assertThat(ofDump.exitCode()).isZero();

        Map<String, String> first = runOn("run-dump", "first");
        Map<String, String> second = runOn("run-dump", "second", "--from", "earliest", "--to", "end");

        assertThat(first).as("seed %d", seed).isEqualTo(results(folder.resolve("dump")));
        assertThat(second).as("seed %d", seed).isEqualTo(first);
        assertThat(first.get("summary.json")).contains("\"received\": 6000");
        assertThat(first.get("late.ndjson")).isNotEmpty();
        assertThat(first.get("dead-letters.ndjson")).isNotEmpty();
    }

    @Test
    void timesBoundTheReading() throws IOException {
        broker.createTopic("run-times", 2);
        List<ProducerRecord<byte[], byte[]>> toSend = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] value = ("{\"t\":" + (FIRST + i * 1_000L) + ",\"a\":1}").getBytes(StandardCharsets.UTF_8);
            toSend.add(new ProducerRecord<>("run-times", i % 2, FIRST + i * 1_000L, null, value));
        }
        broker.send(toSend);

        Map<String, String> some =
                runOn("run-times", "some", "--from", "2023-11-14T22:13:30Z", "--to", "2023-11-14T22:14:00Z");

        // FIRST is 22:13:20: the records from the 10th to the 39th.
        assertThat(some.get("summary.json"))
                .contains("\"received\": 30")
                .contains("\"firstTimestamp\": \"2023-11-14T22:13:30.000Z\"")
                .contains("\"lastTimestamp\": \"2023-11-14T22:13:59.000Z\"");
    }

    @Test
    void aFileOfPropertiesOpensTheLockedDoorAndItsSecretsStayInTheEnvironment() throws IOException {
        fill("run-locked", 1, 10, 1);
        Path trust = Files.writeString(
                folder.resolve("ca.pem"), broker.certificates().authorityPem());
        String jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\\\""
                + LocalBroker.USER + "\\\" password=\\\"wrong\\\";";
        Path properties = Files.write(
                folder.resolve("client.properties"),
                List.of(
                        "bootstrap.servers=" + broker.bootstrap(Listener.SASL_SSL),
                        "security.protocol=SASL_SSL",
                        "ssl.truststore.type=PEM",
                        "ssl.truststore.location=" + trust,
                        "sasl.mechanism=SCRAM-SHA-512",
                        "sasl.jaas.config=" + jaas));

        String[] locked = {
            "run",
            "--properties",
            properties.toString(),
            "--topic",
            "run-locked",
            "--pipeline",
            pipeline.toString(),
            "--out",
            folder.resolve("locked").toString()
        };
        Result refused = nagare(locked);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err()).contains("refuse us").doesNotContain("wrong");

        String right = jaas.replace(
                "\\\"wrong\\\"",
                "\\\"" + LocalBroker.PASSWORD.replace("\\", "\\\\\\\\").replace("\"", "\\\\\\\"") + "\\\"");
        Files.writeString(properties, Files.readString(properties).replace(jaas, right));
        assertThat(nagare(locked)).isEqualTo(new Result(0, "", ""));
        assertThat(folder.resolve("locked/summary.json")).content().contains("\"received\": 10");
    }

    /** Ctrl-C is how it ends: with whole results, of all that was read by then. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutAnEndCtrlCMakesTheResultsAndTheRecordingOfThemGivesTheSame() throws Exception {
        fill("run-never", 2, 500, 7);
        Path recording = folder.resolve("never.ndjson");
        Path out = folder.resolve("never");
        Path err = folder.resolve("err");
        Process process = ChildProgram.start(
                folder,
                List.of("-Xmx256m"),
                List.of(
                        "run",
                        "--bootstrap",
                        broker.bootstrap(),
                        "--topic",
                        "run-never",
                        "--to",
                        "never",
                        "--record",
                        recording.toString(),
                        "--pipeline",
                        pipeline.toString(),
                        "--out",
                        out.toString()),
                folder.resolve("printed"),
                err);
        try {
            // 500 records, the first line, and the two partitions that are assigned.
            while (!Files.exists(recording) || Files.readAllLines(recording).size() < 503) {
                assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertThat(out.resolve("summary.json")).doesNotExist();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        // On a busy machine it says that it had to wait for the broker.
        assertThat(Files.readAllLines(err))
                .allMatch(line -> line.startsWith("nagare: Nobody answers") || line.startsWith("nagare: Reading"));
        Result again = nagare(
                "run",
                "--input",
                recording.toString(),
                "--pipeline",
                pipeline.toString(),
                "--out",
                folder.resolve("again").toString());
        assertThat(again).isEqualTo(new Result(0, "", ""));
        assertThat(results(folder.resolve("again"))).isEqualTo(results(out));
        assertThat(out.resolve("summary.json")).content().contains("\"received\": 500");
    }

    @Test
    void whatCantBeReadIsSaidInASentence() {
        String[] base = {
            "run",
            "--pipeline",
            pipeline.toString(),
            "--out",
            folder.resolve("no").toString()
        };
        assertFails(3, "There is no topic nowhere", base, "--bootstrap", broker.bootstrap(), "--topic", "nowhere");
        assertFails(2, "--input", base);
        assertFails(2, "--topic", base, "--bootstrap", broker.bootstrap());
        assertFails(2, "--bootstrap", base, "--topic", "t");
        assertFails(2, "--input", base, "--input", "x", "--topic", "t");
        assertFails(2, "yesterday", base, "--bootstrap", "b:1", "--topic", "t", "--from", "yesterday");
        assertFails(2, "--from", base, "--input", "x", "--from", "earliest");
        assertFails(2, "--record", base, "--bootstrap", "b:1", "--topic", "t", "--record", "x");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    private static void assertFails(int code, String sentence, String[] base, String... more) {
        List<String> args = new ArrayList<>(List.of(base));
        args.addAll(List.of(more));
        Result result = nagare(args.toArray(new String[0]));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
        assertThat(result.err()).contains(sentence);
    }
}
