package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every pipeline that comes as an example, by the batch command over its recording. What is expected is worked out here
 * from the recording's lines, by lists and loops that know nothing of the engine.
 */
class ReferencePipelinesTest extends CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CARDS = "card-transactions.ndjson.gz";
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    /** What came in a line of a recording; the payload is null where it is no JSON object. */
    private record Line(
            int partition,
            long offset,
            long received,
            @Nullable JsonNode payload) {
        /** The payload, which is there. */
        JsonNode body() {
            return Objects.requireNonNull(payload);
        }
    }

    private record Paid(String id, long time, String user, String category, BigDecimal amount, JsonNode body) {}

    private Map<String, List<JsonNode>> results = Map.of();

    private void run(String pipeline, String recording) throws IOException {
        Path out = folder.resolve(pipeline);
        assertThat(nagare(
                        "run",
                        "--input",
                        "resources/samples/" + recording,
                        "--pipeline",
                        "resources/pipelines/" + pipeline + ".yaml",
                        "--out",
                        out.toString(),
                        "--quiet"))
                .isEqualTo(new Result(0, "", ""));
        results = read(out);
    }

    private static Map<String, List<JsonNode>> read(Path out) throws IOException {
        Map<String, List<JsonNode>> read = new HashMap<>();
        for (String file : List.of("windows", "alerts", "late", "dead-letters", "processed")) {
            List<JsonNode> rows = new ArrayList<>();
            Path rowsOf = out.resolve(file + ".ndjson");
            if (Files.exists(rowsOf)) {
                for (String row : Files.readAllLines(rowsOf)) {
                    rows.add(JSON.readTree(row));
                }
            }
            read.put(file, rows);
        }
        return read;
    }

    private List<JsonNode> rows(String file) {
        return Objects.requireNonNull(results.get(file));
    }

    private List<JsonNode> rows(String file, String member, String value) {
        return rows(file).stream()
                .filter(row -> row.get(member).asText().equals(value))
                .toList();
    }

    private Map<String, Long> reasons() {
        return rows("dead-letters").stream()
                .collect(Collectors.groupingBy(row -> row.get("reason").asText(), TreeMap::new, Collectors.counting()));
    }

    private static List<Line> lines(String recording) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(Path.of("resources/samples", recording));
                InputStream plain = recording.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader text = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                JsonNode envelope = JSON.readTree(line);
                if (envelope.has("offset")) {
                    lines.add(new Line(
                            envelope.get("partition").asInt(),
                            envelope.get("offset").asLong(),
                            envelope.get("received").asLong(),
                            object(envelope.path("payload").asText())));
                }
            }
        }
        return lines;
    }

    private static @Nullable JsonNode object(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read != null && read.isObject() ? read : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static long time(JsonNode text) {
        return Instant.parse(text.asText()).toEpochMilli();
    }

    /** What was taken of a recording: neither a dead letter nor a redelivery. */
    private List<Paid> paid(String recording, String user) throws IOException {
        Set<List<Long>> dead = rows("dead-letters").stream()
                .map(row ->
                        List.of(row.get("partition").asLong(), row.get("offset").asLong()))
                .collect(Collectors.toSet());
        Map<Integer, Long> last = new HashMap<>();
        List<Paid> paid = new ArrayList<>();
        for (Line line : lines(recording)) {
            boolean again = line.offset() <= last.getOrDefault(line.partition(), -1L);
            if (again) {
                continue;
            }
            last.put(line.partition(), line.offset());
            if (!dead.contains(List.of((long) line.partition(), line.offset()))) {
                JsonNode body = line.body();
                paid.add(new Paid(
                        body.get("id").asText(),
                        time(body.get("timestamp")),
                        body.get(user).asText(),
                        body.get("category").asText(),
                        body.get("amount").decimalValue(),
                        body));
            }
        }
        return paid;
    }

    private Set<String> late(String missedBy) {
        return rows("late").stream()
                .filter(row ->
                        missedBy.isEmpty() || row.get("missed").toString().contains('"' + missedBy + '"'))
                .map(row -> row.get("eventId").asText())
                .collect(Collectors.toSet());
    }

    private static Map<String, Paid> byId(List<Paid> paid) {
        return paid.stream().collect(Collectors.toMap(Paid::id, Function.identity(), (first, second) -> first));
    }

    private static BigDecimal sum(List<Paid> paid) {
        return paid.stream().map(Paid::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void figuresAre(JsonNode row, List<Paid> counted) {
        BigDecimal total = sum(counted);
        assertThat(row.get("count").asInt()).as("%s", row).isEqualTo(counted.size());
        assertThat(row.get("total").decimalValue()).as("%s", row).isEqualByComparingTo(total);
        assertThat(row.get("average").decimalValue())
                .as("%s", row)
                .isCloseTo(
                        total.divide(BigDecimal.valueOf(counted.size()), 20, RoundingMode.HALF_EVEN),
                        within(new BigDecimal("1e-9")));
        assertThat(row.get("min").decimalValue())
                .as("%s", row)
                .isEqualByComparingTo(counted.stream()
                        .map(Paid::amount)
                        .min(BigDecimal::compareTo)
                        .orElseThrow());
        assertThat(row.get("max").decimalValue())
                .as("%s", row)
                .isEqualByComparingTo(counted.stream()
                        .map(Paid::amount)
                        .max(BigDecimal::compareTo)
                        .orElseThrow());
    }

    @Test
    void transactionMonitoring() throws IOException {
        run("transaction-monitoring", CARDS);
        List<Paid> paid = paid(CARDS, "user_id");

        assertThat(rows("alerts", "rule", "high-amount"))
                .extracting(row -> row.get("eventId").asText())
                .containsExactlyInAnyOrderElementsOf(paid.stream()
                        .filter(each -> each.amount().compareTo(BigDecimal.valueOf(100_000)) > 0)
                        .map(Paid::id)
                        .toList())
                .hasSize(24);
        assertThat(rows("alerts", "rule", "unusual-location"))
                .extracting(row -> row.get("eventId").asText())
                .containsExactlyInAnyOrderElementsOf(paid.stream()
                        .filter(each ->
                                !each.body().get("location").equals(each.body().get("usual_location")))
                        .map(Paid::id)
                        .toList())
                .hasSize(30);
        Map<String, Paid> known = byId(paid);
        List<JsonNode> bursts = rows("alerts", "rule", "several-high-amounts");
        assertThat(bursts).hasSize(14);
        for (JsonNode burst : bursts) {
            List<Paid> evidence = new ArrayList<>();
            burst.get("evidence").forEach(id -> evidence.add(known.get(id.asText())));
            assertThat(evidence).as("%s", burst).hasSizeGreaterThanOrEqualTo(3).allSatisfy(each -> {
                assertThat(each.user()).isEqualTo(burst.get("key").asText());
                assertThat(each.amount()).isGreaterThan(BigDecimal.valueOf(50_000));
                assertThat(time(burst.get("timestamp")) - each.time()).isBetween(0L, 10 * MINUTE);
            });
        }
    }

    @Test
    void categoryTotals() throws IOException {
        run("category-totals", CARDS);
        Map<String, Paid> known = byId(paid(CARDS, "user_id"));
        List<JsonNode> running = rows("windows", "window", "running");
        List<Paid> ordered = running.stream()
                .map(row -> known.get(row.get("eventId").asText()))
                .toList();
        assertThat(ordered).hasSize(known.size() - late("running").size());
        for (int i = 0; i < running.size(); i += i < 200 ? 1 : 97) {
            Paid newest = ordered.get(i);
            figuresAre(
                    running.get(i),
                    ordered.subList(0, i + 1).stream()
                            .filter(each -> each.category().equals(newest.category()))
                            .filter(each -> each.time() >= newest.time() - 5 * MINUTE)
                            .toList());
        }
        Set<String> missed = late("every-five-minutes");
        List<JsonNode> every = rows("windows", "window", "every-five-minutes");
        Map<List<Object>, List<Paid>> expected = known.values().stream()
                .filter(each -> !missed.contains(each.id()))
                .collect(Collectors.groupingBy(
                        each -> List.of(each.time() / (5 * MINUTE) * 5 * MINUTE, each.category())));
        assertThat(every).hasSameSizeAs(expected.keySet());
        every.forEach(row -> figuresAre(
                row, expected.get(List.of(time(row.get("start")), row.get("key").asText()))));
    }

    @Test
    void transformAndEnrich() throws IOException {
        run("transform-enrich", "raw-orders.ndjson");
        List<Map<String, Object>> expected = new ArrayList<>();
        for (Line line : lines("raw-orders.ndjson")) {
            JsonNode body = line.payload();
            if (body == null || !body.get("discount").isNumber()) {
                continue;
            }
            Map<String, Object> flat = new LinkedHashMap<>();
            double value = Double.parseDouble(body.at("/order/value").asText());
            flat.put("id", body.at("/event/id").asText());
            flat.put("type", "order.created");
            flat.put("customer_id", body.at("/customer/id").asText());
            if (body.get("customer").has("tier")) {
                flat.put("customer_tier", body.at("/customer/tier").asText());
            }
            flat.put("country", body.at("/customer/country").asText());
            flat.put("value", value);
            flat.put("items", body.at("/order/items").size());
            flat.put("to_pay", value * (100 - body.get("discount").asInt()) / 100.0);
            flat.put("processed_at", Instant.ofEpochMilli(line.received()));
            flat.put("processor_version", "1.0");
            expected.add(flat);
        }

        List<Map<String, Object>> forwarded = new ArrayList<>();
        for (JsonNode row : rows("processed")) {
            Map<String, Object> flat = new LinkedHashMap<>();
            row.properties().forEach(member -> {
                JsonNode value = member.getValue();
                flat.put(
                        member.getKey(),
                        switch (member.getKey()) {
                            case "value", "to_pay" -> value.doubleValue();
                            case "items" -> value.intValue();
                            case "processed_at" -> Instant.parse(value.asText());
                            default -> value.asText();
                        });
            });
            forwarded.add(flat);
        }
        assertThat(forwarded).hasSize(296).isEqualTo(expected);
        assertThat(forwarded)
                .filteredOn(row -> !row.containsKey("customer_tier"))
                .hasSize(2);
        assertThat(reasons()).isEqualTo(Map.of("NOT_JSON", 1L, "TRANSFORM_ERROR", 3L));
    }

    @Test
    void tumblingMinute() throws IOException {
        run("tumbling-minute", "payments.ndjson");
        Set<String> missed = late("minute");
        Map<Long, List<Paid>> expected = paid("payments.ndjson", "user").stream()
                .filter(each -> !missed.contains(each.id()))
                .collect(Collectors.groupingBy(
                        each -> each.time() / MINUTE * MINUTE, TreeMap::new, Collectors.toList()));

        assertThat(rows("windows"))
                .extracting(row -> time(row.get("start")))
                .containsExactlyElementsOf(expected.keySet());
        rows("windows").forEach(row -> figuresAre(row, expected.get(time(row.get("start")))));
        assertThat(missed).as("came when its minute had fired").isNotEmpty();
        assertThat(expected.size()).as("a minute without payments").isLessThan(15);
    }

    @Test
    void slidingFiveMinutes() throws IOException {
        run("sliding-five-minutes", "payments.ndjson");
        Map<String, Paid> known = byId(paid("payments.ndjson", "user"));
        List<Paid> ordered = new ArrayList<>();
        for (JsonNode row : rows("windows")) {
            Paid newest = known.get(row.get("eventId").asText());
            ordered.add(newest);
            figuresAre(
                    row,
                    ordered.stream()
                            .filter(each -> each.time() >= newest.time() - 5 * MINUTE)
                            .toList());
        }
        assertThat(ordered).hasSize(420 - late("").size());
    }

    @Test
    void simpleProcessor() throws IOException {
        run("simple-processor", "values.ndjson");
        List<String> expected = new ArrayList<>();
        for (Line line : lines("values.ndjson")) {
            JsonNode body = line.payload();
            if (body != null && body.get("timestamp").asText().startsWith("2026")) {
                JsonNode value = body.path("value");
                if (value.isMissingNode()) {
                    expected.add("{\"id\":" + body.get("id") + "}");
                } else if (value.isInt()) {
                    expected.add("{\"id\":" + body.get("id") + ",\"result\":" + 2 * value.asInt() + "}");
                }
            }
        }
        assertThat(rows("processed")).extracting(JsonNode::toString).isEqualTo(expected);
        assertThat(expected).hasSize(229);
        assertThat(reasons())
                .isEqualTo(Map.of("BAD_TIMESTAMP", 1L, "NOT_JSON", 3L, "TOMBSTONE", 1L, "TRANSFORM_ERROR", 6L));
    }

    @Test
    void orderedProcessing() throws IOException {
        run("ordered-processing", "parcel-steps.ndjson");
        List<String> arrived = new ArrayList<>();
        Map<String, String> parcels = new HashMap<>();
        for (Line line : lines("parcel-steps.ndjson")) {
            arrived.add(
                    line.body().get("parcel").asText() + line.body().get("step").asText());
            parcels.put(
                    line.body().get("id").asText(), line.body().get("parcel").asText());
        }
        Set<String> whole = new HashSet<>(parcels.values());
        long inOrder = whole.stream()
                .filter(parcel -> arrived.indexOf(parcel + "packed") < arrived.indexOf(parcel + "loaded")
                        && arrived.indexOf(parcel + "loaded") < arrived.indexOf(parcel + "sorted")
                        && arrived.indexOf(parcel + "sorted") < arrived.indexOf(parcel + "delivered"))
                .count();
        late("").forEach(id -> whole.remove(parcels.get(id)));

        assertThat(rows("alerts"))
                .extracting(row -> row.get("key").asText())
                .containsExactlyInAnyOrderElementsOf(whole)
                .hasSize(55);
        assertThat(inOrder).as("parcels that came in order by themselves").isLessThan(40);
    }

    @Test
    void vipUsers() throws IOException {
        run("vip-users", CARDS);
        Set<String> late = late("");
        List<Paid> paid = paid(CARDS, "user_id").stream()
                .filter(each -> !late.contains(each.id()))
                .toList();
        Map<String, BigDecimal> spent = new HashMap<>();
        paid.forEach(each -> spent.merge(each.user(), each.amount(), BigDecimal::add));
        BigDecimal line = BigDecimal.valueOf(100_000);
        Map<String, Paid> known = byId(paid);

        assertThat(rows("alerts"))
                .as("each of them once")
                .extracting(row -> row.get("key").asText())
                .containsExactlyInAnyOrderElementsOf(spent.entrySet().stream()
                        .filter(user -> user.getValue().compareTo(line) > 0)
                        .map(Map.Entry::getKey)
                        .toList())
                .hasSize(65);
        assertThat(rows("alerts")).allSatisfy(row -> {
            BigDecimal total = row.at("/aggregate/total").decimalValue();
            assertThat(total).isGreaterThan(line);
            assertThat(total.subtract(known.get(row.get("eventId").asText()).amount()))
                    .as("before the event that lifted it over the line")
                    .isLessThanOrEqualTo(line);
        });
    }

    /** A service that fails twice for each alert and then takes it, and one that takes none. */
    @Test
    void resilientProcessing() throws IOException {
        List<String> large = lines("payments.ndjson").stream()
                .map(Line::body)
                .filter(body -> body.get("amount").doubleValue() > 200)
                .map(body -> body.get("id").asText())
                .toList();
        assertThat(large).hasSize(6);
        Map<String, List<String>> calls = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            List<String> same = calls.computeIfAbsent(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"), k -> new ArrayList<>());
            same.add(body);
            boolean works = exchange.getRequestURI().getPath().equals("/twice") && same.size() == 3;
            exchange.sendResponseHeaders(works ? 200 : 500, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();

        Result twice = deliver(address + "/twice");
        assertThat(twice.exitCode()).isZero();
        assertThat(twice.out()).endsWith(": 6 delivered, 12 sent again, 0 failed.\n");
        assertThat(rows("dead-letters")).isEmpty();
        assertThat(calls.values())
                .allSatisfy(same -> assertThat(same).hasSize(3).containsOnly(same.get(0)));
        assertThat(calls.values())
                .extracting(same -> JSON.readTree(same.get(0)).get("eventId").asText())
                .containsExactlyInAnyOrderElementsOf(large);
        List<JsonNode> whole = rows("windows");

        calls.clear();
        Result never = deliver(address + "/never");
        server.stop(0);
        assertThat(never.exitCode()).isEqualTo(5);
        assertThat(never.out()).endsWith(": 0 delivered, 12 sent again, 6 failed.\n");
        assertThat(reasons()).isEqualTo(Map.of("DELIVERY_FAILED", 6L));
        assertThat(rows("dead-letters"))
                .extracting(row -> JSON.readTree(row.get("payload").asText())
                        .get("eventId")
                        .asText())
                .containsExactlyInAnyOrderElementsOf(large);
        assertThat(rows("windows")).as("nothing else is held up").isEqualTo(whole);
    }

    private Result deliver(String address) throws IOException {
        String text = Files.readString(Path.of("resources/pipelines/resilient-processing.yaml"));
        assertThat(text).contains("http://localhost:8099/alerts");
        Path pipeline = Files.writeString(
                folder.resolve("resilient.yaml"),
                text.replace("http://localhost:8099/alerts", address).replace("firstDelay: 200ms", "firstDelay: 20ms"));
        Path out = folder.resolve("resilient");
        Result result = nagare(
                "run",
                "--input",
                "resources/samples/payments.ndjson",
                "--pipeline",
                pipeline.toString(),
                "--out",
                out.toString(),
                "--deliver");
        results = read(out);
        return result;
    }
}
