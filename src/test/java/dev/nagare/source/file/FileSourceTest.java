package dev.nagare.source.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
    @TempDir
    Path folder;

    private List<String> warnings = List.of();

    private List<SourceItem> play(FileInput... inputs) throws SourceException {
        return play(100, inputs);
    }

    @Test
    void whatComesWithTheProgramSaysHowFarItIs() throws Exception {
        Path zipped = Files.write(folder.resolve("sample.ndjson.gz"), gzip(manyLines(1_000)));
        FileInput sample = new FileInput.InProgram(zipped.toUri().toURL());
        assertThat(play(sample)).filteredOn(SourceRecord.class::isInstance).hasSize(1_000);
        try (FileSource source = new FileSource(List.of(sample))) {
            while (source.progress().done() == 0) {
                assertThat(source.poll(new ArrayList<>(), 100, Duration.ZERO)).isTrue();
            }
            assertThat(source.progress().total()).isEqualTo(Files.size(zipped));
        }
    }

    private List<SourceItem> play(int max, FileInput... inputs) throws SourceException {
        List<SourceItem> items = new ArrayList<>();
        try (FileSource source = new FileSource(List.of(inputs))) {
            double fraction = -1;
            while (true) {
                List<SourceItem> batch = new ArrayList<>();
                if (!source.poll(batch, max, Duration.ZERO)) {
                    break;
                }
                assertThat(batch).hasSizeLessThanOrEqualTo(max + 1);
                items.addAll(batch);
                double now = source.progress().fraction();
                assertThat(now).isGreaterThanOrEqualTo(fraction);
                fraction = now;
            }
            if (source.progress().total() >= 0) {
                assertThat(source.progress().fraction()).isEqualTo(1);
            }
            warnings = source.warnings();
            assertThat(source.poll(new ArrayList<>(), max, Duration.ZERO)).isFalse();
        }
        return items;
    }

    private FileInput file(String name, String content) throws IOException {
        return file(name, content.getBytes(UTF_8));
    }

    private FileInput file(String name, byte[] content) throws IOException {
        return new FileInput.OnDisk(Files.write(folder.resolve(name), content));
    }

    private static FileInput stdin(byte[] content) {
        return new FileInput.Standard(new ByteArrayInputStream(content));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(UTF_8));
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    /** Items as short texts: {@code topic-partition@offset=value}. */
    private static List<String> shown(List<SourceItem> items) {
        return items.stream().map(FileSourceTest::shown).toList();
    }

    private static String shown(SourceItem item) {
        if (item instanceof SourceRecord r) {
            return r.topic() + "-" + r.partition() + "@" + r.offset() + "="
                    + (r.value() == null ? "null" : new String(r.value(), UTF_8)) + (r.plain() ? "" : "!");
        }
        return item == SourceStart.PLAIN || SourceStart.PLAIN.equals(item)
                ? "start"
                : item instanceof Control c ? c.kind() + " " + c.at() : item.toString();
    }

    private static String envelope(String topic, int partition, long offset, String members) {
        return "{\"topic\":\"" + topic + "\",\"partition\":" + partition + ",\"offset\":" + offset + "," + members
                + ",\"payload\":\"p" + offset + "\"}\n";
    }

    @Test
    void playsPlainLinesWithTheirIndex() throws IOException {
        assertThat(shown(play(file("in.put.ndjson", "\uFEFF{\"a\":1}\r\n\n  \n{oops\n7"))))
                .containsExactly("start", "in-0@0={\"a\":1}", "in-0@3={oops", "in-0@4=7");
        assertThat(warnings).isEmpty();
    }

    @Test
    void namesTopicsAfterFiles() {
        assertThat(new FileInput.OnDisk(Path.of("a/b.c.d")).topic()).isEqualTo("b");
        assertThat(new FileInput.OnDisk(Path.of("plain")).topic()).isEqualTo("plain");
        assertThat(new FileInput.OnDisk(Path.of(".hidden.ndjson")).topic()).isEqualTo(".hidden");
        assertThat(new FileInput.Standard(InputStream.nullInputStream()).topic())
                .isEqualTo("stdin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \n\n", "\uFEFF"})
    void playsAnEmptyFileAsAnEmptyStream(String content) throws IOException {
        assertThat(play(file("empty.ndjson", content))).isEmpty();
        assertThat(play(stdin(content.getBytes(UTF_8)))).isEmpty();
        assertThat(play(file("empty.csv.gz", gzip(content)))).isEmpty();
        assertThat(play()).isEmpty();
    }

    @Test
    void looksAtEachLineForItself() throws IOException {
        String text = "{\"a\":1}\n" + envelope("t", 2, 9, "\"ts\":5") + "{\"control\":\"flush\",\"at\":1}\n"
                + "{\"recorder\":\"nagare\"}\n";
        assertThat(shown(play(file("x.ndjson", text))))
                .containsExactly(
                        "start",
                        "x-0@0={\"a\":1}",
                        "t-2@9=p9!",
                        "x-0@2={\"control\":\"flush\",\"at\":1}",
                        "x-0@3={\"recorder\":\"nagare\"}");
        assertThat(warnings).singleElement().asString().contains("1 line is an envelope of records and 3 are plain");
    }

    @Test
    void obeysControlLinesOnlyInOurOwnRecordings() throws IOException {
        String header = "{\"recorder\":\"nagare\",\"version\":1,\"controls\":true,"
                + "\"partitions\":[{\"topic\":\"t\",\"partition\":0}]}\n";
        String rest = envelope("t", 0, 1, "\"received\":5") + "{\"control\":\"idle\",\"topic\":\"t\",\"partition\":0,"
                + "\"at\":7}\n{\"control\":\"dance\"}\n" + header + "{\"control\":\"flush\",\"at\":9}\n";
        SourceStart start = new SourceStart(true, true, List.of(new TopicPartition("t", 0)));
        assertThat(shown(play(file("r.ndjson", header + rest))))
                .containsExactly(
                        start.toString(),
                        "t-0@1=p1!",
                        "IDLE 7",
                        "r-0@3={\"control\":\"dance\"}",
                        start.toString(),
                        "FLUSH 9");
        SourceStart quiet = new SourceStart(true, false, start.partitions());
        assertThat(shown(play(file("q.ndjson", header.replace("true", "false") + rest.replace("true", "false")))))
                .containsExactly(quiet.toString(), "t-0@1=p1!", "q-0@3={\"control\":\"dance\"}", quiet.toString());
    }

    @Test
    void refusesARecordingOfANewerVersion() throws IOException {
        FileInput newer = file("n.ndjson", "{\"recorder\":\"nagare\",\"version\":2}\n");
        assertThatThrownBy(() -> play(newer))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void warnsOfALastLineThatWasCut() throws IOException {
        assertThat(shown(play(file("x.ndjson", "{\"a\":1}\n{\"a\":")))).containsExactly("start", "x-0@0={\"a\":1}");
        assertThat(warnings).singleElement().asString().contains("the last line was cut");
        assertThat(shown(play(file("x.ndjson", "{\"a\":1}\n{\"a\":\n")))).hasSize(3);
        assertThat(warnings).isEmpty();
        assertThat(shown(play(file("x.ndjson", "{\"a\":1}\n{\"a\":2}")))).hasSize(3);
    }

    @Test
    void readsEveryCompressionByItsContent() throws IOException {
        String text = "{\"a\":1}\n{\"a\":2}\n";
        List<String> expected = List.of("start", "x-0@0={\"a\":1}", "x-0@1={\"a\":2}");
        assertThat(shown(play(file("x.ndjson.gz", gzip(text))))).isEqualTo(expected);
        assertThat(shown(play(file("x.ndjson", gzip(text))))).isEqualTo(expected);
        assertThat(shown(play(file("x.zst", zstd(text))))).isEqualTo(expected);
        assertThat(shown(play(file("x.gz", text.getBytes(UTF_8))))).isEqualTo(expected);
        assertThat(shown(play(file("x.ndjson.gz", concat(gzip("{\"a\":1}\n{\"a"), gzip("\":2}\n"))))))
                .isEqualTo(expected);
        assertThat(shown(play(file("x.ndjson.gz", concat(gzip(text), new byte[700])))))
                .isEqualTo(expected);
        assertThat(shown(play(file("x.ndjson.zst", concat(zstd("{\"a\":1}\n{\"a"), zstd("\":2}\n"))))))
                .isEqualTo(expected);
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'h', 'i'};
        assertThat(shown(play(file("x.ndjson.zst", concat(skippable, zstd(text))))))
                .isEqualTo(expected);
        assertThat(shown(play(stdin(gzip(text)))))
                .containsExactly("start", "stdin-0@0={\"a\":1}", "stdin-0@1={\"a\":2}");
        assertThat(warnings).isEmpty();
    }

    private static String manyLines(int count) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{\"i\":")
                    .append(i)
                    .append(",\"r\":")
                    .append(random.nextLong())
                    .append("}\n");
        }
        return text.toString();
    }

    @Test
    void playsWhatComesBeforeTheCutOfACompressedFile() throws IOException {
        String text = manyLines(100_000);
        for (byte[] whole : List.of(gzip(text), zstd(text), concat(gzip("{}\n"), gzip(text)))) {
            List<SourceItem> items = play(file("cut", Arrays.copyOf(whole, whole.length * 2 / 3)));
            assertThat(items).hasSizeBetween(40_000, 90_000);
            assertThat(warnings).singleElement().asString().contains("the compressed data end too soon");
        }
        byte[] gzip = gzip("{\"a\":1}\n");
        for (int length = 2; length < gzip.length; length++) {
            assertThat(play(file("cut", Arrays.copyOf(gzip, length)))).hasSizeLessThanOrEqualTo(2);
            assertThat(warnings).isNotEmpty();
        }
    }

    @Test
    void saysSoWhenCompressedDataAreDamaged() throws IOException {
        byte[] gzip = gzip(manyLines(100_000));
        gzip[gzip.length / 2] ^= 0x55;
        byte[] zstd = zstd(manyLines(100_000));
        zstd[zstd.length / 2] ^= 0x55;
        byte[] checksum = gzip("{\"a\":1}\n");
        checksum[checksum.length - 6] ^= 1;
        for (byte[] damaged : List.of(gzip, zstd, checksum, concat(gzip("{}\n"), "garbage".getBytes(UTF_8)))) {
            FileInput input = file("damaged", damaged);
            assertThatThrownBy(() -> play(input))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoRecording() throws IOException {
        Path missing = folder.resolve("missing.ndjson");
        assertThatThrownBy(() -> play(new FileInput.OnDisk(missing))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> play(new FileInput.OnDisk(folder))).hasMessageContaining("is a folder");
        byte[] noise = new byte[5000];
        new Random(5).nextBytes(noise);
        noise[0] = 'n';
        FileInput binary = file("b", noise);
        assertThatThrownBy(() -> play(binary)).hasMessageContaining("is a binary file");
        FileInput zip = file("z.ndjson", "PK\u0003\u0004 and more".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> play(zip)).hasMessageContaining("is a ZIP archive");
        FileInput utf16 = file("u.ndjson", "\uFEFF{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> play(utf16)).hasMessageContaining("UTF-16");
        FileInput prose = file("p.txt", "\n\nDear reader,\nhow are you?\n");
        assertThatThrownBy(() -> play(prose)).hasMessageContaining("line 3 (\"Dear reader,\")");
        FileInput array = file("a.json", "[\n {\n \"a\": 1\n }\n]\n".replace(" {", "  \"x\","));
        assertThatThrownBy(() -> play(array)).hasMessageContaining("line 1 begins one JSON array over many lines");
    }

    @Test
    void playsTenThousandBrokenLines() throws IOException {
        List<SourceItem> items = play(file("broken.ndjson", "not json\n".repeat(10_000)));
        assertThat(items).hasSize(10_001);
        assertThat(shown(items.get(10_000))).isEqualTo("broken-0@9999=not json");
    }

    @Test
    void playsSeveralInputsOneAfterTheOther() throws IOException {
        FileInput one = file("one.ndjson", "{\"a\":1}");
        FileInput two = file("two.csv", "a,b\n1,2\n");
        assertThat(shown(play(1, one, stdin("{\"a\":3}\n".getBytes(UTF_8)), two, one)))
                .containsExactly(
                        "start",
                        "one-0@0={\"a\":1}",
                        "start",
                        "stdin-0@0={\"a\":3}",
                        "start",
                        "two-0@1={\"a\":1,\"b\":2}",
                        "start",
                        "one-0@0={\"a\":1}");
    }

    // ---- CSV

    @Test
    void makesObjectsOfRows() throws IOException {
        String csv = String.join(
                "\r\n",
                "\uFEFFid, amount ,text",
                "7,1.50,x",
                "",
                "a,,",
                "\"q\"\"q\",-1e5,\"two",
                "lines, \"\"and\"\" é\"",
                "01,+1,NaN",
                "a\"b,1,2,3",
                "z,1,2,,",
                ",,",
                "\"5\",\"\",true");
        assertThat(shown(play(file("c.csv", csv))))
                .containsExactly(
                        "start",
                        "c-0@1={\"id\":7,\"amount\":1.50,\"text\":\"x\"}",
                        "c-0@3={\"id\":\"a\"}",
                        "c-0@4={\"id\":\"q\\\"q\",\"amount\":-1e5,\"text\":\"two\\r\\nlines, \\\"and\\\" é\"}",
                        "c-0@6={\"id\":\"01\",\"amount\":\"+1\",\"text\":\"NaN\"}",
                        "c-0@7=a\"b,1,2,3",
                        "c-0@8={\"id\":\"z\",\"amount\":1,\"text\":2}",
                        "c-0@9={}",
                        "c-0@10={\"id\":5,\"text\":\"true\"}");
        assertThat(warnings).singleElement().asString().contains("1 row has more cells");
    }

    @Test
    void tellsCsvFromJsonLinesByContent() throws IOException {
        assertThat(shown(play(file("x.ndjson", "a;b\n1;2\n")))).containsExactly("start", "x-0@1={\"a\":1,\"b\":2}");
        assertThat(shown(play(file("x.txt", "a\tb\n1\t2,5\n"))))
                .containsExactly("start", "x-0@1={\"a\":1,\"b\":\"2,5\"}");
        assertThat(shown(play(file("x.csv", "{\"a\":1}\n")))).containsExactly("start", "x-0@0={\"a\":1}");
        assertThat(shown(play(file("x.csv", "when\n5\n")))).containsExactly("start", "x-0@1={\"when\":5}");
        assertThat(shown(play(file("x.log", "oops, a broken line\n{\"a\":1}\n"))))
                .hasSize(3);
        assertThat(shown(play(file("x.csv.gz", gzip("a,b\n1,2\n"))))).hasSize(2);
    }

    @Test
    void warnsOfARowThatWasCutInsideAQuotedCell() throws IOException {
        assertThat(shown(play(file("c.csv", "a,b\n1,2\n3,\"x")))).containsExactly("start", "c-0@1={\"a\":1,\"b\":2}");
        assertThat(warnings).singleElement().asString().contains("cut inside a quoted cell");
        assertThat(shown(play(file("c.csv", "a,b\n1,\"2\n3,4\n5,6"))))
                .as("what an unclosed quote swallows is shown whole")
                .containsExactly("start", "c-0@1=1,\"2\n3,4\n5,6");
    }

    @Test
    void boundsARowWithAnUnclosedQuote() throws IOException {
        String line = "x".repeat(999) + "\n";
        int lines = SourceRecord.MAX_VALUE_BYTES / 1000 + 1000;
        List<SourceItem> items = play(file("c.csv", "a,b\n1,\"" + line.repeat(lines) + "\"\n3,4\n"));
        assertThat(items).hasSize(3);
        SourceRecord large = (SourceRecord) items.get(1);
        assertThat(large.tooLarge()).isTrue();
        assertThat(large.value()).hasSize(SourceRecord.KEPT_OF_TOO_LARGE);
        assertThat(large.valueLength()).isGreaterThan(SourceRecord.MAX_VALUE_BYTES);
        assertThat(shown(items.get(2))).endsWith("={\"a\":3,\"b\":4}");
    }

    // ---- the order of playing

    private static List<Long> offsets(List<SourceItem> items) {
        return items.stream()
                .filter(SourceRecord.class::isInstance)
                .map(i -> ((SourceRecord) i).partition() * 100L + ((SourceRecord) i).offset())
                .toList();
    }

    private static String dump() {
        StringBuilder text = new StringBuilder();
        long[][] times = {{10, 20, 30, 40}, {15, 900, 25, 35}, {20, 20, 20, 99}};
        for (int partition = 0; partition < times.length; partition++) {
            for (int offset = 0; offset < times[partition].length; offset++) {
                text.append(envelope("t", partition, offset, "\"ts\":" + times[partition][offset]));
            }
        }
        return text.toString();
    }

    @Test
    void mergesADumpOfSeveralPartitionsByTime() throws IOException {
        List<Long> merged = List.of(0L, 100L, 1L, 200L, 201L, 202L, 101L, 102L, 2L, 103L, 3L, 203L);
        assertThat(offsets(play(file("d.ndjson", dump())))).isEqualTo(merged);
        assertThat(offsets(play(1, file("d.ndjson", dump())))).isEqualTo(merged);
        assertThat(offsets(play(file("d.ndjson", "\n" + dump().replace("\n", "\r\n\n")))))
                .isEqualTo(merged);
        assertThat(offsets(play(file("d.ndjson.gz", gzip(dump()))))).isEqualTo(merged);
        assertThat(offsets(play(stdin(dump().getBytes(UTF_8))))).isEqualTo(merged);
        assertThat(offsets(play(file("d.ndjson", dump() + "{\"topic\":\"t\",\"par"))))
                .isEqualTo(merged);
        assertThat(warnings).singleElement().asString().contains("the last line was cut");
    }

    @Test
    void keepsTheOrderOfEveryOtherFile() throws IOException {
        List<Long> own = List.of(0L, 1L, 2L, 3L, 100L, 101L, 102L, 103L, 200L, 201L, 202L, 203L);
        String received = dump().replaceFirst("\"offset\":3", "\"offset\":3,\"received\":7");
        assertThat(offsets(play(file("d.ndjson", received)))).isEqualTo(own);
        String lastWithout = dump().replace("\"ts\":99,", "");
        assertThat(offsets(play(file("d.ndjson", lastWithout)))).isEqualTo(own);
        assertThat(offsets(play(file("d.ndjson.gz", gzip(lastWithout))))).isEqualTo(own);
        assertThat(offsets(play(stdin(lastWithout.getBytes(UTF_8))))).isEqualTo(own);
        assertThat(offsets(play(file("d.ndjson", dump() + "{\"a\":1}\n")))).startsWith(own.toArray(Long[]::new));
        assertThat(offsets(play(file("d.ndjson", dump().replaceAll("\"partition\":\\d", "\"partition\":0")))))
                .containsExactly(0L, 1L, 2L, 3L, 0L, 1L, 2L, 3L, 0L, 1L, 2L, 3L);
    }

    @Test
    void mergesLikeASortOnRandomDumps() throws IOException {
        long seed = 20261122;
        System.out.println("FileSourceTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 60; run++) {
            int partitions = 2 + random.nextInt(run % 10 == 0 ? 700 : 5);
            int count = random.nextInt(run % 10 == 0 ? 20_000 : 300) + partitions;
            int[] partition = new int[count];
            long[] time = new long[count];
            long[] next = new long[partitions];
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                partition[i] = i < partitions ? i : random.nextInt(partitions);
                time[i] = random.nextInt(50);
                text.append(envelope(
                        "t",
                        partition[i],
                        i,
                        "\"ts\":" + time[i] + ",\"key\":\"" + "k".repeat(random.nextInt(run == 1 ? 100_000 : 60))
                                + "\""));
            }
            Arrays.fill(next, Long.MAX_VALUE);
            for (int i = count - 1; i >= 0; i--) {
                next[partition[i]] = Math.min(next[partition[i]], time[i]);
                time[i] = next[partition[i]];
            }
            List<Long> expected = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                expected.add(i);
            }
            expected.sort(Comparator.comparingLong(i -> time[i.intValue()]));
            byte[] bytes = text.toString().getBytes(UTF_8);
            List<SourceItem> items = play(file("r.ndjson", run % 2 == 0 ? bytes : gzip(text.toString())));
            assertThat(items.stream()
                            .filter(SourceRecord.class::isInstance)
                            .map(i -> ((SourceRecord) i).offset())
                            .toList())
                    .isEqualTo(expected);
        }
    }

    @Test
    void saysSoWhenAFileThatIsMergedShrinks() throws IOException {
        Path path = folder.resolve("s.ndjson");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(envelope("t", i % 2, i, "\"ts\":" + i));
        }
        Files.writeString(path, text);
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(path)))) {
            List<SourceItem> batch = new ArrayList<>();
            while (batch.isEmpty()) {
                assertThat(source.poll(batch, 10, Duration.ZERO)).isTrue();
            }
            Files.writeString(path, "");
            assertThatThrownBy(() -> {
                        while (source.poll(new ArrayList<>(), 1000, Duration.ZERO)) {}
                    })
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("shorter while it was being read");
        }
    }

    @Test
    void playsOnWhenTheFileVanishesOrGrows() throws IOException {
        Path path = folder.resolve("v.ndjson");
        Files.writeString(path, manyLines(50_000));
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(path)))) {
            List<SourceItem> items = new ArrayList<>();
            while (items.size() < 10) {
                assertThat(source.poll(items, 10, Duration.ZERO)).isTrue();
            }
            Files.writeString(path, "{\"late\":1}\n", java.nio.file.StandardOpenOption.APPEND);
            Files.delete(path);
            while (source.poll(items, 1000, Duration.ZERO)) {}
            assertThat(items).hasSize(50_002);
        }
    }

    @Test
    void readsALineOfFiftyMegabytesWithFlatMemory() throws IOException {
        byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
        Path path = folder.resolve("big.ndjson");
        try (var out = Files.newOutputStream(path)) {
            out.write("{\"a\":1}\n{\"big\":\"".getBytes(UTF_8));
            for (int i = 0; i < 50; i++) {
                out.write(block);
            }
            out.write("\"}\n{\"a\":2}\n".getBytes(UTF_8));
        }
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<SourceItem> items = play(new FileInput.OnDisk(path));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(items).hasSize(4);
        SourceRecord big = (SourceRecord) items.get(2);
        assertThat(big.valueLength()).isEqualTo((50L << 20) + 10);
        assertThat(big.value()).hasSize(SourceRecord.KEPT_OF_TOO_LARGE);
        assertThat(shown(items.get(3))).isEqualTo("big-0@2={\"a\":2}");
        // Twice the bound of a line for growing, in each of two passes; not the length of the line.
        assertThat(allocated).isLessThan(2L * 3 * SourceRecord.MAX_VALUE_BYTES);
    }
}
