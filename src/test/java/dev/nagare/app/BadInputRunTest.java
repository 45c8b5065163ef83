package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad input in the batch command: one sentence, the right exit code, and results that are whole or not there. */
class BadInputRunTest extends CommandTest {
    private static final int SMALL_HEAP_MB = 96;

    /** So many that the first batch is far from the end. */
    private static final int MANY = 20_000;

    @TempDir
    Path folder;

    private Path input;
    private Path pipeline;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        input = folder.resolve("bad.ndjson");
        pipeline = Files.writeString(folder.resolve("test.pipeline.yaml"), BadInput.PIPELINE);
        out = folder.resolve("out");
    }

    private String[] arguments() {
        return new String[] {
            "run", "--input", input.toString(), "--pipeline", pipeline.toString(), "--out", out.toString()
        };
    }

    @ParameterizedTest
    @EnumSource
    void theBatchCommandSaysOneSentence(BadInput bad) throws IOException {
        bad.write(input);

        Result result = nagare(arguments());

        assertThat(result.out()).isEmpty();
        switch (bad.fate) {
            case NOT_OPENED, STOPPED -> {
                assertThat(result.exitCode()).isEqualTo(ExitCode.INPUT);
                assertSentence(result.err(), bad);
                assertNothingWritten();
            }
            case WARNED -> {
                assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
                assertSentence(result.err(), bad);
                assertCounters(bad);
            }
            case PLAYED -> {
                assertThat(result).isEqualTo(new Result(ExitCode.DONE, "", ""));
                assertCounters(bad);
            }
        }
    }

    /** Larger than the heap, or a line of half of it: what is played doesn't stay. */
    @ParameterizedTest
    @EnumSource(names = {"LINE_OF_50_MB", "TEN_THOUSAND_BROKEN_LINES"})
    void memoryStaysFlat(BadInput bad) throws Exception {
        bad.write(input);
        Path err = folder.resolve("err");
        int exitCode = ChildProgram.run(
                folder, List.of("-Xmx" + SMALL_HEAP_MB + "m"), List.of(arguments()), folder.resolve("said"), err);

        assertThat(Files.readString(err)).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertCounters(bad);
        try (Stream<String> letters = Files.lines(out.resolve("dead-letters.ndjson"))) {
            assertThat(letters.count()).isEqualTo(bad.deadLettered);
        }
    }

    /** Something that happens to the file after its first batch was played. */
    private interface Accident {
        void happen() throws IOException;
    }

    /** Plays the file; returns how many records came. */
    private long play(Accident accident) throws Exception {
        BatchRun run = new BatchRun(new PipelineReader().read(pipeline), System::nanoTime);
        long[] played = {0};
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(input)));
                ResultFiles results = new ResultFiles(out, false)) {
            run.play(source, results, (records, progress) -> {
                if (played[0] == 0 && records > 0) {
                    assertThat(records).isLessThan(MANY);
                    happen(accident);
                }
                played[0] = records;
            });
        }
        return played[0];
    }

    private static void happen(Accident accident) {
        try {
            accident.happen();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAFileGrowsByWhileItPlaysIsPlayed() throws Exception {
        Files.writeString(input, BadInput.good(MANY));

        assertThat(play(() -> Files.writeString(input, BadInput.good(7), StandardOpenOption.APPEND)))
                .isEqualTo(MANY + 7);
        assertThat(summary().get("ordered").asLong()).isEqualTo(MANY + 7);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file can't be deleted there")
    void aFileThatVanishesWhileItPlaysIsPlayedToItsEnd() throws Exception {
        Files.writeString(input, BadInput.good(MANY));

        assertThat(play(() -> Files.delete(input))).isEqualTo(MANY);
        assertThat(input).doesNotExist();
    }

    @Test
    void aFileThatIsCutWhileItPlaysIsAnErrorAndHasNoResults() throws Exception {
        Files.writeString(input, BadInput.good(MANY));

        assertThatThrownBy(() -> play(() -> Files.writeString(input, "")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("bad.ndjson")
                .hasMessageContaining("it became shorter while it was being read");
        assertNothingWritten();
    }

    private static void assertSentence(String err, BadInput bad) {
        assertThat(err)
                .startsWith("nagare: ")
                .contains("bad.ndjson", bad.sentence)
                .hasLineCount(1);
    }

    private void assertNothingWritten() throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files).isEmpty();
            }
        }
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    private void assertCounters(BadInput bad) throws IOException {
        JsonNode summary = summary();
        long received = summary.get("received").asLong();
        if (bad.received == BadInput.SOME) {
            assertThat(received).isBetween(1L, 29_999L);
        } else {
            assertThat(received).isEqualTo(bad.received);
        }
        assertThat(summary.get("deadLettered").asLong()).isEqualTo(bad.deadLettered);
        assertThat(summary.get("ordered").asLong()).isEqualTo(received - bad.deadLettered);
    }
}
