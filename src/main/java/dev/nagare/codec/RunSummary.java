package dev.nagare.codec;

import dev.nagare.model.Counters;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.SourceRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to: the content of {@code summary.json}.
 *
 * @param counters where every record is
 * @param alerts number of alerts by rule, every rule listed, in the pipeline's order
 * @param windows number of results by window definition, every definition listed, in the pipeline's order
 * @param skips number of skipped events by rule
 * @param errors number of failed evaluations by rule
 * @param firstTimestamp the smallest event time, epoch milliseconds, or {@link SourceRecord#NONE}
 * @param lastTimestamp the largest event time, epoch milliseconds, or {@link SourceRecord#NONE}
 * @param delivery what each target got; empty where nothing was to be delivered
 * @param elapsedMillis how long the run took
 */
public record RunSummary(
        Counters counters,
        Map<String, Long> alerts,
        Map<String, Long> windows,
        Map<String, Long> skips,
        Map<String, Long> errors,
        long firstTimestamp,
        long lastTimestamp,
        List<DeliveryStatus> delivery,
        long elapsedMillis) {
    public RunSummary {
        alerts = ordered(alerts);
        windows = ordered(windows);
        skips = ordered(skips);
        errors = ordered(errors);
        delivery = List.copyOf(delivery);
    }

    private static Map<String, Long> ordered(Map<String, Long> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Records a second over the whole run; 0 for a run that took no measurable time. */
    public long eventsPerSecond() {
        return elapsedMillis <= 0 ? 0 : Math.round(counters.received() * 1000.0 / elapsedMillis);
    }
}
