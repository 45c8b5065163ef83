package dev.nagare.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.source.SourcePosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed files of many frames are read from any place on, and of their text nothing is written down. */
class FramesTest {
    @TempDir
    private Path folder;

    /** What frames are made by. */
    enum Packing {
        GZIP,
        ZSTD;

        byte[] frame(byte[] text, Random random) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = this == GZIP ? new GZIPOutputStream(bytes) : zstd(bytes, random)) {
                out.write(text);
            }
            return bytes.toByteArray();
        }

        private static ZstdOutputStream zstd(OutputStream bytes, Random random) throws IOException {
            ZstdOutputStream out = new ZstdOutputStream(bytes, 1 + random.nextInt(6));
            out.setChecksum(random.nextBoolean());
            return out;
        }

        /** What carries no text. */
        byte[] between(Random random) throws IOException {
            if (this == GZIP || random.nextBoolean()) {
                return frame(new byte[0], random);
            }
            byte[] content = new byte[random.nextInt(200_000)];
            random.nextBytes(content);
            ByteBuffer skippable = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
            return skippable
                    .putInt(0x184d2a50 + random.nextInt(16))
                    .putInt(content.length)
                    .put(content)
                    .array();
        }
    }

    private UnpackedFiles cache() {
        return UnpackedFiles.in(folder.resolve("cache"), 1 << 30);
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("^[0-9a-f]+", ""))
                    .toList();
        }
    }

    /** Lines of very different length, some that pack well and some that don't. */
    private static byte[] text(Random random, int atLeast) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < atLeast; i++) {
            text.append("{\"id\":\"").append(i).append('-').append(Long.toHexString(random.nextLong()));
            text.append("x".repeat(random.nextInt(100) == 0 ? random.nextInt(400_000) : random.nextInt(400)));
            text.append("\"}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] text, Packing packing, Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length) {
            int n = Math.min(text.length - at, 1 + random.nextInt(random.nextBoolean() ? 3_000 : 900_000));
            bytes.write(packing.frame(Arrays.copyOfRange(text, at, at + n), random));
            at += n;
            if (random.nextInt(5) == 0) {
                bytes.write(packing.between(random));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void theSameTextFollowsFromEveryPlace(Packing packing) throws IOException {
        long seed = System.nanoTime();
        System.out.println("FramesTest " + packing + " seed " + seed);
        Random random = new Random(seed);
        byte[] text = text(random, 6 << 20);
        Path file = Files.write(folder.resolve("a"), packed(text, packing, random));
        FileInput input = new FileInput.OnDisk(file);
        try (InputBytes first = InputBytes.open(input, cache().leaving())) {
            InputStream all = first.fromStart();
            first.keepNoMore();
            assertThat(all.readAllBytes()).isEqualTo(text);
        }
        assertThat(kept()).containsExactly(".frames");

        try (InputBytes bytes = InputBytes.open(input, cache())) {
            assertThat(bytes.seekable()).isTrue();
            for (int i = 0; i < 60; i++) {
                int start = random.nextInt(6) == 0 ? 0 : random.nextInt(text.length + 1);
                InputStream from = start == 0 ? bytes.fromStart() : bytes.from(start);
                byte[] read = from.readNBytes(random.nextInt(300_000));
                assertThat(read).as("from %s", start).isEqualTo(Arrays.copyOfRange(text, start, start + read.length));
                assertThat(bytes.rawPosition()).isBetween(0L, Files.size(file));
            }
            assertThat(bytes.from(text.length - 10).readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(text, text.length - 10, text.length));
            assertThat(bytes.fromStart().readAllBytes()).isEqualTo(text);
            assertThat(bytes.cut()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAFileThatWasCutEveryReaderHearsThatWhereverItBegan(Packing packing) throws IOException {
        Random random = new Random(7);
        byte[] text = text(random, 6 << 20);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(packed(text, packing, random));
        whole.write(packing.frame(text(random, 1_000), random));
        Path file = Files.write(folder.resolve("a"), Arrays.copyOf(whole.toByteArray(), whole.size() - 30));
        FileInput input = new FileInput.OnDisk(file);
        byte[] before;
        try (InputBytes first = InputBytes.open(input, cache().leaving())) {
            InputStream all = first.fromStart();
            first.keepNoMore();
            before = all.readAllBytes();
            assertThat(first.cut()).isTrue();
        }

        try (InputBytes bytes = InputBytes.open(input, cache())) {
            assertThat(bytes.seekable()).isTrue();
            int place = before.length - 100_000;
            assertThat(bytes.from(place).readAllBytes()).isEqualTo(Arrays.copyOfRange(before, place, before.length));
            assertThat(bytes.cut()).isTrue();
        }
    }

    @Test
    void oneLargeFrameIsUnpacked() throws IOException {
        Random random = new Random(3);
        byte[] text = text(random, 6 << 20);
        Path file = Files.write(folder.resolve("a"), Packing.GZIP.frame(text, random));
        try (InputBytes first = InputBytes.open(new FileInput.OnDisk(file), cache().leaving())) {
            InputStream all = first.fromStart();
            first.keepNoMore();
            all.readAllBytes();
        }
        assertThat(kept()).containsExactly(".text");
    }

    /** An export of ours, which is one file; what the recorder writes block by block is made of frames anyway. */
    @ParameterizedTest
    @ValueSource(strings = {".gz", ".zst"})
    void aRecordingOfOursGoesOnFromEveryPosition(String ending) throws IOException {
        long seed = System.nanoTime();
        System.out.println("FramesTest " + ending + " seed " + seed);
        Random random = new Random(seed);
        Path file = folder.resolve("recording.ndjson" + ending);
        try (RecordingFile out = RecordingFile.create(file)) {
            out.header("c", 5, List.of(new TopicPartition("t", 0), new TopicPartition("t", 1)));
            for (int i = 0; i < 4_000; i++) {
                byte[] value = new byte[1_200];
                Arrays.fill(value, (byte) ('a' + random.nextInt(26)));
                out.record(new SourceRecord(
                        "t",
                        random.nextInt(2),
                        i,
                        1_000 + i,
                        SourceRecord.TimestampType.CREATE,
                        1_000 + i,
                        null,
                        value,
                        value.length,
                        List.of(),
                        false));
            }
            out.commit();
        }
        List<FileInput> inputs = List.of(new FileInput.OnDisk(file));
        List<SourcePosition> positions = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<SourceItem> all = new ArrayList<>();
        try (FileSource source = new FileSource(inputs, cache().leaving())) {
            do {
                positions.add(source.position());
                before.add(all.size());
            } while (source.poll(all, 1 + random.nextInt(50), Duration.ZERO));
        }
        assertThat(kept()).containsExactly(".frames");

        try (FileSource source = new FileSource(inputs, cache())) {
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(positions.size());
                source.seek(positions.get(at));
                List<SourceItem> found = new ArrayList<>();
                int wanted = Math.min(200, all.size() - before.get(at));
                while (found.size() < wanted && source.poll(found, wanted - found.size(), Duration.ZERO)) {}
                assertThat(found.stream().map(FramesTest::told))
                        .as("from %s on", positions.get(at))
                        .isEqualTo(all.subList(before.get(at), before.get(at) + wanted).stream()
                                .map(FramesTest::told)
                                .toList());
            }
        }
    }

    private static String told(SourceItem item) {
        return item instanceof SourceRecord record
                ? record.partition() + " " + record.offset() + " " + new String(record.value(), StandardCharsets.UTF_8)
                : item.toString();
    }

    @Test
    void whatIsWrittenDownIsReadBackAndDamageIsNoticed() throws IOException {
        Frames frames = new Frames();
        frames.add(0, 0);
        frames.add(10, 5);
        frames.add(500, Frames.APART);
        frames.add(900, 3 * Frames.APART);
        assertThat(frames.count()).isEqualTo(3);
        assertThat(frames.before(0)).isZero();
        assertThat(frames.before(Frames.APART - 1)).isZero();
        assertThat(frames.before(Frames.APART)).isEqualTo(1);
        assertThat(frames.before(100 * Frames.APART)).isEqualTo(2);

        byte[] bytes = frames.toBytes();
        Frames read = Frames.of(bytes);
        assertThat(read.raw(2)).isEqualTo(900);
        assertThat(read.text(2)).isEqualTo(3 * Frames.APART);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> Frames.of(damaged)).isInstanceOf(IOException.class);
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> Frames.of(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void ofVeryManyTheyAreKeptFurtherApart() {
        Frames frames = new Frames();
        for (long i = 0; i < 3 << 20; i++) {
            frames.add(i, i * Frames.APART);
        }
        assertThat(frames.count()).isBetween(1 << 19, 1 << 20);
        for (long place = 0; place < (3L << 20) * Frames.APART; place += (1L << 33) + 77) {
            assertThat(place - frames.text(frames.before(place))).isBetween(0L, 4 * Frames.APART);
        }
    }

    @Test
    void whatLooksLikeZstdAndIsNotIsHandedOnAsItIs() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] data = Packing.ZSTD.frame(new byte[random.nextInt(3_000)], random);
            byte[] mixed = Arrays.copyOf(data, random.nextInt(2 * data.length));
            for (int k = random.nextInt(4); k > 0 && mixed.length > 0; k--) {
                mixed[random.nextInt(mixed.length)] = (byte) random.nextInt();
            }
            try (InputStream in = new ZstdFrames(new ByteArrayInputStream(mixed), start -> {})) {
                assertThat(in.readAllBytes()).isEqualTo(mixed);
            }
        }
    }
}
