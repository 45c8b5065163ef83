package dev.nagare.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the short sections of a pipeline and puts the whole together. */
final class SmallSections {
    /** The keys at the top level, in the order in which people write them. */
    static final List<String> TOP_LEVEL = List.of(
            "name",
            "fields",
            "time",
            "windows",
            "rules",
            "transform",
            "output",
            "alerts",
            "delivery",
            "buffer",
            "state",
            "deduplicate");

    private static final int MAX_NAME = 100;
    private static final int MAX_TRANSFORMED = 200;
    private static final int MAX_ATTEMPTS = 1_000;
    private static final long MAX_BUFFER_BYTES = 1L << 40;

    private final Section pipeline;
    private final Conditions conditions;
    private final Findings findings;
    private final Scalars scalars;

    SmallSections(Section pipeline, Conditions conditions, Findings findings) {
        this.pipeline = pipeline;
        this.conditions = conditions;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The pipeline, or null where a needed part is wrong; its own sections' mistakes are in the findings. */
    @Nullable
    Pipeline pipeline(
            String file,
            @Nullable FieldMap fields,
            @Nullable TimeSpec time,
            List<WindowSpec> windows,
            List<RuleSpec> rules) {
        String written = scalars.name(pipeline.get("name"), "'name'", MAX_NAME);
        Section transformed = transformSection();
        Map<String, String> transform = transform(transformed);
        TargetsReader targets = new TargetsReader(conditions, findings);
        OutputSpec output = targets.output(pipeline, transformed);
        AlertSpec alerts = targets.alerts(pipeline.get("alerts"));
        Pipeline.Delivery delivery = delivery();
        Pipeline.Buffer buffer = buffer();
        int maxKeys = maxKeys();
        Duration within = deduplicateWithin();
        if (fields == null || time == null || !findings.mistakes().isEmpty()) {
            return null;
        }
        String name = written == null ? nameOf(file) : written;
        return new Pipeline(
                name, fields, time, windows, rules, transform, output, alerts, delivery, buffer, maxKeys, within);
    }

    /** The file's name up to its first dot. */
    private static String nameOf(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = last.indexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        return stem.isBlank() ? "pipeline" : stem;
    }

    private @Nullable Section section(String key, String example, List<String> known) {
        Node node = pipeline.get(key);
        Section section = node == null ? null : Section.of(node, "'" + key + "'", example, findings);
        if (section != null) {
            section.allowOnly(known);
        }
        return section;
    }

    private @Nullable Section transformSection() {
        Node node = pipeline.get("transform");
        return node == null || Section.isEmpty(node)
                ? null
                : Section.of(node, "'transform'", "{id: payload.id, amount: double(payload.amount)}", findings);
    }

    private Map<String, String> transform(@Nullable Section section) {
        Map<String, String> sources = new LinkedHashMap<>();
        if (section == null) {
            return sources;
        }
        if (section.values().size() > MAX_TRANSFORMED) {
            findings.add(section.node(), "'transform' has more than " + MAX_TRANSFORMED + " fields");
            return sources;
        }
        section.values().forEach((name, value) -> {
            if (name.equals("output") && value instanceof MappingNode) {
                return;
            }
            String source = conditions.projection(value, "the field '" + Section.shown(name) + "'");
            if (source != null) {
                sources.put(name, source);
            }
        });
        return sources;
    }

    private Pipeline.Delivery delivery() {
        Pipeline.Delivery standard = Pipeline.Delivery.DEFAULT;
        Section section = section(
                "delivery",
                "{attempts: 3, firstDelay: 1s, maxDelay: 10s}",
                List.of("attempts", "firstDelay", "maxDelay"));
        if (section == null) {
            return standard;
        }
        Long attempts = scalars.whole(section.get("attempts"), "'attempts'", 1, MAX_ATTEMPTS);
        Duration first = scalars.duration(section.get("firstDelay"), "'firstDelay'", Duration.ZERO);
        Duration longest = scalars.duration(section.get("maxDelay"), "'maxDelay'", Duration.ZERO);
        Duration firstDelay = first == null ? standard.firstDelay() : first;
        Duration maxDelay = longest == null ? standard.maxDelay() : longest;
        if (maxDelay.compareTo(firstDelay) < 0) {
            if (longest != null) {
                findings.add(
                        section.keyNode("maxDelay"),
                        "'maxDelay' is shorter than 'firstDelay', " + Durations.format(firstDelay));
            } else {
                maxDelay = firstDelay;
            }
        }
        return new Pipeline.Delivery(
                attempts == null ? standard.attempts() : attempts.intValue(), firstDelay, maxDelay);
    }

    private Pipeline.Buffer buffer() {
        Pipeline.Buffer standard = Pipeline.Buffer.DEFAULT;
        Section section =
                section("buffer", "{maxEvents: 1000000, maxBytes: 268435456}", List.of("maxEvents", "maxBytes"));
        if (section == null) {
            return standard;
        }
        Long events = scalars.whole(section.get("maxEvents"), "'maxEvents'", 1, Integer.MAX_VALUE);
        Long bytes = scalars.whole(section.get("maxBytes"), "'maxBytes'", 1, MAX_BUFFER_BYTES);
        return new Pipeline.Buffer(
                events == null ? standard.maxEvents() : events.intValue(), bytes == null ? standard.maxBytes() : bytes);
    }

    private int maxKeys() {
        Section section = section("state", "{maxKeys: 1000000}", List.of("maxKeys"));
        Long keys = section == null ? null : scalars.whole(section.get("maxKeys"), "'maxKeys'", 1, Integer.MAX_VALUE);
        return keys == null ? Pipeline.DEFAULT_MAX_KEYS : keys.intValue();
    }

    private @Nullable Duration deduplicateWithin() {
        Section section = section("deduplicate", "{within: 10m}", List.of("within"));
        return section == null
                ? null
                : scalars.duration(
                        section.require("within", "write how far apart repeated ids are duplicates, as within: 10m"),
                        "'within'",
                        Duration.ZERO);
    }
}
