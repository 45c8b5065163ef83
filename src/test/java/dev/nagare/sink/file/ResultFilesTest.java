package dev.nagare.sink.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nagare.codec.RunSummary;
import dev.nagare.file.SafeFile;
import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final EventRef REF = new EventRef("e", 0, null, "tx", 0, 1);
    private static final WindowResult WINDOW = new WindowResult(
            "w", "k", 0, 1, new Totals(1, Decimal.ZERO, 0.0, Decimal.ZERO, Decimal.ZERO), 1, Timing.ON_TIME, null);
    private static final RunSummary SUMMARY = new RunSummary(
            Counters.ZERO, Map.of(), Map.of(), Map.of(), Map.of(), SourceRecord.NONE, SourceRecord.NONE, List.of(), 0);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void showsNothingBeforeTheCommitAndEverythingAfterIt() throws IOException {
        try (ResultFiles files = new ResultFiles(folder, true)) {
            files.window(WINDOW);
            files.window(WINDOW);
            files.alert(new Alert("r", Severity.LOW, null, REF, null, false, null, List.of(REF), "x", 0, 0));
            files.late(new LateEvent(REF, 5, List.of(), List.of("w")));
            files.deadLetter(new DeadLetter("tx", 0, 1, Reason.TOMBSTONE, "d", null, 0));
            files.processed(new Processed(REF, Map.of("a", 1L), null));
            files.check();
            assertThat(names()).allMatch(name -> name.endsWith(".tmp"));
            files.commit(SUMMARY);
        }
        assertThat(names())
                .containsExactly(
                        "alerts.ndjson",
                        "dead-letters.ndjson",
                        "late.ndjson",
                        "processed.ndjson",
                        "summary.json",
                        "windows.ndjson");
        assertThat(Files.readAllLines(folder.resolve("windows.ndjson")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"window\":\"w\"") && line.endsWith("}"));
        assertThat(Files.readString(folder.resolve("processed.ndjson"))).isEqualTo("{\"a\":1}\n");
        assertThat(Files.readString(folder.resolve("summary.json")))
                .startsWith("{\n")
                .endsWith("}\n");
    }

    @Test
    void leavesTheResultsOfAnEarlierRunWhenItFails() throws IOException {
        Files.writeString(folder.resolve("windows.ndjson"), "old\n");
        try (ResultFiles files = new ResultFiles(folder, false)) {
            files.window(WINDOW);
        }
        assertThat(names()).containsExactly("windows.ndjson");
        assertThat(Files.readString(folder.resolve("windows.ndjson"))).isEqualTo("old\n");
    }

    @Test
    void takesAwayTheProcessedEventsOfAnEarlierRunThatHadATransform() throws IOException {
        Files.writeString(folder.resolve("processed.ndjson"), "old\n");
        try (ResultFiles files = new ResultFiles(folder, false)) {
            files.commit(SUMMARY);
        }
        assertThat(names())
                .containsExactly(
                        "alerts.ndjson", "dead-letters.ndjson", "late.ndjson", "summary.json", "windows.ndjson");
    }

    @Test
    void writesManyRowsInTheirOrder() throws IOException {
        try (ResultFiles files = new ResultFiles(folder.resolve("a/b"), false)) {
            for (int i = 0; i < 20_000; i++) {
                files.late(new LateEvent(new EventRef("e" + i, i, null, "tx", 0, i), 5, List.of(), List.of()));
            }
            files.commit(SUMMARY);
        }
        List<String> lines = Files.readAllLines(folder.resolve("a/b/late.ndjson"));
        assertThat(lines).hasSize(20_000);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("{\"eventId\":\"e" + i + "\"");
        }
    }

    @Test
    void saysSoWhenTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is always full");
        Files.writeString(folder.resolve("windows.ndjson"), "old\n");
        Files.createSymbolicLink(folder.resolve("windows.ndjson.tmp"), full);
        try (ResultFiles files = new ResultFiles(folder, false)) {
            for (int i = 0; i < 2000; i++) {
                files.window(WINDOW);
            }
            assertThatThrownBy(files::check)
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("windows.ndjson: the disk is full.");
            assertThatThrownBy(() -> files.commit(SUMMARY)).isInstanceOf(SinkException.class);
        }
        assertThat(names()).containsExactly("windows.ndjson");
        assertThat(Files.readString(folder.resolve("windows.ndjson"))).isEqualTo("old\n");
    }

    @Test
    void saysSoWhenTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "x");
        assertThatThrownBy(() -> new ResultFiles(file, false))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("a file stands where a folder is needed");
    }

    @Test
    void replacesAFileWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("settings.json");
        SafeFile.write(file, "one".getBytes(UTF_8));
        SafeFile.write(file, "two".getBytes(UTF_8));
        assertThat(Files.readString(file)).isEqualTo("two");
        SafeFile unfinished = SafeFile.create(file);
        unfinished.append(java.nio.ByteBuffer.wrap("thr".getBytes(UTF_8)));
        unfinished.close();
        assertThat(Files.readString(file)).isEqualTo("two");
        assertThat(names()).containsExactly("settings.json");
    }
}
