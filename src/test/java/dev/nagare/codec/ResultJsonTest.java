package dev.nagare.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    private static final Totals TOTALS =
            new Totals(3, Decimal.parse("15.50"), 15.5 / 3, Decimal.parse("1"), Decimal.parse("12.5"));
    private static final EventRef REF = new EventRef("tx-0@1", 1700000000123L, Decimal.of(1, 0), "tx", 0, 1);

    private final ResultJson json = new ResultJson();

    private <T> String row(BiConsumer<T, JsonBytes> writer, T value) {
        JsonBytes out = new JsonBytes();
        writer.accept(value, out);
        return out.toString();
    }

    @Test
    void writesAWindow() {
        assertThat(row(json::window, new WindowResult("w", null, 0, 1000, TOTALS, 1, Timing.ON_TIME, null)))
                .isEqualTo(
                        "{\"window\":\"w\",\"key\":null,\"start\":\"1970-01-01T00:00:00.000Z\","
                                + "\"end\":\"1970-01-01T00:00:01.000Z\",\"count\":3,\"total\":15.5,"
                                + "\"average\":5.166666666666667,\"min\":1,\"max\":12.5,\"revision\":1,\"timing\":\"ON_TIME\"}");
    }

    @Test
    void writesASlidingWindowOfAPipelineWithoutAmounts() {
        Totals counted = new Totals(2, null, null, null, null);
        assertThat(row(json::window, new WindowResult("s", "k\"", -1, 0, counted, 2, Timing.LATE, "e")))
                .isEqualTo("{\"window\":\"s\",\"key\":\"k\\\"\",\"start\":\"1969-12-31T23:59:59.999Z\","
                        + "\"end\":\"1970-01-01T00:00:00.000Z\",\"count\":2,\"total\":null,\"average\":null,"
                        + "\"min\":null,\"max\":null,\"revision\":2,\"timing\":\"LATE\",\"eventId\":\"e\"}");
    }

    @Test
    void writesAlertsWithAnAggregateOnlyForKeyedRules() {
        Alert keyed = new Alert(
                "burst", Severity.HIGH, "u1", REF, "u1", false, TOTALS, List.of(REF, REF), "because \"3\"", 0, 0);
        assertThat(row(json::alert, keyed))
                .isEqualTo("{\"rule\":\"burst\",\"severity\":\"high\",\"key\":\"u1\",\"eventId\":\"tx-0@1\","
                        + "\"timestamp\":\"2023-11-14T22:13:20.123Z\",\"late\":false,"
                        + "\"evidence\":[\"tx-0@1\",\"tx-0@1\"],\"reason\":\"because \\\"3\\\"\","
                        + "\"aggregate\":{\"count\":3,\"total\":15.5,\"average\":5.166666666666667,"
                        + "\"min\":1,\"max\":12.5}}");
        Alert event = new Alert("r", Severity.INFO, null, REF, null, true, null, List.of(REF), "x", 0, 0);
        assertThat(row(json::alert, event))
                .isEqualTo("{\"rule\":\"r\",\"severity\":\"info\",\"key\":null,\"eventId\":\"tx-0@1\","
                        + "\"timestamp\":\"2023-11-14T22:13:20.123Z\",\"late\":true,"
                        + "\"evidence\":[\"tx-0@1\"],\"reason\":\"x\"}");
    }

    @Test
    void writesLateEvents() {
        assertThat(row(json::late, new LateEvent(REF, 1700000000500L, List.of("a", "b"), List.of())))
                .isEqualTo("{\"eventId\":\"tx-0@1\",\"timestamp\":\"2023-11-14T22:13:20.123Z\","
                        + "\"watermark\":\"2023-11-14T22:13:20.500Z\",\"accepted\":[\"a\",\"b\"],\"missed\":[]}");
        assertThat(row(json::late, new LateEvent(REF, Long.MAX_VALUE, List.of(), List.of("w"))))
                .contains("\"watermark\":null,\"accepted\":[],\"missed\":[\"w\"]");
    }

    @Test
    void writesDeadLettersWhole() {
        String head = "{\"topic\":\"tx\",\"partition\":1,\"offset\":2,\"reason\":\"NOT_JSON\",\"detail\":\"d\",";
        assertThat(row(json::deadLetter, letter("{oops\n流".getBytes(UTF_8))))
                .isEqualTo(head + "\"payload\":\"{oops\\n流\"}");
        assertThat(row(json::deadLetter, letter(new byte[] {(byte) 0xff, 0})))
                .isEqualTo(head + "\"payloadBase64\":\"/wA=\"}");
        assertThat(row(json::deadLetter, letter(null))).isEqualTo(head + "\"payload\":null}");
    }

    private static DeadLetter letter(byte[] payload) {
        return new DeadLetter("tx", 1, 2, Reason.NOT_JSON, "d", payload, payload == null ? 0 : payload.length);
    }

    @Test
    void writesTransformedEventsInTheirOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 10.0);
        fields.put("a", "x");
        assertThat(row(json::processed, new Processed(REF, fields, null))).isEqualTo("{\"z\":10,\"a\":\"x\"}");
    }

    @Test
    void writesTheSummary() throws Exception {
        RunSummary summary = new RunSummary(
                new Counters(10, 4, 3, 2, 1, 0, 5, 6, 7),
                Map.of("r", 2L),
                Map.of("w", 8L),
                Map.of("r", 0L),
                Map.of(),
                0,
                SourceRecord.NONE,
                List.of(
                        new DeliveryStatus("topic t", 5, 1, 2, 0, null),
                        new DeliveryStatus("webhook h", 0, 0, 0, 3, "webhook h: no answer.")),
                4);
        String text = row(json::summary, summary);
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(text)
                        .toString())
                .isEqualTo("{\"received\":10,\"ordered\":4,\"late\":3,\"deadLettered\":2,\"waiting\":0,\"reordered\":5,"
                        + "\"duplicates\":1,\"overflowReleased\":6,\"alerts\":{\"r\":2},\"windows\":{\"w\":8},"
                        + "\"skips\":{\"r\":0},\"errors\":{},\"firstTimestamp\":\"1970-01-01T00:00:00.000Z\","
                        + "\"lastTimestamp\":null,\"delivery\":{"
                        + "\"topic t\":{\"delivered\":5,\"retried\":1,\"failed\":2,\"waiting\":0},"
                        + "\"webhook h\":{\"delivered\":0,\"retried\":0,\"failed\":0,\"waiting\":3}},"
                        + "\"elapsedMillis\":4,\"eventsPerSecond\":2500}");
    }
}
