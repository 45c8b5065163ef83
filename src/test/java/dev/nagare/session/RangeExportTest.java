package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.replay.GeneratedRecording;
import dev.nagare.source.RecordSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeExportTest {
    @TempDir
    private Path folder;

    private static List<SourceItem> items(Recording recording) throws IOException {
        List<SourceItem> items = new ArrayList<>();
        try (RecordSource source = recording.open()) {
            while (source.poll(items, 1_000, Duration.ZERO)) {
                // on the way
            }
        }
        return items;
    }

    private static List<String> rows(Recording recording, long from, long to) throws IOException {
        List<String> rows = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (SourceItem item : items(recording)) {
            if (item instanceof SourceRecord r) {
                clock = Math.max(clock, r.arrival() != SourceRecord.NONE ? r.arrival() : r.timestamp());
                if (clock >= from && clock <= to) {
                    rows.add(String.format(
                            Locale.ROOT,
                            "%s/%d@%d %d %d %s %s",
                            r.topic(),
                            r.partition(),
                            r.offset(),
                            r.timestamp(),
                            r.arrival(),
                            text(r.key()),
                            text(r.value())));
                }
            }
        }
        return rows;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyRecordOfTheRangeComesBackAsItWas() throws Exception {
        Path file = folder.resolve("whole.ndjson.zst");
        GeneratedRecording.write(file, 7, 3_000);
        FileOfTest whole = FileOfTest.of(file, "card-transactions.yaml");
        List<SourceRecord> records = items(whole).stream()
                .filter(SourceRecord.class::isInstance)
                .map(SourceRecord.class::cast)
                .toList();
        long from = records.get(900).arrival();
        long to = records.get(2_100).arrival();
        List<String> expected = rows(whole, from, to);
        assertThat(expected).hasSizeGreaterThan(1_000).hasSizeLessThan(3_000);
        for (String name : List.of("range.ndjson", "range.ndjson.gz", "range.ndjson.zst")) {
            Path target = folder.resolve(name);
            List<Double> progress = new ArrayList<>();
            long written = new RangeExport(whole, whole.pipeline(), from, to).write(target, progress::add, () -> false);

            FileOfTest range = new FileOfTest(target, whole.pipeline());
            assertThat(written).isEqualTo(expected.size());
            assertThat(rows(range, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected);
            assertThat(items(range).get(0)).isEqualTo(items(whole).get(0));
            assertThat(progress).isSorted().allMatch(done -> done >= 0 && done <= 1);
        }
    }

    @Test
    void controlLinesGoAlongAndOffsetsOfForeignFilesCountForNothing() throws Exception {
        Path ours = Files.writeString(folder.resolve("ours.ndjson"), """
                {"recorder":"nagare","version":1,"cluster":"c","started":5,"controls":true,"partitions":[{"topic":"t","partition":0}]}
                {"topic":"t","partition":0,"offset":1,"received":1000,"payload":"{}"}
                {"control":"idle","topic":"t","partition":0,"at":2000}
                {"control":"active","topic":"t","partition":0,"at":3000}
                {"topic":"t","partition":0,"offset":2,"received":3000,"payload":"{}"}
                {"control":"flush","at":4000}
                """);
        FileOfTest recording = FileOfTest.of(ours, "card-transactions.yaml");
        Path target = folder.resolve("range.ndjson");
        new RangeExport(recording, recording.pipeline(), 2_000, 3_999).write(target, done -> {}, () -> false);
        List<SourceItem> all = items(recording);
        List<SourceItem> range = items(new FileOfTest(target, recording.pipeline()));
        assertThat(range).hasSize(4);
        assertThat(range.subList(0, 3)).isEqualTo(List.of(all.get(0), all.get(2), all.get(3)));
        assertThat(range.get(3))
                .isInstanceOfSatisfying(
                        SourceRecord.class,
                        record -> assertThat(record.offset()).isEqualTo(2));

        Path foreign = Files.writeString(
                folder.resolve("foreign.ndjson"),
                "no JSON\n{\"id\":\"a\",\"timestamp\":1000,\"amount\":1}\n{\"id\":\"b\",\"timestamp\":2000,\"amount\":1}\n");
        FileOfTest plain = FileOfTest.of(foreign, "card-transactions.yaml");
        assertThat(new RangeExport(plain, plain.pipeline(), 0, 1_999_999).write(target, done -> {}, () -> false))
                .isEqualTo(1);
        assertThat(new RangeExport(plain, plain.pipeline(), Long.MIN_VALUE, Long.MAX_VALUE)
                        .write(target, done -> {}, () -> false))
                .isEqualTo(3);
        assertThat(items(new FileOfTest(target, plain.pipeline())).get(0)).isEqualTo(SourceStart.PLAIN);
    }

    @Test
    void whatIsGivenUpLeavesTheOldFile() throws Exception {
        Path file = folder.resolve("whole.ndjson");
        GeneratedRecording.write(file, 7, 3_000);
        FileOfTest whole = FileOfTest.of(file, "card-transactions.yaml");
        Path target = Files.writeString(folder.resolve("range.ndjson"), "old");
        int[] asked = new int[1];

        long written = new RangeExport(whole, whole.pipeline(), Long.MIN_VALUE, Long.MAX_VALUE)
                .write(target, done -> {}, () -> asked[0]++ == 2);

        assertThat(written).isEqualTo(-1);
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
