package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.Written;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.RecordSource;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code nagare run --deliver} to a real broker and a real HTTP server. */
@Timeout(120)
class DeliverRunTest extends CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 2_000;

    @TempDir
    Path folder;

    private final LocalBroker broker = SharedBroker.get();

    /** What was sent as record number i: every tenth can't be an event or can't be transformed. */
    private static byte @Nullable [] value(int i) {
        return switch (i % 50) {
            case 10 -> ("{broken " + i).getBytes(UTF_8);
            case 20 -> new byte[] {(byte) 0xff, (byte) 0xfe, (byte) i, 0};
            case 30 -> null;
            case 40 ->
                ("{\"id\":\"e" + i + "\",\"t\":" + (1_700_000_000_000L + i) + ",\"user\":\"u\",\"amount\":{}}")
                        .getBytes(UTF_8);
            default ->
                ("{\"id\":\"e" + i + "\",\"t\":" + (1_700_000_000_000L + i) + ",\"user\":\"u" + i % 7 + "\",\"amount\":"
                                + i + "}")
                        .getBytes(UTF_8);
        };
    }

    private void fill(String topic) {
        broker.createTopic(topic, 3);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, i % 3, 1_700_000_000_000L + i, ("key-" + i).getBytes(UTF_8), value(i));
            record.headers().add(new RecordHeader("trace", new byte[] {(byte) i, (byte) (i >> 8)}));
            record.headers().add(new RecordHeader("none", null));
            record.headers().add(new RecordHeader("trace", "again".getBytes(UTF_8)));
            records.add(record);
        }
        broker.send(records);
    }

    private Path pipeline(String name, String more) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "name: " + name + "\n" + """
                        fields: {id: /id, timestamp: /t, user: /user}
                        time: {outOfOrderness: 1s, unit: ms, maxFutureSkew: 36500d}
                        rules:
                          - {name: round, when: "payload.amount == 1000 || payload.amount == 1001"}
                        transform:
                          id: payload.id
                          twice: payload.amount * 2
                        delivery: {attempts: 3, firstDelay: 10ms, maxDelay: 40ms}
                        """ + more);
    }

    private Result run(Path pipeline, String... input) {
        List<String> args = new ArrayList<>(List.of(
                "run",
                "--pipeline",
                pipeline.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--deliver"));
        args.addAll(List.of("--bootstrap", broker.bootstrap()));
        args.addAll(List.of(input));
        return nagare(args.toArray(new String[0]));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(file));
    }

    private static String text(ConsumerRecord<?, byte[]> record, String header) {
        Header last = record.headers().lastHeader(header);
        return new String(Objects.requireNonNull(last, header).value(), UTF_8);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }

    @Test
    void rawEventsBecomeProcessedEvents() throws IOException {
        fill("raw_events");
        broker.createTopic("processed_events", 4);
        broker.createTopic("forward.dead-letters", 1);
        Path pipeline = pipeline("forward", "output: {topic: processed_events, key: user}\n");

        Result result = run(pipeline, "--topic", "raw_events");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                        topic processed_events: 1,840 delivered, 0 sent again, 0 failed.
                        topic forward.dead-letters: 160 delivered, 0 sent again, 0 failed.
                        """);
        List<ConsumerRecord<byte[], byte[]>> processed = Written.records(broker, "processed_events");
        assertThat(processed).hasSize(1_840);
        for (ConsumerRecord<byte[], byte[]> record : processed) {
            JsonNode body = JSON.readTree(record.value());
            int i = number(body.get("id").asText());
            assertThat(body.get("twice").asInt()).isEqualTo(2 * i);
            assertThat(record.key()).asString().isEqualTo("u" + i % 7);
            assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L + i);
            assertThat(Written.headers(record).subList(0, 3))
                    .containsExactly(
                            String.format("trace=%02x%02x", i & 0xff, i >> 8 & 0xff), "none=null", "trace=616761696e");
            assertThat(text(record, "nagare.idempotency-key")).isEqualTo("raw_events-" + i % 3 + "@" + i / 3);
        }
        assertThat(processed)
                .extracting(record -> new String(record.value(), UTF_8))
                .as("the same rows as in the file")
                .containsExactlyInAnyOrderElementsOf(lines("processed.ndjson"));
        Map<String, List<Integer>> byUser = processed.stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), UTF_8),
                        Collectors.mapping(record -> (int) record.offset(), Collectors.toList())));
        assertThat(byUser).hasSize(7);

        deadLettersAreWhole();
        summaryCounts("topic processed_events", 1_840);

        // A second run delivers again, and whoever looks at the keys has everything once.
        assertThat(run(pipeline, "--topic", "raw_events").exitCode()).isZero();
        List<ConsumerRecord<byte[], byte[]>> twice = Written.records(broker, "processed_events");
        assertThat(twice).hasSize(2 * 1_840);
        Map<String, Long> times = twice.stream()
                .collect(
                        Collectors.groupingBy(record -> text(record, "nagare.idempotency-key"), Collectors.counting()));
        assertThat(times)
                .hasSize(1_840)
                .allSatisfy((key, count) -> assertThat(count).isEqualTo(2));
        assertThat(Written.records(broker, "forward.dead-letters").stream()
                        .map(record -> text(record, "nagare.idempotency-key"))
                        .collect(Collectors.toSet()))
                .hasSize(160);
    }

    private void deadLettersAreWhole() {
        List<ConsumerRecord<byte[], byte[]>> dead = Written.records(broker, "forward.dead-letters");
        Map<String, Integer> reasons = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : dead) {
            int i = number("-" + new String(record.key(), UTF_8).substring(4));
            assertThat(record.value()).as("record %d", i).isEqualTo(value(i));
            assertThat(text(record, "nagare.topic")).isEqualTo("raw_events");
            assertThat(text(record, "nagare.partition")).isEqualTo(Integer.toString(i % 3));
            assertThat(text(record, "nagare.offset")).isEqualTo(Integer.toString(i / 3));
            assertThat(text(record, "nagare.detail")).isNotBlank();
            assertThat(Written.headers(record).get(0))
                    .isEqualTo("trace=" + HexFormat.of().formatHex(new byte[] {(byte) i, (byte) (i >> 8)}));
            reasons.merge(text(record, "nagare.reason"), 1, Integer::sum);
        }
        assertThat(reasons).isEqualTo(Map.of("NOT_JSON", 80, "TOMBSTONE", 40, "TRANSFORM_ERROR", 40));
    }

    private void summaryCounts(String target, int delivered) throws IOException {
        JsonNode summary = JSON.readTree(Files.readString(folder.resolve("out/summary.json")));
        assertThat(summary.get("delivery").get(target).get("delivered").asInt()).isEqualTo(delivered);
        assertThat(summary.get("received").asInt()).isEqualTo(RECORDS);
    }

    /** A recording has no brokers of its own: the options say where to. The record's own key goes along. */
    @Test
    void aRecordingIsForwardedWithItsKeysAndAlertsGoToTheirTopicAndTheWebhook() throws IOException {
        broker.createTopic("from-file", 1);
        broker.createTopic("from-file-alerts", 1);
        broker.createTopic("file.dead-letters", 1);
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        Map<String, String> bodies = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            bodies.put(key, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            boolean works =
                    calls.merge(key, 1, Integer::sum) > 2 && !bodies.get(key).contains("e1001");
            exchange.sendResponseHeaders(works ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        String webhook = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        Path recording = Files.write(
                folder.resolve("r.ndjson"),
                List.of(
                        line(0, "\"k\"", "{\\\"id\\\":\\\"e1000\\\",\\\"t\\\":1000,\\\"amount\\\":1000}"),
                        line(1, "null", "{\\\"id\\\":\\\"e1001\\\",\\\"t\\\":1001,\\\"amount\\\":1001}"),
                        line(2, "\"k\"", "{\\\"id\\\":\\\"e2\\\",\\\"t\\\":1002,\\\"amount\\\":\\\"x\\\"}")));
        Path pipeline = pipeline(
                "file",
                "output: {topic: from-file}\nalerts: {topic: from-file-alerts, webhook: {url: \"" + webhook + "\"}}\n");

        Result result = run(pipeline, "--input", recording.toString());
        server.stop(0);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        ": 1 delivered, 4 sent again, 1 failed.\n",
                        "topic from-file: 2 delivered, 0 sent again, 0 failed.");
        assertThat(result.exitCode()).isEqualTo(5);
        List<ConsumerRecord<byte[], byte[]>> forwarded = Written.records(broker, "from-file");
        assertThat(forwarded).hasSize(2);
        assertThat(forwarded.get(0).key()).asString().isEqualTo("k");
        assertThat(forwarded.get(1).key()).isNull();
        List<String> alerts = lines("alerts.ndjson");
        List<ConsumerRecord<byte[], byte[]>> sent = Written.records(broker, "from-file-alerts");
        assertThat(sent).extracting(record -> new String(record.value(), UTF_8)).isEqualTo(alerts);
        assertThat(bodies.values()).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(sent.stream().map(record -> text(record, "nagare.idempotency-key")))
                .as("the webhook is told the same keys")
                .containsExactlyInAnyOrderElementsOf(bodies.keySet());
        assertThat(calls.values())
                .as("twice in vain, and then taken; three times in vain")
                .containsOnly(3);
        failedAlertIsADeadLetter(alerts.get(1));
    }

    private void failedAlertIsADeadLetter(String alert) throws IOException {
        Map<String, JsonNode> byReason = lines("dead-letters.ndjson").stream()
                .map(DeliverRunTest::tree)
                .collect(Collectors.toMap(row -> row.get("reason").asText(), Function.identity()));
        assertThat(byReason).containsOnlyKeys("TRANSFORM_ERROR", "DELIVERY_FAILED");
        JsonNode row = Objects.requireNonNull(byReason.get("DELIVERY_FAILED"));
        assertThat(row.get("payload").asText()).isEqualTo(alert);
        assertThat(row.get("offset").asInt()).isEqualTo(1);
        assertThat(row.get("detail").asText()).endsWith(": it answers with HTTP status 503 (3 attempts)");
        assertThat(Written.records(broker, "file.dead-letters"))
                .extracting(record -> text(record, "nagare.reason"))
                .containsExactlyInAnyOrder("TRANSFORM_ERROR", "DELIVERY_FAILED");
    }

    private static JsonNode tree(String row) {
        try {
            return JSON.readTree(row);
        } catch (IOException e) {
            throw new AssertionError(row, e);
        }
    }

    private static String line(int offset, String key, String payload) {
        return "{\"topic\":\"recorded\",\"partition\":0,\"offset\":" + offset + ",\"tstype\":\"create\",\"ts\":"
                + (1_000 + offset) + ",\"key\":" + key + ",\"payload\":\"" + payload + "\"}";
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsRead() throws IOException {
        Path recording = Files.writeString(folder.resolve("r.ndjson"), "{\"t\":1}\n");
        Path nowhere = pipeline("nowhere", "");
        assertThat(run(nowhere, "--input", recording.toString()))
                .isEqualTo(new Result(
                        2,
                        "",
                        "nagare: --deliver needs to be told where to: the pipeline has no output, and its alerts have no"
                                + " topic and no webhook.\nTry 'nagare help run'.\n"));
        Path missing = pipeline("missing", "output: {topic: not-there}\n");
        Path impatient = Files.writeString(folder.resolve("impatient.properties"), "max.block.ms=4000\n");
        assertThat(run(missing, "--input", recording.toString(), "--properties", impatient.toString()))
                .isEqualTo(new Result(
                        4,
                        "",
                        "nagare: There is no topic not-there at " + broker.bootstrap()
                                + " to write to. Create it; names are case sensitive.\n"));
        Path variable = pipeline("variable", "alerts: {webhook: {url: \"https://h/${NAGARE_NOT_SET}\"}}\n");
        assertThat(run(variable, "--input", recording.toString()))
                .isEqualTo(new Result(
                        4,
                        "",
                        "nagare: The environment has no variable NAGARE_NOT_SET, which the pipeline"
                                + " needs. Set it before Nagare starts.\n"));
        assertThat(nagare(
                                "run",
                                "--pipeline",
                                missing.toString(),
                                "--out",
                                folder.resolve("out").toString(),
                                "--input",
                                recording.toString(),
                                "--deliver")
                        .err())
                .startsWith("nagare: --bootstrap is missing: name a broker as host:port");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** A webhook that never answers, and somebody who doesn't want to wait for it. */
    @Test
    void whoWantsTheEndGetsWholeResultsAndWhoWantsNoneGetsNone() throws Exception {
        Path recording = Files.write(
                folder.resolve("r.ndjson"),
                List.of("{\"t\":1000,\"id\":\"a\",\"amount\":1000}", "{\"t\":1001,\"id\":\"b\",\"amount\":1001}"));
        CountDownLatch called = new CountDownLatch(2);
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            called.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        Path file = pipeline(
                "hangs",
                "alerts: {webhook: {url: \"http://127.0.0.1:"
                        + server.getAddress().getPort() + "/\", timeout: 1m}}\n");
        try {
            play(file, recording, folder.resolve("none"), false);
            play(file, recording, folder.resolve("whole"), true);
        } finally {
            over.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
        assertThat(called.getCount()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("none"))) {
            assertThat(files).isEmpty();
        }
        assertThat(folder.resolve("whole/alerts.ndjson")).content().hasLineCount(2);
        assertThat(folder.resolve("whole/summary.json")).content().contains("\"failed\": 0, \"waiting\": 2}");
    }

    private static void play(Path file, Path recording, Path out, boolean whole) throws Exception {
        Pipeline pipeline = new PipelineReader().read(file);
        CompletableFuture<Void> waits = new CompletableFuture<>();
        Delivering.Watcher watcher = new Delivering.Watcher() {
            @Override
            public void look(List<DeliveryStatus> statuses) {}

            @Override
            public void waitsFor(int messages) {
                waits.complete(null);
            }
        };
        Outlets outlets = PipelineOutlets.of(
                pipeline,
                () -> {
                    throw new AssertionError("no broker is needed");
                },
                name -> null);
        try (Delivering delivering = Delivering.open(outlets, watcher);
                RecordSource source = new FileSource(List.of(new FileInput.OnDisk(recording)));
                ResultFiles results = new ResultFiles(out, true)) {
            BatchRun run = new BatchRun(pipeline, System::nanoTime, delivering);
            CompletableFuture<Void> ended = waits.thenRunAsync(whole ? run::finish : run::stop);
            assertThat(run.play(source, results, (records, progress) -> {})).isEqualTo(whole);
            ended.get();
        }
    }

    @Test
    void withoutDeliverNothingIsSent() throws IOException {
        Path recording = Files.writeString(folder.resolve("r.ndjson"), "{\"t\":1,\"id\":\"a\",\"amount\":1}\n");
        Path pipeline = pipeline("quiet", "output: {topic: not-there}\n");
        assertThat(nagare(
                        "run",
                        "--pipeline",
                        pipeline.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--input",
                        recording.toString()))
                .isEqualTo(new Result(0, "", ""));
        assertThat(Files.readString(folder.resolve("out/summary.json"))).doesNotContain("delivery");
    }
}
