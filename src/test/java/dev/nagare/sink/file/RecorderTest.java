package dev.nagare.sink.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.JsonBytes;
import dev.nagare.model.Control;
import dev.nagare.model.RecorderStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.sink.SinkException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RecorderTest {
    private static final TopicPartition P0 = new TopicPartition("pay\"ments", 0);
    private static final TopicPartition P1 = new TopicPartition("pay\"ments", 1);
    private static final SourceStart START = new SourceStart(true, true, List.of(P0, P1));

    @TempDir
    Path folder;

    private List<String> warnings = List.of();

    private Recorder start(String name) throws SinkException {
        return start(new RecordingPlan(folder.resolve(name), "test:1", null, null, 0));
    }

    private static Recorder start(RecordingPlan plan) throws SinkException {
        return Recorder.start(plan, () -> 1_700_000_000_000L, System::nanoTime);
    }

    private List<SourceItem> play(Path... files) throws IOException {
        List<SourceItem> items = new ArrayList<>();
        List<FileInput> inputs =
                Arrays.stream(files).<FileInput>map(FileInput.OnDisk::new).toList();
        try (FileSource source = new FileSource(inputs)) {
            while (source.poll(items, 1_000, Duration.ZERO)) {
                // On to the end.
            }
            warnings = source.warnings();
        }
        return items;
    }

    private static SourceRecord record(int partition, long offset, byte[] value) {
        return record(partition, offset, "k".getBytes(UTF_8), value, List.of());
    }

    private static SourceRecord record(int partition, long offset, byte[] key, byte[] value, List<Header> headers) {
        return new SourceRecord(
                P0.topic(),
                partition,
                offset,
                1_700_000_000_000L + offset,
                TimestampType.CREATE,
                1_700_000_001_000L + offset,
                key,
                value,
                value == null ? 0 : value.length,
                headers,
                false);
    }

    private static List<SourceItem> records(int count) {
        List<SourceItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(record(i % 2, i, ("{\"a\":" + i + ",\"b\":\"流れ\"}").getBytes(UTF_8)));
        }
        return items;
    }

    private static List<SourceItem> withStart(List<? extends SourceItem> items) {
        return Stream.concat(Stream.of(START), items.stream()).toList();
    }

    /** Equal down to the byte: records of arrays are not equal by themselves. */
    private static List<String> shown(List<? extends SourceItem> items) {
        EnvelopeWriter writer = new EnvelopeWriter();
        return items.stream()
                .map(item -> {
                    JsonBytes out = new JsonBytes();
                    if (item instanceof SourceRecord record) {
                        writer.record(record, out);
                        return out + " " + record.timestampType() + record.valueLength();
                    }
                    return item.toString();
                })
                .toList();
    }

    /** Everything that a line could get wrong. */
    private static List<SourceItem> odd() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] text = " \"quoted\\\" \u0000\u001f\u007f\u2028\ud83d\ude00\r\n{}".getBytes(UTF_8);
        byte[] empty = {};
        byte[] overlong = {(byte) 0xC0, (byte) 0x80};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        List<SourceItem> items = new ArrayList<>();
        long offset = 0;
        for (byte[] bytes : new byte[][] {null, empty, text, all, overlong, surrogate}) {
            items.add(record(0, offset++, bytes, "{}".getBytes(UTF_8), List.of()));
            items.add(record(0, offset++, null, bytes, List.of()));
            items.add(record(
                    1,
                    offset++,
                    bytes,
                    bytes,
                    List.of(
                            new Header("a", bytes),
                            new Header("a", null),
                            new Header("", empty),
                            new Header("名\"", text),
                            new Header("a", bytes))));
        }
        for (TimestampType type : TimestampType.values()) {
            for (long ts : new long[] {SourceRecord.NONE, -1, 0, 1_700_000_000_123L, Long.MAX_VALUE}) {
                items.add(new SourceRecord(
                        P0.topic(), 7, offset++, ts, type, 5, null, text, text.length, List.of(), false));
            }
        }
        items.add(new SourceRecord(
                P0.topic(), 0, Long.MAX_VALUE, 1, TimestampType.CREATE, 1, null, text, 99_999_999, List.of(), false));
        return items;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.ndjson.gz", "a.ndjson.zst"})
    void everyOddByteComesBack(String name) throws Exception {
        List<SourceItem> all = new ArrayList<>(withStart(odd()));
        for (Control.Kind kind : Control.Kind.values()) {
            all.add(new Control(kind, kind == Control.Kind.FLUSH ? null : P1, 1_700_000_002_000L));
            all.addAll(records(1));
        }
        try (Recorder recorder = start(name)) {
            recorder.put(all.subList(0, 5));
            recorder.put(all.subList(5, all.size()));
            assertThat(recorder.finish()).satisfies(end -> {
                assertThat(end.records()).isEqualTo(all.size() - 6);
                assertThat(end.missing()).isZero();
                assertThat(end.shortened()).isEqualTo(1);
                assertThat(end.bytes()).isEqualTo(Files.size(Path.of(end.file())));
                assertThat(end.ended()).isTrue();
                assertThat(end.failure()).isNull();
            });
        }

        assertThat(shown(play(folder.resolve(name)))).isEqualTo(shown(all));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aReadingThatNobodyControlsHasNoControlLines() throws Exception {
        SourceStart plain = new SourceStart(true, false, List.of(P0));
        List<SourceItem> items = List.of(
                plain,
                record(0, 1, "1".getBytes(UTF_8)),
                new Control(Control.Kind.ASSIGNED, P1, 5),
                record(1, 1, "2".getBytes(UTF_8)));
        try (Recorder recorder = start("a.ndjson")) {
            recorder.put(items);
            recorder.finish();
        }
        assertThat(shown(play(folder.resolve("a.ndjson"))))
                .isEqualTo(shown(List.of(items.get(0), items.get(1), items.get(3))));
        assertThat(Files.readString(folder.resolve("a.ndjson"))).doesNotContain("control");
    }

    /** Whatever a kill leaves is a recording: all whole lines before the cut, and at most a warning. */
    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.ndjson.gz", "a.ndjson.zst"})
    void aCutAnywhereLeavesTheLinesBefore(String name) throws Exception {
        List<SourceItem> items = withStart(records(40));
        AtomicLong nanos = new AtomicLong();
        try (Recorder recorder = Recorder.start(
                new RecordingPlan(folder.resolve(name), "test:1", null, null, 0),
                () -> 1,
                () -> nanos.addAndGet(600_000_000))) {
            // A clock that jumps: every batch is a block of its own.
            for (int i = 0; i < items.size(); i += 10) {
                recorder.put(items.subList(i, Math.min(items.size(), i + 10)));
                while (recorder.status().waiting() > 0) {
                    Thread.onSpinWait();
                }
            }
            recorder.finish();
        }
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        List<String> expected = shown(items);
        int most = 0;
        // Below the four bytes that say how it is compressed nobody knows what it is.
        for (int length = 4; length <= whole.length; length += length < 200 ? 1 : 37) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            List<String> left = shown(play(cut));
            int records =
                    (int) left.stream().filter(line -> line.startsWith("{")).count();
            assertThat(records).as("cut at %d", length).isGreaterThanOrEqualTo(most);
            most = records;
            if (records > 0) {
                assertThat(left).as("cut at %d", length).isEqualTo(expected.subList(0, left.size()));
            }
            assertThat(warnings)
                    .as("cut at %d", length)
                    .allMatch(warning ->
                            warning.contains("cut") || warning.contains("too soon") || warning.contains("no record"));
        }
        assertThat(shown(play(folder.resolve(name)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.ndjson", "a.ndjson.gz", "a.zst"})
    void partsAreFullRecordingsAndTogetherTheWhole(String name) throws Exception {
        long most = 40_000;
        List<SourceItem> items = new ArrayList<>(withStart(records(2)));
        TopicPartition later = new TopicPartition(P0.topic(), 2);
        items.add(new Control(Control.Kind.ASSIGNED, later, 9));
        for (int i = 0; i < 40; i++) {
            // Nothing that compresses.
            byte[] noise = new byte[20_000];
            new java.util.Random(i).nextBytes(noise);
            items.add(record(i % 2, 100 + i, noise));
        }
        Files.writeString(new RecordingPlan(folder.resolve(name), null, most, null, 0).part(3), "of yesterday");
        RecorderStatus end;
        AtomicLong nanos = new AtomicLong();
        try (Recorder recorder = Recorder.start(
                new RecordingPlan(folder.resolve(name), "test:1", most, null, 0),
                () -> 1,
                () -> nanos.addAndGet(600_000_000))) {
            for (SourceItem item : items) {
                recorder.put(List.of(item));
                while (recorder.status().waiting() > 0) {
                    Thread.onSpinWait();
                }
            }
            end = recorder.finish();
        }

        List<Path> parts;
        try (Stream<Path> files = Files.list(folder)) {
            parts = files.sorted()
                    .filter(file -> !file.getFileName().toString().contains("0003"))
                    .toList();
        }
        assertThat(parts).hasSizeGreaterThan(10).hasSize(end.files());
        assertThat(parts.get(0).getFileName().toString())
                .isEqualTo(name.startsWith("a.b") ? "a.b-0001.ndjson" : name.replaceFirst("a", "a-0001"));
        for (Path part : parts) {
            assertThat(Files.size(part)).isLessThanOrEqualTo(most);
            assertThat(play(part).get(0)).isInstanceOf(SourceStart.class);
        }
        assertThat(((SourceStart) play(parts.get(parts.size() - 1)).get(0)).partitions())
                .containsExactly(P0, P1, later);
        List<SourceItem> together = play(parts.toArray(new Path[0]));
        assertThat(shown(together.stream()
                        .filter(item -> !(item instanceof SourceStart))
                        .toList()))
                .isEqualTo(shown(items.subList(1, items.size())));
        assertThat(Files.readString(new RecordingPlan(folder.resolve(name), null, most, null, 0).part(3)))
                .isEqualTo("of yesterday");
    }

    @Test
    void anOldPartIsFollowedByANewOne() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Path file = folder.resolve("a.ndjson");
        try (Recorder recorder = Recorder.start(
                new RecordingPlan(file, null, null, Duration.ofHours(1), 0),
                () -> 1,
                () -> nanos.addAndGet(Duration.ofMinutes(7).toNanos()))) {
            for (SourceItem item : withStart(records(60))) {
                recorder.put(List.of(item));
                while (recorder.status().waiting() > 0) {
                    Thread.onSpinWait();
                }
            }
            assertThat(recorder.finish().files()).isGreaterThan(5);
        }
    }

    /** The view never waits: with a disk that takes nothing, what finds no room is counted, and said where it is missing. */
    @Test
    void whatFindsNoRoomIsCountedAndSaidInItsPlace() throws Exception {
        Path file = folder.resolve("a.ndjson");
        List<SourceItem> items = records(2_200);
        Object gate = new Object();
        RecorderStatus end;
        // The writing thread asks for the time before each block: while we hold the gate, the disk takes nothing.
        try (Recorder recorder = Recorder.start(
                new RecordingPlan(file, "test:1", null, null, 0),
                () -> {
                    synchronized (gate) {
                        return 1;
                    }
                },
                System::nanoTime,
                100_000)) {
            synchronized (gate) {
                recorder.offer(List.of(START));
                for (int i = 0; i < 2_000; i += 100) {
                    recorder.offer(items.subList(i, i + 100));
                }
                recorder.offer(List.of(new Control(Control.Kind.IDLE, P1, 7)));
                assertThat(recorder.status().missing()).isBetween(1_000L, 1_999L);
            }
            while (recorder.status().waiting() > 0) {
                Thread.onSpinWait();
            }
            for (int i = 2_000; i < 2_200; i += 10) {
                recorder.offer(items.subList(i, i + 10));
            }
            end = recorder.finish();
        }

        List<SourceItem> back = play(file);
        assertThat(end.records() + end.missing()).isEqualTo(2_200);
        assertThat(back.stream().filter(SourceRecord.class::isInstance)).hasSize((int) end.records());
        assertThat(back).contains(new Control(Control.Kind.IDLE, P1, 7));
        assertThat(warnings)
                .containsExactly(file + ": " + end.missing()
                        + " records are missing in it, because the disk could not follow while they were recorded.");
        assertThat(Files.readString(file)).containsOnlyOnce("\"missing\":" + end.missing());
    }

    @Test
    void whoOnlyRecordsWaitsAndMissesNothing() throws Exception {
        Path file = folder.resolve("a.ndjson.zst");
        List<SourceItem> items = withStart(records(20_000));
        try (Recorder recorder =
                Recorder.start(new RecordingPlan(file, null, null, null, 0), () -> 1, System::nanoTime, 10_000)) {
            for (int i = 0; i < items.size(); i += 100) {
                recorder.put(items.subList(i, Math.min(items.size(), i + 100)));
            }
            assertThat(recorder.finish()).matches(end -> end.missing() == 0 && end.records() == 20_000);
        }
        assertThat(shown(play(file))).isEqualTo(shown(items));
    }

    @Test
    void aValueThatNoLineHoldsLeavesItsBeginningAndItsLength() throws Exception {
        byte[] noise = new byte[SourceRecord.MAX_VALUE_BYTES - 1_000];
        Arrays.fill(noise, (byte) 0xFF);
        byte[] fits = "x".repeat(4 << 20).getBytes(ISO_8859_1);
        Path file = folder.resolve("a.ndjson.zst");
        try (Recorder recorder = start("a.ndjson.zst")) {
            recorder.put(List.of(START, record(0, 1, noise), record(0, 2, fits)));
            assertThat(recorder.finish().shortened()).isEqualTo(1);
        }
        List<SourceItem> back = play(file);
        assertThat((SourceRecord) back.get(1))
                .matches(SourceRecord::tooLarge)
                .matches(r -> r.valueLength() == noise.length);
        assertThat(((SourceRecord) back.get(2)).value()).isEqualTo(fits);
    }

    @Test
    void whatIsThereIsNeverReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "precious");
        assertThatThrownBy(() -> start("a.ndjson"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("already");
        assertThat(file).hasContent("precious");
        assertThatThrownBy(() -> start("no/folder/a.ndjson"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("the folder is not there");
    }

    @Test
    void aRecordingOfNothingLeavesNoFile() throws Exception {
        try (Recorder recorder = start("a.ndjson.gz")) {
            recorder.finish();
        }
        assertThat(folder).isEmptyDirectory();
        try (Recorder recorder = start("b.ndjson.gz")) {
            recorder.put(List.of(START));
            recorder.finish();
        }
        assertThat(play(folder.resolve("b.ndjson.gz"))).containsExactly(START);
    }

    @Test
    void aDiskThatGetsFullEndsTheRecordingAndKeepsWhatIsThere() throws Exception {
        Path file = folder.resolve("a.ndjson");
        long free = Files.getFileStore(folder).getUsableSpace();
        try (Recorder recorder = start(new RecordingPlan(file, null, null, null, 2 * free))) {
            recorder.offer(withStart(records(10)));
            while (!recorder.status().ended()) {
                Thread.onSpinWait();
            }
            recorder.offer(records(5));
            assertThatThrownBy(() -> recorder.put(records(5))).isInstanceOf(SinkException.class);
            assertThatThrownBy(recorder::finish)
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("MB are to stay free")
                    .hasMessageContaining("record to another disk");
            assertThat(recorder.status()).matches(end -> end.records() == 0 && end.missing() == 15);
            assertThat(recorder.status().failure()).contains("MB free");
        }
    }

    /** Only where a file that is open can be taken away. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCantBeMadeEndsTheRecordingWithASentence() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path file = gone.resolve("a.ndjson");
        AtomicLong nanos = new AtomicLong();
        try (Recorder recorder = Recorder.start(
                new RecordingPlan(file, null, 200L, null, 0), () -> 1, () -> nanos.addAndGet(600_000_000))) {
            recorder.put(withStart(records(5)));
            while (recorder.status().waiting() > 0) {
                Thread.onSpinWait();
            }
            try (Stream<Path> parts = Files.list(gone)) {
                for (Path part : parts.toList()) {
                    Files.delete(part);
                }
            }
            Files.delete(gone);
            recorder.offer(records(5));
            assertThatThrownBy(recorder::finish)
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("the folder is not there");
            assertThat(recorder.status()).matches(end -> end.records() == 5 && end.missing() == 5);
        }
    }
}
