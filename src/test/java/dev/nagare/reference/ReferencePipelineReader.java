package dev.nagare.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.model.Severity;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A right pipeline (§8) from its JSON; a wrong one is not its business. */
public final class ReferencePipelineReader {
    private ReferencePipelineReader() {}

    public static Pipeline read(JsonNode root) {
        List<WindowSpec> windows = new ArrayList<>();
        root.path("windows").forEach(node -> windows.add(window(node)));
        List<RuleSpec> rules = new ArrayList<>();
        root.path("rules").forEach(node -> rules.add(rule(node)));
        JsonNode buffer = root.path("buffer");
        return new Pipeline(
                root.path("name").asText(),
                fields(root.path("fields")),
                time(root.path("time")),
                windows,
                rules,
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                new Pipeline.Buffer(
                        buffer.path("maxEvents").asInt(Pipeline.Buffer.DEFAULT.maxEvents()),
                        buffer.path("maxBytes").asLong(Pipeline.Buffer.DEFAULT.maxBytes())),
                Pipeline.DEFAULT_MAX_KEYS,
                duration(root.path("deduplicate"), "within", null));
    }

    private static FieldMap fields(JsonNode node) {
        if (node.isMissingNode()) {
            return FieldMap.DEFAULT;
        }
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        field -> paths.put(field.getKey(), path(field.getValue().asText())));
        return new FieldMap(paths);
    }

    private static FieldPath path(String text) {
        if (text.startsWith("@headers/")) {
            return new FieldPath.HeaderValue(text.substring("@headers/".length()));
        }
        if (text.startsWith("@")) {
            return FieldPath.OfRecord.valueOf(text.substring(1).toUpperCase(Locale.ROOT));
        }
        return new FieldPath.Pointer(text, List.of(text.substring(1).split("/", -1)));
    }

    private static TimeSpec time(JsonNode node) {
        return new TimeSpec(
                duration(node, "outOfOrderness", null),
                duration(node, "allowedLateness", TimeSpec.DEFAULT_ALLOWED_LATENESS),
                duration(node, "idleTimeout", TimeSpec.DEFAULT_IDLE_TIMEOUT),
                duration(node, "maxFutureSkew", TimeSpec.DEFAULT_MAX_FUTURE_SKEW),
                ZoneId.of(node.path("zone").asText("UTC")),
                TimeSpec.Unit.valueOf(node.path("unit").asText("auto").toUpperCase(Locale.ROOT)),
                duration(node, "flushAfter", null),
                duration(node, "maxJump", null));
    }

    private static WindowSpec window(JsonNode node) {
        String name = node.path("name").asText();
        String key = textOrNull(node, "key");
        Duration size = duration(node, "size", null);
        Duration offset = duration(node, "offset", Duration.ZERO);
        return switch (node.path("type").asText()) {
            case "tumbling" ->
                node.has("alignment")
                        ? new WindowSpec.FirstEventTumbling(name, key, size)
                        : new WindowSpec.Tumbling(name, key, size, offset);
            case "hopping" -> new WindowSpec.Hopping(name, key, size, duration(node, "advance", null), offset);
            case "sliding" -> new WindowSpec.Sliding(name, key, size);
            default -> new WindowSpec.Session(name, key, duration(node, "gap", null));
        };
    }

    private static RuleSpec rule(JsonNode node) {
        String name = node.path("name").asText();
        Severity severity =
                Severity.valueOf(node.path("severity").asText("medium").toUpperCase(Locale.ROOT));
        if (node.has("sequence")) {
            List<RuleSpec.SequenceRule.Step> steps = new ArrayList<>();
            node.path("sequence")
                    .forEach(step -> steps.add(new RuleSpec.SequenceRule.Step(
                            step.path("when").asText(), duration(step, "within", null))));
            return new RuleSpec.SequenceRule(name, severity, textOrNull(node, "key"), steps);
        }
        String when = node.path("when").asText();
        if (!node.has("key")) {
            return new RuleSpec.EventRule(name, severity, when);
        }
        return new RuleSpec.KeyedRule(
                name,
                severity,
                textOrNull(node, "key"),
                node.path("within").asText().equals("forever") ? null : duration(node, "within", null),
                textOrNull(node, "filter"),
                when,
                node.path("repeat").asText().equals("every"));
    }

    private static String textOrNull(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asText() : null;
    }

    private static Duration duration(JsonNode node, String name, Duration otherwise) {
        if (!node.has(name)) {
            return otherwise;
        }
        String text = node.get(name).asText();
        String unit = text.replaceAll("[-0-9]", "");
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
