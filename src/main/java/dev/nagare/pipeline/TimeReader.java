package dev.nagare.pipeline;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code time}: how event time and the watermark are made. */
final class TimeReader {
    private static final List<String> KEYS = List.of(
            "outOfOrderness",
            "allowedLateness",
            "idleTimeout",
            "maxFutureSkew",
            "zone",
            "unit",
            "flushAfter",
            "maxJump");
    private static final List<String> UNITS = Arrays.stream(TimeSpec.Unit.values())
            .map(unit -> unit.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final Findings findings;
    private final Scalars scalars;

    TimeReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The time section, or null with mistakes. */
    @Nullable
    TimeSpec read(Section pipeline) {
        Node node = pipeline.require(
                "time", "write how late an event may come, as time: {outOfOrderness: 5s}; no default decides that");
        Section time = node == null ? null : Section.of(node, "'time'", "{outOfOrderness: 5s}", findings);
        if (time == null) {
            return null;
        }
        time.allowOnly(KEYS);
        Duration outOfOrderness = scalars.duration(
                time.require("outOfOrderness", "write how late an event may come, as outOfOrderness: 5s"),
                "'outOfOrderness'",
                Duration.ZERO);
        Duration allowedLateness = duration(time, "allowedLateness", Duration.ZERO);
        Duration idleTimeout = duration(time, "idleTimeout", INSTANT);
        Duration maxFutureSkew = duration(time, "maxFutureSkew", Duration.ZERO);
        Duration flushAfter = duration(time, "flushAfter", INSTANT);
        Duration maxJump = duration(time, "maxJump", INSTANT);
        ZoneId zone = scalars.zone(time.get("zone"));
        String unit = scalars.oneOf(time.get("unit"), "unit", UNITS);
        if (outOfOrderness == null) {
            return null;
        }
        return new TimeSpec(
                outOfOrderness,
                allowedLateness == null ? TimeSpec.DEFAULT_ALLOWED_LATENESS : allowedLateness,
                idleTimeout == null ? TimeSpec.DEFAULT_IDLE_TIMEOUT : idleTimeout,
                maxFutureSkew == null ? TimeSpec.DEFAULT_MAX_FUTURE_SKEW : maxFutureSkew,
                zone == null ? TimeSpec.DEFAULT_ZONE : zone,
                unit == null ? TimeSpec.Unit.AUTO : TimeSpec.Unit.valueOf(unit.toUpperCase(Locale.ROOT)),
                flushAfter,
                maxJump);
    }

    private @Nullable Duration duration(Section time, String key, Duration least) {
        return scalars.duration(time.get(key), "'" + key + "'", least);
    }
}
