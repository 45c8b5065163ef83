package dev.nagare.codec;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the batch command: one JSON object each, without a line end, fields in a fixed order. Numbers are plain
 * decimals without trailing zeros, times ISO-8601 in UTC with milliseconds, what is absent is {@code null}. Not
 * thread-safe.
 *
 * <p>A double that JSON can't write (the average of amounts beyond a double) is {@code null}, and so is the watermark
 * of a late event that came when it was already +∞.
 */
public final class ResultJson {
    private static final byte[] WINDOW = ascii("{\"window\":");
    private static final byte[] KEY = ascii(",\"key\":");
    private static final byte[] START = ascii(",\"start\":");
    private static final byte[] END = ascii(",\"end\":");
    private static final byte[] COUNT = ascii(",\"count\":");
    private static final byte[] TOTAL = ascii(",\"total\":");
    private static final byte[] AVERAGE = ascii(",\"average\":");
    private static final byte[] MIN = ascii(",\"min\":");
    private static final byte[] MAX = ascii(",\"max\":");
    private static final byte[] NO_FIGURES = ascii(",\"total\":null,\"average\":null,\"min\":null,\"max\":null");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] ON_TIME = ascii(",\"timing\":\"ON_TIME\"");
    private static final byte[] LATE_TIMING = ascii(",\"timing\":\"LATE\"");
    private static final byte[] EVENT_ID = ascii(",\"eventId\":");

    /** One firing of a window; {@code eventId} only for a sliding one. */
    public void window(WindowResult result, JsonBytes out) {
        out.raw(WINDOW).text(result.window()).raw(KEY).text(result.key());
        out.raw(START).time(result.start()).raw(END).time(result.end());
        Totals totals = result.totals();
        out.raw(COUNT).number(totals.count());
        figures(totals, out);
        out.raw(REVISION).number(result.revision());
        out.raw(result.timing() == WindowResult.Timing.ON_TIME ? ON_TIME : LATE_TIMING);
        if (result.eventId() != null) {
            out.raw(EVENT_ID).text(result.eventId());
        }
        out.raw('}');
    }

    private static void figures(Totals totals, JsonBytes out) {
        if (totals.total() == null) {
            out.raw(NO_FIGURES);
            return;
        }
        out.raw(TOTAL).number(totals.total()).raw(AVERAGE).number(totals.average());
        out.raw(MIN).number(totals.min()).raw(MAX).number(totals.max());
    }

    /** An alert; {@code aggregate} only for a keyed rule. */
    public void alert(Alert alert, JsonBytes out) {
        out.raw("{\"rule\":").text(alert.rule());
        out.raw(",\"severity\":\"")
                .raw(alert.severity().name().toLowerCase(Locale.ROOT))
                .raw('"');
        out.raw(KEY).text(alert.key()).raw(EVENT_ID).text(alert.event().id());
        out.raw(",\"timestamp\":").time(alert.event().timestamp());
        out.raw(",\"late\":").bool(alert.late()).raw(",\"evidence\":[");
        for (int i = 0; i < alert.evidence().size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.text(alert.evidence().get(i).id());
        }
        out.raw("],\"reason\":").text(alert.reason());
        Totals totals = alert.totals();
        if (totals != null) {
            out.raw(",\"aggregate\":{\"count\":").number(totals.count());
            figures(totals, out);
            out.raw('}');
        }
        out.raw('}');
    }

    /** A late event. */
    public void late(LateEvent late, JsonBytes out) {
        out.raw("{\"eventId\":").text(late.event().id());
        out.raw(",\"timestamp\":").time(late.event().timestamp()).raw(",\"watermark\":");
        if (late.watermark() == Long.MAX_VALUE) {
            out.nothing();
        } else {
            out.time(late.watermark());
        }
        out.raw(",\"accepted\":").texts(late.accepted());
        out.raw(",\"missed\":").texts(late.missed()).raw('}');
    }

    /** A dead letter; {@code payloadBase64} in the place of {@code payload} where that isn't UTF-8. */
    public void deadLetter(DeadLetter letter, JsonBytes out) {
        out.raw("{\"topic\":").text(letter.topic());
        out.raw(",\"partition\":").number(letter.partition());
        out.raw(",\"offset\":").number(letter.offset());
        out.raw(",\"reason\":\"").raw(letter.reason().name());
        out.raw("\",\"detail\":").text(letter.detail());
        byte @Nullable [] payload = letter.payload();
        if (payload == null) {
            out.raw(",\"payload\":null");
        } else if (Utf8.isValid(payload)) {
            out.raw(",\"payload\":").utf8(payload);
        } else {
            out.raw(",\"payloadBase64\":").base64(payload);
        }
        out.raw('}');
    }

    /** A transformed event. */
    public void processed(Processed processed, JsonBytes out) {
        out.value(processed.fields());
    }

    /** The summary of a run, a field a line, because people read it. */
    public void summary(RunSummary summary, JsonBytes out) {
        out.raw("{\n  \"received\": ").number(summary.counters().received());
        count("ordered", summary.counters().ordered(), out);
        count("late", summary.counters().late(), out);
        count("deadLettered", summary.counters().deadLettered(), out);
        count("waiting", summary.counters().waiting(), out);
        count("reordered", summary.counters().reordered(), out);
        count("duplicates", summary.counters().duplicates(), out);
        count("overflowReleased", summary.counters().overflowReleased(), out);
        counts("alerts", summary.alerts(), out);
        counts("windows", summary.windows(), out);
        counts("skips", summary.skips(), out);
        counts("errors", summary.errors(), out);
        time("firstTimestamp", summary.firstTimestamp(), out);
        time("lastTimestamp", summary.lastTimestamp(), out);
        delivery(summary.delivery(), out);
        count("elapsedMillis", summary.elapsedMillis(), out);
        count("eventsPerSecond", summary.eventsPerSecond(), out);
        out.raw("\n}");
    }

    /** Nothing where nothing was to be delivered: such a summary is the same as ever. */
    private static void delivery(List<DeliveryStatus> statuses, JsonBytes out) {
        if (statuses.isEmpty()) {
            return;
        }
        name("delivery", out);
        char before = '{';
        for (DeliveryStatus status : statuses) {
            out.raw(before).raw("\n    ").text(status.target());
            out.raw(": {\"delivered\": ").number(status.delivered());
            out.raw(", \"retried\": ").number(status.retried());
            out.raw(", \"failed\": ").number(status.failed());
            out.raw(", \"waiting\": ").number(status.waiting()).raw('}');
            before = ',';
        }
        out.raw("\n  }");
    }

    private static JsonBytes name(String name, JsonBytes out) {
        return out.raw(",\n  \"").raw(name).raw("\": ");
    }

    private static void count(String name, long value, JsonBytes out) {
        name(name, out).number(value);
    }

    private static void time(String name, long epochMillis, JsonBytes out) {
        name(name, out);
        if (epochMillis == SourceRecord.NONE) {
            out.nothing();
        } else {
            out.time(epochMillis);
        }
    }

    private static void counts(String name, Map<String, Long> counts, JsonBytes out) {
        name(name, out).raw('{');
        boolean first = true;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            out.raw(first ? "" : ", ")
                    .text(entry.getKey())
                    .raw(": ")
                    .number(entry.getValue().longValue());
            first = false;
        }
        out.raw('}');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
