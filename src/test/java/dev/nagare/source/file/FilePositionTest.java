package dev.nagare.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.junit.jupiter.params.provider.MethodSource;

/** From every position that a file has named, the very same items follow, in this source and in a new one. */
class FilePositionTest {
    private static final int LINES = 900;

    @TempDir
    private Path folder;

    /** What is played: a name for each kind of file. */
    enum Kind {
        PLAIN,
        ENVELOPES,
        OURS,
        MERGED,
        CSV
    }

    /** What it is wrapped in. */
    enum Wrapping {
        NONE(""),
        GZIP(".gz"),
        ZSTD(".zst");

        private final String ending;

        Wrapping(String ending) {
            this.ending = ending;
        }

        byte[] wrap(byte[] text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = switch (this) {
                case NONE -> bytes;
                case GZIP -> new GZIPOutputStream(bytes);
                case ZSTD -> new ZstdOutputStream(bytes);
            }) {
                out.write(text);
            }
            return bytes.toByteArray();
        }
    }

    static Stream<List<Enum<?>>> files() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Wrapping.values()).map(wrapping -> List.of(kind, wrapping)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSameItemsFollow(List<Enum<?>> file) throws IOException {
        long seed = System.nanoTime();
        System.out.println("FilePositionTest " + file + " seed " + seed);
        Random random = new Random(seed);
        Path first = write((Kind) file.get(0), (Wrapping) file.get(1), random);
        Path second = Files.writeString(folder.resolve("second.ndjson"), "{\"id\":\"x1\"}\n\n{\"id\":\"x2\"}\n");
        List<FileInput> inputs = List.of(new FileInput.OnDisk(first), new FileInput.OnDisk(second));
        List<SourcePosition> positions = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<String> all = new ArrayList<>();

        try (FileSource source = new FileSource(inputs)) {
            do {
                positions.add(position(source));
                before.add(all.size());
            } while (poll(source, 1 + random.nextInt(40), all));
            assertThat(positions).hasSizeGreaterThan(20);

            for (int i = 0; i < 30; i++) {
                int at = random.nextInt(positions.size());
                List<String> expected = all.subList(before.get(at), all.size());
                source.seek(positions.get(at));
                List<String> found = new ArrayList<>();
                int wanted = random.nextInt(expected.size() + 1);
                while (found.size() < wanted && poll(source, 64, found)) {}
                assertThat(found).as("from %s on", positions.get(at)).isEqualTo(expected.subList(0, found.size()));
                assertThat(found).hasSizeGreaterThanOrEqualTo(wanted);
                followsFrom(inputs, UnpackedFiles.NONE, positions.get(at), expected);
            }
        }

        UnpackedFiles unpacked = UnpackedFiles.in(folder.resolve("unpacked"), 100 << 20);
        followsFrom(inputs, unpacked.leaving(), positions.get(0), all);
        assertThat(unpacked.find(first) != null).as("unpacked").isEqualTo(file.get(1) != Wrapping.NONE);
        for (int i = 0; i < 10; i++) {
            int at = random.nextInt(positions.size());
            followsFrom(inputs, unpacked, positions.get(at), all.subList(before.get(at), all.size()));
        }
    }

    private static void followsFrom(
            List<FileInput> inputs, UnpackedFiles unpacked, SourcePosition position, List<String> expected)
            throws SourceException {
        try (FileSource fresh = new FileSource(inputs, unpacked)) {
            fresh.seek(SourcePosition.of(position.numbers()));
            List<String> found = new ArrayList<>();
            while (poll(fresh, 64, found)) {}
            assertThat(found).as("from %s on", position).isEqualTo(expected);
        }
    }

    @Test
    void warningsOfAFileThatEndedTwiceAreSaidOnce() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.ndjson"), "{\"id\":\"a\"}\n{\"id\":\"b");
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(cut)))) {
            SourcePosition start = position(source);
            List<String> items = new ArrayList<>();
            while (poll(source, 8, items)) {}
            source.seek(start);
            while (poll(source, 8, items)) {}

            assertThat(items).hasSize(4);
            assertThat(source.warnings()).hasSize(1);
        }
    }

    @Test
    void whatComesOnceHasNoPositions() throws IOException {
        try (FileSource source =
                new FileSource(List.of(new FileInput.Standard(new ByteArrayInputStream(new byte[0]))))) {
            assertThat(source.position()).isNull();
        }
    }

    private static SourcePosition position(FileSource source) {
        SourcePosition position = source.position();
        assertThat(position).isNotNull();
        return position;
    }

    /** Adds what the next items are, as text. */
    private static boolean poll(FileSource source, int max, List<String> into) throws SourceException {
        List<SourceItem> batch = new ArrayList<>();
        boolean more = source.poll(batch, max, Duration.ZERO);
        for (SourceItem item : batch) {
            into.add(
                    item instanceof SourceRecord r
                            ? r.topic() + " " + r.partition() + " " + r.offset() + " " + r.arrival() + " "
                                    + new String(r.value() == null ? new byte[0] : r.value(), StandardCharsets.UTF_8)
                            : item.toString());
        }
        return more;
    }

    private Path write(Kind kind, Wrapping wrapping, Random random) throws IOException {
        StringBuilder text = new StringBuilder();
        if (kind == Kind.OURS) {
            text.append("{\"recorder\":\"nagare\",\"version\":1,\"cluster\":\"c\",\"started\":5,\"controls\":true,"
                    + "\"partitions\":[{\"topic\":\"t\",\"partition\":0}]}\n");
        } else if (kind == Kind.CSV) {
            text.append("id,timestamp,amount\n");
        }
        for (int i = 0; i < LINES; i++) {
            text.append(line(kind, i, random)).append(random.nextInt(10) == 0 ? "\r\n" : "\n");
        }
        Path path = folder.resolve("first" + (kind == Kind.CSV ? ".csv" : ".ndjson") + wrapping.ending);
        return Files.write(path, wrapping.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(Kind kind, int i, Random random) {
        int partition = random.nextInt(3);
        String payload = "\"payload\":\"{\\\"id\\\":\\\"a" + i + "\\\"}" + "z".repeat(random.nextInt(2000)) + "\"}";
        return switch (kind) {
            case PLAIN -> random.nextInt(20) == 0 ? "  " : "{\"id\":\"ä" + i + "y".repeat(random.nextInt(2000)) + "\"}";
            case ENVELOPES ->
                "{\"topic\":\"t\",\"partition\":" + partition + ",\"offset\":" + i + ",\"received\":" + (1000 + i) + ","
                        + payload;
            case OURS ->
                random.nextInt(10) == 0
                        ? "{\"control\":\"flush\",\"at\":" + (1000 + i) + "}"
                        : "{\"topic\":\"t\",\"partition\":0,\"offset\":" + i + ",\"received\":" + (1000 + i) + ","
                                + payload;
            case MERGED ->
                "{\"topic\":\"t\",\"partition\":" + partition + ",\"offset\":" + i + ",\"ts\":"
                        + (1000 + random.nextInt(5000)) + "," + payload;
            case CSV ->
                random.nextInt(10) == 0
                        ? "\"a" + i + "\nsecond line\",2026,7"
                        : "a" + i + ",2026-01-01," + "9".repeat(1 + random.nextInt(500));
        };
    }
}
