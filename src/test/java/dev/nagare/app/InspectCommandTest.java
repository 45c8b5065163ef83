package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.settings.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest extends CommandTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path recording;
    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        home = folder.resolve("home");
        System.setProperty(Folders.PROPERTY, home.toString());
        recording = folder.resolve("small.ndjson");
        Files.write(
                recording,
                List.of(
                        "{\"id\":\"a\",\"t\":60000,\"a\":5,\"u\":\"kim\",\"c\":\"food\"}",
                        "not JSON",
                        "{\"id\":\"b\",\"t\":61000,\"a\":50.5,\"u\":\"lee\",\"c\":\"fuel\"}",
                        "{\"id\":\"c\",\"t\":62000,\"a\":7,\"u\":\"kim\",\"c\":\"food\"}",
                        "{\"id\":\"d\",\"t\":64000,\"a\":1,\"u\":\"kim\",\"c\":\"food\"}",
                        "{\"id\":\"e\",\"t\":61000,\"a\":1,\"u\":\"kim\",\"c\":\"food\"}"));
        pipeline = Files.writeString(folder.resolve("p.yaml"), """
                name: test
                fields: {id: /id, timestamp: /t, amount: /a, user: /u, category: /c}
                time: {outOfOrderness: 1s, unit: ms}
                windows:
                  - {name: per-minute, type: tumbling, size: 1m, key: category}
                rules:
                  - {name: big, when: "amount > 10"}
                """);
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty(Folders.PROPERTY);
    }

    private Result inspect(Path input, String at, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("inspect", "--input", input.toString(), "--pipeline", pipeline.toString(), "--at", at));
        arguments.addAll(List.of(more));
        return nagare(arguments.toArray(new String[0]));
    }

    private JsonNode json(Path input, String at, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        Result result = inspect(input, at, arguments.toArray(new String[0]));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void whatStoodAfterARecord() throws IOException {
        JsonNode found = json(recording, "3", "--users");

        assertThat(found.get("received").intValue()).isEqualTo(4);
        assertThat(found.get("ordered").intValue()).isEqualTo(1);
        assertThat(found.get("deadLettered").intValue()).isEqualTo(1);
        assertThat(found.get("waiting").intValue()).isEqualTo(2);
        assertThat(found.get("watermark").textValue()).isEqualTo("1970-01-01T00:01:01.000Z");
        assertThat(found.get("openWindows"))
                .hasToString("[{\"window\":\"per-minute\",\"key\":\"food\",\"start\":\"1970-01-01T00:01:00.000Z\","
                        + "\"end\":\"1970-01-01T00:02:00.000Z\",\"count\":1,\"total\":5}]");
        assertThat(found.get("alerts")).hasToString("{\"big\":1}");
        assertThat(found.get("users"))
                .hasToString("[{\"user\":\"kim\",\"count\":1,\"total\":5,"
                        + "\"lastTimestamp\":\"1970-01-01T00:01:00.000Z\"}]");
        assertThat(found.get("digest").textValue()).matches("[0-9a-f]{64}");
    }

    @Test
    void whatStoodAtATimeOfTheReplayClock() throws IOException {
        // The clock never goes back: with it the late event belongs to the moment of the one before.
        assertThat(json(recording, "1970-01-01T00:01:03.999Z").get("received").intValue())
                .isEqualTo(4);
        JsonNode last = json(recording, "1970-01-01T00:01:04Z");
        assertThat(last.get("received").intValue()).isEqualTo(6);
        assertThat(last.get("late").intValue()).isEqualTo(1);
        assertThat(last.get("openWindows")).hasSize(2);
    }

    @Test
    void beforeTheFirstEventThereIsNoWatermark() throws IOException {
        JsonNode found = json(recording, "1970-01-01T00:00:00Z");

        assertThat(found.get("received").intValue()).isZero();
        assertThat(found.get("watermark").isNull()).isTrue();
        assertThat(found.get("openWindows")).isEmpty();
    }

    @Test
    void theSameForPeople() {
        Result result = inspect(recording, "5", "--users");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "After record 5:",
                        "6 received = 3 ordered + 1 late + 1 dead-lettered + 0 duplicates + 1 waiting")
                .contains("Open windows: 2", "per-minute [food]", "Users: 2", "Digest of the state: ");
    }

    @Test
    void aRecordBehindTheEndIsAMistake() {
        Result result = inspect(recording, "6");

        assertThat(result.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(result.err()).contains("There is no record 6: the recording has 6, and the first one is number 0.");
    }

    @Test
    void whatIsNoMomentIsRefused() {
        for (String wrong : List.of("yesterday", "-1", "1.5", "2026-13-01T00:00:00Z")) {
            Result result = inspect(recording, wrong);
            assertThat(result.exitCode()).as(wrong).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("neither a record's number nor a time");
        }
    }

    @Test
    void theAnswerIsTheSameWithAndWithoutCheckpoints() throws IOException {
        Path generated = folder.resolve("generated.ndjson.zst");
        assertThat(nagare("generate", "--events", "60000", "--seed", "4", "--out", generated.toString())
                        .exitCode())
                .isZero();
        try (InputStream in = InspectCommandTest.class.getResourceAsStream("/pipelines/card-transactions.yaml")) {
            Files.write(pipeline, Objects.requireNonNull(in).readAllBytes());
        }
        for (String at : List.of("59999", "30000", "49800", "100", "2026-03-02T00:20:00Z")) {
            String plain = inspect(generated, at, "--json", "--users", "--no-checkpoints")
                    .out();
            assertThat(plain).contains("\"digest\"");
            assertThat(inspect(generated, at, "--json", "--users").out()).as(at).isEqualTo(plain);
        }
        Path saved = onlyFileOfCache();

        byte[] damaged = Files.readAllBytes(saved);
        for (int i = 1_000; i < damaged.length; i += 1_000) {
            damaged[i] ^= 1;
        }
        Files.write(saved, damaged);
        String plain = inspect(generated, "55000", "--json", "--no-checkpoints").out();
        assertThat(inspect(generated, "55000", "--json").out()).isEqualTo(plain);
    }

    /** A year of real invoices: every sum that the contract names, at some moments of it. */
    @Test
    void realInvoicesAddUpAtEveryMoment() throws IOException {
        Path invoices = folder.resolve("invoices.ndjson.gz");
        for (String[] copy : new String[][] {
            {"/samples/online-retail-invoices.ndjson.gz", invoices.toString()},
            {"/pipelines/online-retail.yaml", pipeline.toString()}
        }) {
            try (InputStream in = InspectCommandTest.class.getResourceAsStream(copy[0])) {
                Files.write(Path.of(copy[1]), Objects.requireNonNull(in).readAllBytes());
            }
        }
        for (String at : List.of("25899", "0", "12000", "2011-06-01T12:00:00Z")) {
            String plain = inspect(invoices, at, "--json", "--users", "--no-checkpoints")
                    .out();
            assertThat(inspect(invoices, at, "--json", "--users").out()).as(at).isEqualTo(plain);
            JsonNode found = new ObjectMapper().readTree(plain);
            long received = found.get("received").longValue();
            if (!at.contains("-")) {
                assertThat(received).isEqualTo(Long.parseLong(at) + 1);
            }
            long accounted = 0;
            for (String part : List.of("ordered", "late", "deadLettered", "duplicates", "waiting")) {
                accounted += found.get(part).longValue();
            }
            assertThat(accounted).as(at).isEqualTo(received);
            long ofUsers = 0;
            for (JsonNode user : found.get("users")) {
                ofUsers += user.get("count").longValue();
            }
            assertThat(ofUsers).as(at).isLessThanOrEqualTo(found.get("ordered").longValue());
            assertThat(found.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "received",
                            "ordered",
                            "late",
                            "deadLettered",
                            "duplicates",
                            "waiting",
                            "watermark",
                            "clock",
                            "openWindows",
                            "partitions",
                            "alerts",
                            "users",
                            "digest");
        }
    }

    @Test
    void checkpointsOfAFileThatHasChangedCountForNothing() throws IOException {
        Path generated = folder.resolve("generated.ndjson");
        nagare("generate", "--events", "30000", "--seed", "4", "--out", generated.toString());
        String yaml = new String(
                Objects.requireNonNull(
                                InspectCommandTest.class.getResourceAsStream("/pipelines/card-transactions.yaml"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Files.writeString(pipeline, yaml);
        String before = inspect(generated, "29999", "--json").out();
        assertThat(onlyFileOfCache()).exists();

        nagare("generate", "--events", "30000", "--seed", "5", "--out", generated.toString());
        String after = inspect(generated, "29999", "--json").out();

        assertThat(after).isNotEqualTo(before);
        assertThat(after)
                .isEqualTo(inspect(generated, "29999", "--json", "--no-checkpoints")
                        .out());
        assertThat(onlyFileOfCache()).exists();
    }

    private Path onlyFileOfCache() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cache/checkpoints"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
