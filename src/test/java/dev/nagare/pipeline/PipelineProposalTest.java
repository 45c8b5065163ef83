package dev.nagare.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.pipeline.FieldMap.FieldPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineProposalTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private static Pipeline proposed(List<Map<String, Object>> records) throws Exception {
        Pipeline pipeline = PipelineProposal.of("p", records);
        assertThat(new PipelineReader().read(new PipelineWriter().write(pipeline), "p.yaml"))
                .isEqualTo(pipeline);
        return pipeline;
    }

    private static List<Map<String, Object>> records(String... lines) throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        for (String line : lines) {
            records.add(JSON.readValue(line, new TypeReference<Map<String, Object>>() {}));
        }
        return records;
    }

    private static Map<String, String> pointers(Pipeline pipeline) {
        Map<String, String> pointers = new LinkedHashMap<>();
        pipeline.fields()
                .paths()
                .forEach((name, path) -> pointers.put(
                        name, path instanceof FieldPath.Pointer pointer ? pointer.text() : path.toString()));
        return pointers;
    }

    @Test
    void invoices() throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.addAll(records("""
                    {"id": "%d", "timestamp": "2010-12-%02dT%02d:26:00", "user_id": "178%d", "type": "sale",
                     "category": "United Kingdom", "amount": %s, "location": "United Kingdom",
                     "usual_location": "United Kingdom", "lines": 7, "units": 40}
                    """.formatted(536365 + i, 1 + i / 20, 8 + i % 20 / 2, i % 9, 22.2 + i)));
        }
        Pipeline pipeline = proposed(records);
        assertThat(pointers(pipeline))
                .containsExactly(
                        Map.entry("id", "/id"),
                        Map.entry("timestamp", "/timestamp"),
                        Map.entry("user", "/user_id"),
                        Map.entry("category", "/category"),
                        Map.entry("type", "/type"),
                        Map.entry("amount", "/amount"),
                        Map.entry("location", "/location"),
                        Map.entry("usualLocation", "/usual_location"));
        assertThat(pipeline.windows())
                .containsExactly(
                        new WindowSpec.Tumbling("per-day", "category", Duration.ofDays(1), Duration.ZERO),
                        new WindowSpec.Sliding("last-7-days", null, Duration.ofDays(7)),
                        new WindowSpec.Session("visits", "user", Duration.ofDays(3)));
        assertThat(pipeline.rules())
                .extracting(RuleSpec::name)
                .containsExactly("high-amount", "unusual-location", "burst");
        assertThat(((RuleSpec.EventRule) pipeline.rules().get(0)).when()).isEqualTo("amount > 230");
        assertThat(pipeline.time().outOfOrderness()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void accessLog() throws Exception {
        Pipeline pipeline = proposed(records("""
                {"id": "r0", "timestamp": "2015-05-17T10:05:03+00:00", "ip": "83.149.9.216", "method": "GET",
                 "path": "/a", "status": "200", "bytes": 203023}""", """
                {"id": "r1", "timestamp": "2015-05-17T10:05:43+00:00", "ip": "83.149.9.217", "method": "GET",
                 "path": "/b", "status": "200", "bytes": 171717}""", """
                {"id": "r2", "timestamp": "2015-05-17T10:05:23+00:00", "ip": "83.149.9.216", "method": "GET",
                 "path": "/c", "status": "404", "bytes": 26185}"""));
        assertThat(pointers(pipeline))
                .containsExactly(
                        Map.entry("id", "/id"),
                        Map.entry("timestamp", "/timestamp"),
                        Map.entry("user", "/ip"),
                        Map.entry("category", "/status"),
                        Map.entry("type", "/method"),
                        Map.entry("amount", "/bytes"));
        assertThat(pipeline.time().outOfOrderness()).as("20 s of disorder").isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nestedFieldsAndEpochSeconds() throws Exception {
        Pipeline pipeline = proposed(records("""
                {"meta": {"event_time": 1700000000, "a/b": 1}, "data": {"customer": {"id": "c1"}, "value": "12.5"},
                 "home_city": "Kobe", "city": "Nara"}""", """
                {"meta": {"event_time": 1700000001}, "data": {"customer": {"id": "c2"}, "value": "7"},
                 "home_city": "Kobe", "city": "Kobe"}"""));
        assertThat(pointers(pipeline))
                .containsEntry("timestamp", "/meta/event_time")
                .containsEntry("amount", "/data/value")
                .containsEntry("location", "/city")
                .containsEntry("usualLocation", "/home_city");
        assertThat(pipeline.windows().get(0))
                .isEqualTo(new WindowSpec.Tumbling("per-minute", null, Duration.ofMinutes(1), Duration.ZERO));
    }

    @Test
    void withoutATimestampTheRecordsOwnIsTaken() throws Exception {
        assertThat(proposed(records("{\"x\": 1, \"time\": \"noon\"}")).fields().paths())
                .containsExactly(Map.entry("timestamp", FieldPath.OfRecord.TIMESTAMP));
        assertThat(proposed(List.of()).fields().paths())
                .containsExactly(Map.entry("timestamp", FieldPath.OfRecord.TIMESTAMP));
    }

    @Test
    void anAmountThatIsSometimesMissingIsNotMapped() throws Exception {
        assertThat(pointers(proposed(records("{\"amount\": 1}", "{\"other\": 1}"))))
                .doesNotContainKey("amount");
    }

    @Test
    void whateverTheRecordsTheReaderAcceptsTheProposal() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("PipelineProposalTest seed " + seed);
        Random random = new Random(seed);
        List<String> names = List.of(
                "id",
                "timestamp",
                "ts",
                "user",
                "ip",
                "amount",
                "value",
                "status",
                "type",
                "a/b~c",
                "home",
                "city",
                "",
                "count",
                "\u3042",
                "time",
                "null");
        List<Object> values = List.of(
                "x",
                "",
                1L,
                -5L,
                1e300,
                0.1,
                true,
                "2020-01-01T00:00:00Z",
                "2020-01-01 00:00",
                1_700_000_000L,
                Map.of("id", 1L, "amount", 3.5),
                List.of(1L),
                "12.50",
                "9".repeat(40),
                Long.MIN_VALUE);
        for (int i = 0; i < 60; i++) {
            List<Map<String, Object>> records = new ArrayList<>();
            for (int j = 0; j < random.nextInt(40); j++) {
                Map<String, Object> record = new LinkedHashMap<>();
                for (int k = 0; k < random.nextInt(8); k++) {
                    record.put(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
                }
                records.add(record);
            }
            proposed(records);
        }
    }
}
