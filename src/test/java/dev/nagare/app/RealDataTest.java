package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of the real world, whose counts were found by other means. */
class RealDataTest extends CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME_TAKEN = Pattern.compile("\"(elapsedMillis|eventsPerSecond)\": *[\\d.]+");

    @TempDir
    Path folder;

    private Path run(String input, String pipeline, String out) {
        Path results = folder.resolve(out);
        Result result = nagare("run", "--input", input, "--pipeline", pipeline, "--out", results.toString(), "--quiet");
        assertThat(result).isEqualTo(new Result(0, "", ""));
        return results;
    }

    private static JsonNode summary(Path results) throws IOException {
        return JSON.readTree(results.resolve("summary.json").toFile());
    }

    private static List<JsonNode> rows(Path results, String file, String rule) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(results.resolve(file))) {
            JsonNode row = JSON.readTree(line);
            if (row.get("rule").asText().equals(rule)) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void onlineRetail() throws IOException {
        Path results = run(
                "resources/samples/online-retail-invoices.ndjson.gz", "resources/pipelines/online-retail.yaml", "out");
        JsonNode alerts = summary(results).get("alerts");
        assertThat(alerts.get("high-amount").asLong()).isEqualTo(1);
        assertThat(alerts.get("unusual-location").asLong()).isEqualTo(14);
        assertThat(alerts.get("burst").asLong()).isEqualTo(24);
        assertThat(alerts.get("vip").asLong()).isEqualTo(7);
        assertThat(summary(results).get("received").asLong()).isEqualTo(25_900);
        assertThat(rows(results, "alerts.ndjson", "high-amount")
                        .get(0)
                        .get("eventId")
                        .asText())
                .isEqualTo("581483");
    }

    @Test
    void flinkWalkthrough() throws IOException {
        Path results = run(
                "src/test/resources/data/flink-walkthrough.ndjson",
                "src/test/resources/data/flink-walkthrough.pipeline.json",
                "out");
        List<JsonNode> alerts = rows(results, "alerts.ndjson", "probe-then-drain");
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).get("key").asText()).isEqualTo("3");
        assertThat(alerts.get(0).get("evidence")).extracting(JsonNode::asText).containsExactly("t23", "t28");
        assertThat(summary(results).get("alerts").get("within-a-minute").asLong())
                .isZero();
    }

    @Test
    void apacheAccess() throws IOException {
        Path results = run(
                "src/test/resources/data/apache-access.ndjson.gz",
                "src/test/resources/data/apache-access.pipeline.json",
                "out");
        JsonNode summary = summary(results);
        assertThat(summary.get("ordered").asLong()).isEqualTo(5_500);
        assertThat(summary.get("late").asLong()).isEqualTo(4_500);
        assertThat(summary.get("alerts").get("scraper").asLong()).isEqualTo(25);
    }

    @Test
    void twiceTheSameBytes() throws IOException {
        String[][] runs = {
            {"resources/samples/online-retail-invoices.ndjson.gz", "resources/pipelines/online-retail.yaml"},
            {"resources/samples/card-transactions.ndjson.gz", "resources/pipelines/card-transactions.yaml"},
        };
        for (String[] run : runs) {
            Path first = run(run[0], run[1], "first");
            Path second = run(run[0], run[1], "second");
            try (var files = Files.list(first)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    String again = Files.readString(second.resolve(name));
                    String once = Files.readString(file);
                    if (name.equals("summary.json")) {
                        once = TIME_TAKEN.matcher(once).replaceAll("");
                        again = TIME_TAKEN.matcher(again).replaceAll("");
                    }
                    assertThat(again).as(run[0] + " " + name).isEqualTo(once);
                }
            }
        }
    }
}
