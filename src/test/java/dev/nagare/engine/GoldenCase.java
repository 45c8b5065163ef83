package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decimal;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.SourceItem;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One case of the contract as data (§11).
 *
 * @param name the file's name without its ending
 * @param pipeline the pipeline file's text, JSON
 * @param lines the lines of the input file {@code input.ndjson}
 * @param expected the expected rows by kind, each as canonical text, sorted
 * @param summary the expected counters
 */
record GoldenCase(
        String name,
        String pipeline,
        List<String> lines,
        Map<String, List<String>> expected,
        Map<String, String> summary) {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Every case in the folder, by name. */
    static List<GoldenCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(GoldenCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            List<String> lines = new ArrayList<>();
            root.get("input").forEach(line -> lines.add(line.asText()));
            Map<String, List<String>> expected = new TreeMap<>();
            for (String kind : List.of("windows", "alerts", "late", "deadLetters")) {
                List<String> rows = new ArrayList<>();
                root.get("expected").get(kind).forEach(row -> rows.add(canonical(row)));
                expected.put(kind, sorted(rows));
            }
            Map<String, String> summary = new TreeMap<>();
            root.get("expected")
                    .get("summary")
                    .properties()
                    .forEach(e -> summary.put(e.getKey(), e.getValue().asText()));
            String name = file.getFileName().toString().replace(".json", "");
            return new GoldenCase(name, root.get("pipeline").toString(), lines, expected, summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checked pipeline. */
    Pipeline readPipeline() {
        try {
            return new PipelineReader().read(pipeline, name);
        } catch (PipelineException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** The items of the input in playing order, by way of a file. */
    List<SourceItem> items() {
        try {
            Path folder = Files.createTempDirectory("golden");
            Path file = folder.resolve("input.ndjson");
            try {
                Files.write(file, lines);
                return items(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SourceItem> items(Path file) throws SourceException {
        List<SourceItem> items = new ArrayList<>();
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            while (source.poll(items, 1000, Duration.ZERO)) {
                assertThat(source.warnings()).isEmpty();
            }
        }
        return items;
    }

    /** The rows of a run in the form of {@link #expected}. */
    static Map<String, List<String>> rowsOf(RecordedOutput output) {
        Map<String, List<String>> rows = new TreeMap<>();
        rows.put("windows", sorted(output.windows.stream().map(GoldenCase::row).toList()));
        rows.put("alerts", sorted(output.alerts.stream().map(GoldenCase::row).toList()));
        rows.put("late", sorted(output.late.stream().map(GoldenCase::row).toList()));
        rows.put(
                "deadLetters",
                sorted(output.deadLetters.stream().map(GoldenCase::row).toList()));
        return rows;
    }

    /** The counters in the form of {@link #summary}. */
    static Map<String, String> summaryOf(Counters counters) {
        return new TreeMap<>(Map.of(
                "received", Long.toString(counters.received()),
                "ordered", Long.toString(counters.ordered()),
                "late", Long.toString(counters.late()),
                "deadLettered", Long.toString(counters.deadLettered()),
                "duplicates", Long.toString(counters.duplicates()),
                "reordered", Long.toString(counters.reordered())));
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static String row(WindowResult result) {
        ObjectNode row = JSON.createObjectNode();
        row.put("window", result.window());
        row.put("key", result.key());
        row.put("start", time(result.start()));
        row.put("end", time(result.end()));
        totals(row, result.totals());
        row.put("revision", result.revision());
        row.put("timing", result.timing().name());
        row.put("eventId", result.eventId());
        return canonical(row);
    }

    private static String row(Alert alert) {
        ObjectNode row = JSON.createObjectNode();
        row.put("rule", alert.rule());
        row.put("key", alert.key());
        row.put("eventId", alert.event().id());
        row.put("timestamp", time(alert.event().timestamp()));
        row.put("late", alert.late());
        ArrayNode evidence = row.putArray("evidence");
        alert.evidence().stream().map(EventRef::id).forEach(evidence::add);
        if (alert.totals() != null) {
            totals(row.putObject("aggregate"), alert.totals());
        }
        return canonical(row);
    }

    private static String row(LateEvent late) {
        ObjectNode row = JSON.createObjectNode();
        row.put("eventId", late.event().id());
        row.put("timestamp", time(late.event().timestamp()));
        row.put("watermark", time(late.watermark()));
        late.accepted().forEach(row.putArray("accepted")::add);
        late.missed().forEach(row.putArray("missed")::add);
        return canonical(row);
    }

    private static String row(DeadLetter letter) {
        ObjectNode row = JSON.createObjectNode();
        row.put("partition", letter.partition());
        row.put("offset", letter.offset());
        row.put("reason", letter.reason().name());
        return canonical(row);
    }

    private static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    private static void totals(ObjectNode row, Totals totals) {
        row.put("count", totals.count());
        row.put("total", number(totals.total()));
        row.put("average", totals.average() == null ? null : BigDecimal.valueOf(totals.average()));
        row.put("min", number(totals.min()));
        row.put("max", number(totals.max()));
    }

    private static BigDecimal number(Decimal decimal) {
        return decimal == null ? null : decimal.toBigDecimal();
    }

    /** Members by name, numbers by value, members that are null left out. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    members.put(member.getKey(), canonical(member.getValue()));
                }
            });
            return members.toString();
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(canonical(element)));
            return elements.toString();
        }
        return node.isNumber() ? Decimal.of(node.decimalValue()).toString() : node.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
