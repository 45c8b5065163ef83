package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest extends CommandTest {
    private static final String PIPELINE = """
            name: test
            fields: {id: /id, timestamp: /t, amount: /a}
            time: {outOfOrderness: 1s, unit: ms}
            windows:
              - {name: all, type: tumbling, size: 1m}
            rules:
              - {name: big, when: "amount > 10"}
            """;

    @TempDir
    Path folder;

    private Path pipeline;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        pipeline = Files.writeString(folder.resolve("p.yaml"), PIPELINE);
        out = folder.resolve("out");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Result run(String... inputs) {
        return runReading("", false, inputs);
    }

    private Result runReading(String in, boolean interactive, String... inputs) {
        List<String> args = new ArrayList<>(List.of("run", "--pipeline", pipeline.toString(), "--out", out.toString()));
        for (String input : inputs) {
            args.add("--input");
            args.add(input);
        }
        return nagareReading(in.getBytes(StandardCharsets.UTF_8), interactive, args.toArray(new String[0]));
    }

    private void assertNothingWritten() throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files).isEmpty();
            }
        }
    }

    private String written(String name) throws IOException {
        return Files.readString(out.resolve(name));
    }

    @Test
    void aRunIsSilentAndLeavesItsFiles() throws IOException {
        Path input = file("a.ndjson", "{\"id\":\"x\",\"t\":1000,\"a\":5}", "{\"id\":\"y\",\"t\":2000,\"a\":50}");
        assertThat(run(input.toString())).isEqualTo(new Result(0, "", ""));
        assertThat(written("alerts.ndjson"))
                .contains("\"rule\":\"big\"", "\"eventId\":\"y\"")
                .hasLineCount(1);
        assertThat(written("windows.ndjson")).contains("\"count\":2,\"total\":55");
        assertThat(written("summary.json"))
                .contains("\"received\": 2", "\"alerts\": {\"big\": 1}", "\"elapsedMillis\": ");
        assertThat(out.resolve("processed.ndjson")).doesNotExist();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(5).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void severalInputsAndPatternsPlayAsOneStream() throws IOException {
        file("b.1.ndjson", "{\"t\":1000,\"a\":1}");
        file("b.2.ndjson", "{\"t\":2000,\"a\":2}");
        Path last = file("c.ndjson", "{\"t\":3000,\"a\":4}");
        assertThat(run(folder.resolve("b.*.ndjson").toString(), last.toString()).exitCode())
                .isZero();
        assertThat(written("windows.ndjson"))
                .contains("\"count\":3,\"total\":7")
                .hasLineCount(1);
    }

    @Test
    void standardInputIsCalledStdin() throws IOException {
        assertThat(runReading("{\"t\":1000,\"a\":50}\n", false, "-").exitCode()).isZero();
        assertThat(written("alerts.ndjson")).contains("\"eventId\":\"stdin-0@0\"");
    }

    @Test
    void progressIsDrawnOnlyOnATerminalAndNotWhenQuiet() throws IOException {
        assertThat(ProgressLine.text(1_234_567, 0.25, 4))
                .isEqualTo(" 25 %  1,234,567 records, 308,642 a second, 12 s left");
        assertThat(ProgressLine.text(500, -1, 2)).isEqualTo("500 records, 250 a second");
        assertThat(ProgressLine.text(500, 0.001, 10)).endsWith("2 h 46 min left");
        Path input = file("a.ndjson", "{\"t\":1000,\"a\":5}");
        assertThat(run(input.toString()).err()).isEmpty();
    }

    @Test
    void everyMistakeOfAPipelineIsNamedAtOnce() throws IOException {
        Files.writeString(pipeline, BadInput.PIPELINE_OF_TEN_MISTAKES);
        Path input = file("a.ndjson", "{\"t\":1000,\"a\":5}");
        Result result = run(input.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines().toList())
                .hasSizeGreaterThanOrEqualTo(10)
                .allMatch(line -> line.matches("p\\.yaml:\\d+:\\d+: .*"));
        assertThat(result.err()).contains("'time'");
        assertNothingWritten();
    }

    @Test
    void inputsThatCannotBeReadAreOneSentence() throws IOException {
        assertThat(run(folder.resolve("none.ndjson").toString())).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(3);
            assertThat(r.err()).contains("none.ndjson").hasLineCount(1);
        });
        assertThat(run(folder.resolve("*.csv").toString())).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(3);
            assertThat(r.err()).contains("No file fits the pattern").hasLineCount(1);
        });
        assertThat(run(folder.toString())).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(3);
            assertThat(r.err()).contains("is a folder").hasLineCount(1);
        });
        byte[] binary = new byte[4_000];
        new Random(1).nextBytes(binary);
        Path noise = Files.write(folder.resolve("noise.gz"), binary);
        assertThat(run(noise.toString())).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(3);
            assertThat(r.err()).contains("noise.gz").hasLineCount(1);
        });
        assertNothingWritten();
    }

    @Test
    void anOutputThatCannotBeWrittenIsOneSentence() throws IOException {
        Path input = file("a.ndjson", "{\"t\":1000,\"a\":5}");
        Files.writeString(out, "a file stands here");
        Result result = run(input.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains(out.toString()).hasLineCount(1);
        assertThat(Files.readString(out)).isEqualTo("a file stands here");
    }

    @Test
    void aFailureInTheMiddleKeepsTheResultsOfTheLastRun() throws IOException {
        Path good = file("a.ndjson", "{\"t\":1000,\"a\":50}");
        assertThat(run(good.toString()).exitCode()).isZero();
        String before = written("alerts.ndjson");
        assertThat(run(good.toString(), folder.resolve("none").toString()).exitCode())
                .isEqualTo(3);
        assertThat(written("alerts.ndjson")).isEqualTo(before);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void missingArgumentsAreNamed() {
        assertThat(nagare("run")).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(2);
            assertThat(r.err()).contains("--pipeline", "--out");
        });
        assertThat(nagare("run", "--pipeline", "p", "--out", "o")).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(2);
            assertThat(r.err()).contains("--input", "--topic");
        });
        assertThat(nagare("run", "--imput", "x").exitCode()).isEqualTo(2);
    }

    /** {@code /dev/full} takes nothing, like a full disk; a half file of an earlier run leads there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsOneSentenceAndNothingIsReplaced() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add("{\"t\":" + i + ",\"a\":50}");
        }
        Path input = Files.write(folder.resolve("many.ndjson"), lines);
        Files.createDirectories(out);
        Files.writeString(out.resolve("alerts.ndjson"), "of an earlier run");
        Files.createSymbolicLink(out.resolve("alerts.ndjson.tmp"), Path.of("/dev/full"));
        Result result = run(input.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("the disk is full").hasLineCount(1);
        assertThat(written("alerts.ndjson")).isEqualTo("of an earlier run");
        assertThat(out.resolve("summary.json")).doesNotExist();
    }
}
