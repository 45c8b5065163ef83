package dev.nagare.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.JsonBytes;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.codec.ResultJson;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.FieldMap.FieldPath.Pointer;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.TimeSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How many nanoseconds of processor time a record costs from the file to its event, and a row of results to its bytes. Run
 * by hand: {@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=dev.nagare.source.file.RecordingSpeed}, or from an IDE.
 */
final class RecordingSpeed {
    private static final int RECORDS = 1_000_000;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private RecordingSpeed() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("nagare-speed");
        Path plain = folder.resolve("plain.ndjson");
        Path envelopes = folder.resolve("envelopes.ndjson");
        write(plain, envelopes);
        System.out.printf(
                "plain %d, envelopes %d bytes a line%n", Files.size(plain) / RECORDS, Files.size(envelopes) / RECORDS);
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf(
                    "plain: read %d ns, read and decode %d ns; envelopes: read %d ns, read and decode %d ns; row %d ns%n",
                    play(plain, false), play(plain, true), play(envelopes, false), play(envelopes, true), rows());
        }
        Files.delete(plain);
        Files.delete(envelopes);
        Files.delete(folder);
    }

    private static void write(Path plain, Path envelopes) throws IOException {
        Random random = new Random(1);
        EnvelopeWriter writer = new EnvelopeWriter();
        JsonBytes line = new JsonBytes();
        String[] cities = {"Tokyo", "Osaka", "Kyoto", "Sapporo", "Fukuoka"};
        try (OutputStream p = new BufferedOutputStream(Files.newOutputStream(plain));
                OutputStream e = new BufferedOutputStream(Files.newOutputStream(envelopes))) {
            for (int i = 0; i < RECORDS; i++) {
                long time = 1_760_000_000_000L + i * 10L;
                line.clear();
                line.raw("{\"id\":\"tx-").number(i).raw("\",\"timestamp\":").time(time - random.nextInt(5000));
                line.raw(",\"user_id\":\"user-").number(random.nextInt(5000)).raw("\",\"category\":\"groceries\"");
                line.raw(",\"type\":\"purchase\",\"amount\":").number(Decimal.of(random.nextInt(1_000_000), 2));
                line.raw(",\"location\":").text(cities[random.nextInt(5)]);
                line.raw(",\"usual_location\":").text(cities[random.nextInt(5)]).raw(",\"fraud\":false}");
                byte[] payload = line.toByteArray();
                p.write(payload);
                p.write('\n');
                line.clear();
                writer.record(
                        new SourceRecord(
                                "transactions",
                                i % 4,
                                i / 4,
                                time,
                                TimestampType.CREATE,
                                time + 7,
                                ("user-" + i % 5000).getBytes(UTF_8),
                                payload,
                                payload.length,
                                List.of(),
                                false),
                        line);
                line.raw('\n').writeTo(e);
            }
        }
    }

    private static Pipeline pipeline() {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        for (String name : List.of("id", "timestamp", "category", "type", "amount", "location")) {
            paths.put(name, Pointer.toMember(name));
        }
        paths.put("user", Pointer.toMember("user_id"));
        paths.put("usualLocation", Pointer.toMember("usual_location"));
        return new Pipeline(
                "speed",
                new FieldMap(paths),
                TimeSpec.of(Duration.ZERO),
                List.of(),
                List.of(),
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                null);
    }

    private static long play(Path file, boolean decode) throws IOException {
        JsonDecoder decoder = new JsonDecoder(pipeline());
        List<SourceItem> batch = new ArrayList<>();
        int events = 0;
        long before = THREADS.getCurrentThreadCpuTime();
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            while (source.poll(batch, 1000, Duration.ZERO)) {
                for (SourceItem item : batch) {
                    if (item instanceof SourceRecord record && (!decode || decoder.decode(record) instanceof Event)) {
                        events++;
                    }
                }
                batch.clear();
            }
        }
        if (events != RECORDS) {
            throw new IllegalStateException("only " + events + " events");
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / RECORDS;
    }

    private static long rows() {
        ResultJson json = new ResultJson();
        JsonBytes out = new JsonBytes(1 << 16);
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < RECORDS; i++) {
            Totals totals = new Totals(
                    i + 1L, Decimal.of(i * 77L, 2), i * 0.77 / (i % 1000 + 1), Decimal.of(5, 2), Decimal.of(99_999, 2));
            long end = 1_760_000_000_000L + i * 10L;
            json.window(
                    new WindowResult("last-5-minutes", null, end - 300_000, end, totals, 1, Timing.ON_TIME, "tx-" + i),
                    out);
            if (out.size() > 60_000) {
                out.clear();
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / RECORDS;
    }
}
