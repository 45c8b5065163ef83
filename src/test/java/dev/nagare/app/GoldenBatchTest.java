package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden case through the batch command: files in, files out. */
class GoldenBatchTest extends CommandTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, String> FILES = Map.of(
            "windows", "windows.ndjson",
            "alerts", "alerts.ndjson",
            "late", "late.ndjson",
            "deadLetters", "dead-letters.ndjson");
    private static final Set<String> NOT_COMPARED_IN_ALERTS = Set.of("reason", "severity");
    private static final Set<String> COMPARED_IN_DEAD_LETTERS = Set.of("partition", "offset", "reason");
    private static final List<String> COMPARED_IN_SUMMARY =
            List.of("received", "ordered", "late", "deadLettered", "duplicates", "reordered");

    @TempDir
    Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theFilesSayWhatTheCaseSays(Path golden) throws IOException {
        JsonNode root = JSON.readTree(golden.toFile());
        List<String> lines = new ArrayList<>();
        root.get("input").forEach(line -> lines.add(line.asText()));
        Path input = Files.write(folder.resolve("input.ndjson"), lines);
        Path pipeline = Files.writeString(
                folder.resolve("pipeline.json"), root.get("pipeline").toString());
        Path out = folder.resolve("out");

        Result result =
                nagare("run", "--input", input.toString(), "--pipeline", pipeline.toString(), "--out", out.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        JsonNode expected = root.get("expected");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            List<JsonNode> rows = new ArrayList<>();
            for (String line : Files.readAllLines(out.resolve(file.getValue()))) {
                rows.add(JSON.readTree(line));
            }
            List<JsonNode> wanted = new ArrayList<>();
            expected.get(file.getKey()).forEach(wanted::add);
            assertThat(canonical(file.getKey(), rows)).as(file.getKey()).isEqualTo(canonical(file.getKey(), wanted));
        }
        JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
        for (String field : COMPARED_IN_SUMMARY) {
            assertThat(summary.get(field).asLong())
                    .as(field)
                    .isEqualTo(expected.get("summary").get(field).asLong());
        }
    }

    private static List<String> canonical(String kind, List<JsonNode> rows) {
        return rows.stream().map(row -> canonical(kind, row)).sorted().toList();
    }

    private static String canonical(String kind, JsonNode row) {
        Map<String, String> fields = new TreeMap<>();
        row.properties().forEach(field -> {
            String name = field.getKey();
            boolean compared = kind.equals("deadLetters")
                    ? COMPARED_IN_DEAD_LETTERS.contains(name)
                    : !kind.equals("alerts") || !NOT_COMPARED_IN_ALERTS.contains(name);
            if (compared && !field.getValue().isNull()) {
                fields.put(name, value(field.getValue()));
            }
        });
        return fields.toString();
    }

    /** A value as text in which equal numbers are equal. */
    private static String value(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().signum() == 0
                    ? "0"
                    : node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return node.isObject() ? canonical("", node) : node.toString();
    }
}
