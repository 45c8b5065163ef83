package dev.nagare.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.SourceItem;
import dev.nagare.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFilesTest {
    private static final String TEXT = "{\"id\":\"a\"}\n".repeat(1_000);

    @TempDir
    private Path folder;

    private Path cache() {
        return folder.resolve("cache");
    }

    private static byte[] gzip(String... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Reads it to its end; returns the number of items and of warnings. */
    private static List<Integer> read(Path file, UnpackedFiles unpacked) throws SourceException {
        List<SourceItem> items = new ArrayList<>();
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)), unpacked)) {
            while (source.poll(items, 10_000, Duration.ZERO)) {
                // on the way
            }
            return List.of(items.size(), source.warnings().size());
        }
    }

    private static boolean has(UnpackedFiles unpacked, Path file) throws IOException {
        try (FileChannel found = unpacked.find(file)) {
            return found != null;
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            return files.toList();
        }
    }

    @Test
    void whoeverReadsToTheEndLeavesTheTextOfAllMembers() throws IOException {
        Path file = Files.write(folder.resolve("a.ndjson.gz"), gzip(TEXT, TEXT));
        UnpackedFiles unpacked = UnpackedFiles.in(cache(), 1 << 20);
        assertThat(read(file, unpacked)).isEqualTo(List.of(2_001, 0));
        assertThat(has(unpacked, file)).as("left without leave").isFalse();

        assertThat(read(file, unpacked.leaving())).isEqualTo(List.of(2_001, 0));

        assertThat(left()).singleElement().satisfies(text -> assertThat(text).hasContent(TEXT + TEXT));
        assertThat(read(file, unpacked)).isEqualTo(List.of(2_001, 0));
    }

    @Test
    void whoeverStopsBeforeTheEndLeavesNothing() throws IOException {
        Path file = Files.write(folder.resolve("a.ndjson.gz"), gzip(TEXT.repeat(100)));
        try (FileSource source = new FileSource(
                List.of(new FileInput.OnDisk(file)),
                UnpackedFiles.in(cache(), 1 << 30).leaving())) {
            List<SourceItem> items = new ArrayList<>();
            while (items.size() < 10) {
                source.poll(items, 10, Duration.ZERO);
            }
            assertThat(left()).hasSize(1);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aTextBeyondTheBoundIsReadAndNotKept() throws IOException {
        // 44 MB from 110 KB: what unpacks to a thousand times its size costs no more of the disk than anything else.
        Path file = Files.write(folder.resolve("bomb.ndjson.gz"), gzip(TEXT.repeat(400), "\n".repeat(40 << 20)));
        UnpackedFiles unpacked = UnpackedFiles.in(cache(), 1 << 20);

        assertThat(read(file, unpacked.leaving())).isEqualTo(List.of(400_001, 0));

        assertThat(left()).isEmpty();
    }

    @Test
    void ofAFileThatWasCutEveryReaderHearsThat() throws IOException {
        byte[] whole = gzip(TEXT.repeat(10));
        Path file = Files.write(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(whole, whole.length - 20));
        UnpackedFiles unpacked = UnpackedFiles.in(cache(), 1 << 20);

        List<Integer> first = read(file, unpacked.leaving());

        assertThat(first.get(1)).isPositive();
        assertThat(read(file, unpacked)).isEqualTo(first);
        assertThat(left()).isEmpty();
    }

    @Test
    void theTextOfAFileThatHasChangedIsNotTakenForIt() throws IOException {
        Path file = Files.write(folder.resolve("a.ndjson.gz"), gzip(TEXT));
        UnpackedFiles unpacked = UnpackedFiles.in(cache(), 1 << 20);
        read(file, unpacked.leaving());
        assertThat(has(unpacked, file)).isTrue();

        Files.write(file, gzip(TEXT + "{\"id\":\"b\"}\n"));

        assertThat(has(unpacked, file)).isFalse();
        assertThat(read(file, unpacked.leaving())).isEqualTo(List.of(1_002, 0));
    }

    @Test
    void theOneUsedLongestAgoMakesRoom() throws IOException {
        UnpackedFiles unpacked = UnpackedFiles.in(cache(), 3L * TEXT.length());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path file = Files.write(folder.resolve(i + ".ndjson.gz"), gzip(TEXT));
            files.add(file);
            if (i == 3) {
                // Three are there, of the same time as far as the system knows; the first one is used again.
                for (Path text : left()) {
                    Files.setLastModifiedTime(text, FileTime.fromMillis(1_000_000_000_000L));
                }
                assertThat(has(unpacked, files.get(0))).isTrue();
            }
            read(file, unpacked.leaving());
        }
        assertThat(left()).hasSize(3);
        assertThat(has(unpacked, files.get(0))).isTrue();
        assertThat(has(unpacked, files.get(3))).isTrue();
    }
}
