package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code nagare record} on topics of a real broker. */
@Timeout(120)
class RecordCommandTest extends CommandTest {
    private static final long FIRST = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private final LocalBroker broker = SharedBroker.get();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(String topic, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(new ProducerRecord<>(topic, i % 2, FIRST + i, utf8("k" + i), utf8("{\"n\":" + i + "}")));
        }
        broker.send(records);
    }

    private String[] args(String topic, String out, String... more) {
        return Stream.concat(
                        Stream.of(
                                "record",
                                "--bootstrap",
                                broker.bootstrap(),
                                "--topic",
                                topic,
                                "--out",
                                folder.resolve(out).toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static List<SourceRecord> records(Path... files) throws IOException {
        List<SourceItem> items = new ArrayList<>();
        try (FileSource source = new FileSource(
                Arrays.stream(files).<FileInput>map(FileInput.OnDisk::new).toList())) {
            while (source.poll(items, 1_000, Duration.ZERO)) {
                // On to the end.
            }
        }
        return items.stream()
                .filter(SourceRecord.class::isInstance)
                .map(SourceRecord.class::cast)
                .toList();
    }

    private static List<Integer> numbers(List<SourceRecord> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .map(text -> Integer.valueOf(text.substring(5, text.length() - 1)))
                .toList();
    }

    @Test
    void whatTheBrokerHoldsIsInTheFileByteForByte() throws IOException {
        broker.createTopic("record-odd", 1);
        byte[] noUtf8 = {(byte) 0xFF, 0, (byte) 0xC3, 0x28, '"', '\\', '\n'};
        broker.send(List.of(
                new ProducerRecord<>(
                        "record-odd",
                        0,
                        FIRST,
                        noUtf8,
                        noUtf8,
                        List.of(
                                new RecordHeader("a", utf8("1")),
                                new RecordHeader("a", (byte[]) null),
                                new RecordHeader("流れ", noUtf8),
                                new RecordHeader("a", new byte[0]))),
                new ProducerRecord<>("record-odd", 0, 0L, null, (byte[]) null),
                new ProducerRecord<>("record-odd", 0, FIRST + 1, new byte[0], new byte[0])));
        long before = System.currentTimeMillis();

        Result result = nagare(args("record-odd", "odd.ndjson.gz"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("Recorded 3 records").hasLineCount(1);
        List<SourceRecord> back = records(folder.resolve("odd.ndjson.gz"));
        assertThat(back).extracting(SourceRecord::offset).containsExactly(0L, 1L, 2L);
        SourceRecord first = back.get(0);
        assertThat(first.key()).isEqualTo(noUtf8);
        assertThat(first.value()).isEqualTo(noUtf8);
        assertThat(first.timestamp()).isEqualTo(FIRST);
        assertThat(first.timestampType()).isEqualTo(SourceRecord.TimestampType.CREATE);
        assertThat(first.arrival()).isBetween(before, System.currentTimeMillis());
        assertThat(first.headers()).extracting(SourceRecord.Header::name).containsExactly("a", "a", "流れ", "a");
        assertThat(first.headers())
                .extracting(SourceRecord.Header::value)
                .containsExactly(utf8("1"), null, noUtf8, new byte[0]);
        assertThat(back.get(1)).matches(r -> r.key() == null && r.value() == null && r.timestamp() == 0);
        assertThat(back.get(2)).matches(r -> r.key().length == 0 && r.value().length == 0);
    }

    @Test
    void partsPlayAsOneAndTheTimeOfTheBrokerIsKept() throws IOException {
        broker.createTopic("record-parts", 2, java.util.Map.of("message.timestamp.type", "LogAppendTime"));
        send("record-parts", 0, 20_000);

        Result result = nagare(args("record-parts", "parts.ndjson", "--rotate-size", "1MB"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("Recorded 20,000 records", "files, the last one");
        List<Path> parts;
        try (Stream<Path> files = Files.list(folder)) {
            parts = files.sorted().toList();
        }
        assertThat(parts)
                .hasSizeBetween(3, 6)
                .allSatisfy(part -> assertThat(Files.size(part)).isLessThanOrEqualTo(1_000_000));
        List<SourceRecord> back = records(parts.toArray(new Path[0]));
        assertThat(numbers(back))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20_000).boxed().toList());
        assertThat(back)
                .allMatch(r -> r.timestampType() == SourceRecord.TimestampType.LOG_APPEND && r.timestamp() > FIRST);
    }

    @Test
    void wrongArgumentsAreSentences() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "precious");
        assertFails(4, "already", args("any", "there"));
        assertThat(there).hasContent("precious");
        assertFails(3, "There is no topic nowhere", args("nowhere", "b"));
        assertFails(2, "--rotate-size", args("any", "c", "--rotate-size", "much"));
        assertFails(2, "--rotate-size", args("any", "c", "--rotate-size", "0"));
        assertFails(2, "--rotate-every", args("any", "c", "--rotate-every", "0s"));
        assertFails(
                2,
                "--topic",
                "record",
                "--bootstrap",
                "b:1",
                "--out",
                folder.resolve("d").toString());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(there);
        }
    }

    private static void assertFails(int code, String sentence, String... args) {
        Result result = nagare(args);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
        assertThat(result.err()).contains(sentence);
    }

    @Test
    void aDiskThatIsNearlyFullIsSaidAndWhatIsThereStays() {
        broker.createTopic("record-full", 2);
        send("record-full", 0, 10);

        Result result = nagare(args("record-full", "full.ndjson", "--keep-free", "9000000GB"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(result.err()).contains("MB are to stay free", "Recorded 0 records");
    }

    /** Without an end: killed in the middle, everything but the last half second is there; Ctrl-C leaves all of it. */
    @Test
    @Tag("slow")
    @DisabledOnOs(OS.WINDOWS)
    void aKillLosesAMomentAndCtrlCNothing() throws Exception {
        broker.createTopic("record-kill", 2);
        send("record-kill", 0, 100);
        Path file = folder.resolve("kill.ndjson.zst");
        Path err = folder.resolve("err");
        List<String> never = List.of(args("record-kill", "kill.ndjson.zst", "--to", "never"));
        Process killed = ChildProgram.start(folder, List.of("-Xmx256m"), never, folder.resolve("out"), err);
        try {
            awaitRecords(file, 100, killed);
            send("record-kill", 100, 150);
            awaitRecords(file, 150, killed);
        } finally {
            killed.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        assertThat(numbers(records(file)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 150).boxed().toList());

        Path second = folder.resolve("asked.ndjson");
        List<String> again = List.of(args("record-kill", "asked.ndjson", "--to", "never"));
        Process asked = ChildProgram.start(folder, List.of("-Xmx256m"), again, folder.resolve("out"), err);
        try {
            awaitRecords(second, 150, asked);
            asked.destroy();
            assertThat(asked.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            asked.destroyForcibly();
        }
        assertThat(Files.readString(err)).contains("Recorded 150 records");
        assertThat(Files.readString(second)).endsWith("}\n");
    }

    private static void awaitRecords(Path file, int count, Process process) throws Exception {
        while (!Files.exists(file) || records(file).size() < count) {
            assertThat(process.isAlive()).isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** The system takes no more bytes for this process, as a disk that is full. */
    @Test
    @Tag("slow")
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatMayNotGrowAnyMoreEndsWithAWholeBlock() throws Exception {
        broker.createTopic("record-limit", 2);
        send("record-limit", 0, 50_000);
        Path file = folder.resolve("limit.ndjson");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args("record-limit", "limit.ndjson")));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(ExitCode.OUTPUT);
        assertThat(Files.readString(err)).contains("File too large", "Choose another folder");
        assertThat(Files.readString(file)).endsWith("}\n");
        String recorded = String.format(
                java.util.Locale.ROOT, "Recorded %,d records", records(file).size());
        assertThat(Files.readString(err)).contains(recorded);
        assertThat(records(file)).hasSizeGreaterThan(1_000);
    }
}
