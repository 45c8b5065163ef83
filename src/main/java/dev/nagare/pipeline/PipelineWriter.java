package dev.nagare.pipeline;

import dev.nagare.model.Severity;
import dev.nagare.pipeline.FieldMap.FieldPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pipeline as a YAML file for people: short comments, one line per window and rule, values that are defaults
 * left out. The reader makes an equal pipeline of it. Stateless.
 */
public final class PipelineWriter {
    /** What needs no quotes even inside a flow mapping and is no number, truth value or null to YAML. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_/.-]*");

    private static final Set<String> YAML_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    /** The file's text, which ends with a newline. */
    public String write(Pipeline pipeline) {
        StringBuilder out = new StringBuilder();
        out.append("name: ").append(text(pipeline.name())).append("\n\n");
        fields(pipeline.fields(), out);
        time(pipeline.time(), out);
        windows(pipeline.windows(), out);
        rules(pipeline.rules(), out);
        transform(pipeline, out);
        targets(pipeline, out);
        bounds(pipeline, out);
        return out.toString();
    }

    private static void fields(FieldMap fields, StringBuilder out) {
        out.append("# Where each field is found in the record: a JSON Pointer, or \"@key\", \"@timestamp\", ...\n");
        out.append("fields:\n");
        fields.paths()
                .forEach((name, path) -> out.append("  ")
                        .append(text(name))
                        .append(": ")
                        .append(text(path(path)))
                        .append('\n'));
    }

    private static String path(FieldPath path) {
        if (path instanceof FieldPath.Pointer pointer) {
            return pointer.text();
        }
        if (path instanceof FieldPath.HeaderValue header) {
            return "@headers/" + header.name();
        }
        return "@" + ((FieldPath.OfRecord) path).name().toLowerCase(Locale.ROOT);
    }

    private static void time(TimeSpec time, StringBuilder out) {
        TimeSpec standard = TimeSpec.of(time.outOfOrderness());
        out.append("\ntime:\n  outOfOrderness: ")
                .append(Durations.format(time.outOfOrderness()))
                .append("   # an event may come this far behind the newest one without being late\n");
        line(out, "allowedLateness", time.allowedLateness(), standard.allowedLateness());
        line(out, "idleTimeout", time.idleTimeout(), standard.idleTimeout());
        line(out, "maxFutureSkew", time.maxFutureSkew(), standard.maxFutureSkew());
        if (!time.zone().equals(standard.zone())) {
            out.append("  zone: ").append(text(time.zone().getId())).append('\n');
        }
        if (time.unit() != standard.unit()) {
            out.append("  unit: ")
                    .append(time.unit().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        line(out, "flushAfter", time.flushAfter(), null);
        line(out, "maxJump", time.maxJump(), null);
    }

    private static void line(StringBuilder out, String key, @Nullable Duration value, @Nullable Duration standard) {
        if (value != null && !value.equals(standard)) {
            out.append("  ")
                    .append(key)
                    .append(": ")
                    .append(Durations.format(value))
                    .append('\n');
        }
    }

    private static void windows(List<WindowSpec> windows, StringBuilder out) {
        if (windows.isEmpty()) {
            return;
        }
        out.append("\nwindows:\n");
        for (WindowSpec window : windows) {
            Flow flow = new Flow().text("name", window.name());
            if (window instanceof WindowSpec.Tumbling tumbling) {
                flow.text("type", "tumbling").duration("size", tumbling.size());
                offset(flow, tumbling.offset());
            } else if (window instanceof WindowSpec.FirstEventTumbling first) {
                flow.text("type", "tumbling").duration("size", first.size()).text("alignment", "first-event");
            } else if (window instanceof WindowSpec.Hopping hopping) {
                flow.text("type", "hopping").duration("size", hopping.size()).duration("advance", hopping.advance());
                offset(flow, hopping.offset());
            } else if (window instanceof WindowSpec.Sliding sliding) {
                flow.text("type", "sliding").duration("size", sliding.size());
            } else if (window instanceof WindowSpec.Session session) {
                flow.text("type", "session").duration("gap", session.gap());
            }
            out.append("  - ").append(flow.text("key", window.key())).append('\n');
        }
    }

    private static void offset(Flow flow, Duration offset) {
        if (!offset.isZero()) {
            flow.duration("offset", offset);
        }
    }

    private static void rules(List<RuleSpec> rules, StringBuilder out) {
        if (rules.isEmpty()) {
            return;
        }
        out.append("\nrules:\n");
        for (RuleSpec rule : rules) {
            Flow flow = new Flow().text("name", rule.name());
            if (rule.severity() != Severity.MEDIUM) {
                flow.text("severity", rule.severity().name().toLowerCase(Locale.ROOT));
            }
            if (rule instanceof RuleSpec.EventRule event) {
                flow.quoted("when", event.when());
            } else if (rule instanceof RuleSpec.KeyedRule keyed) {
                keyed(flow, keyed);
            } else if (rule instanceof RuleSpec.SequenceRule sequence) {
                flow.text("key", sequence.key()).raw("sequence", steps(sequence.steps()));
            }
            out.append("  - ").append(flow).append('\n');
        }
    }

    private static void keyed(Flow flow, RuleSpec.KeyedRule rule) {
        Duration within = rule.within();
        flow.text("key", rule.key()).raw("within", within == null ? "forever" : Durations.format(within));
        flow.quoted("filter", rule.filter()).quoted("when", rule.when());
        if (rule.repeatEvery()) {
            flow.text("repeat", "every");
        }
    }

    private static String steps(List<RuleSpec.SequenceRule.Step> steps) {
        List<String> written = new ArrayList<>();
        for (RuleSpec.SequenceRule.Step step : steps) {
            Flow flow = new Flow().quoted("when", step.when());
            Duration within = step.within();
            if (within != null) {
                flow.duration("within", within);
            }
            written.add(flow.toString());
        }
        return "[" + String.join(", ", written) + "]";
    }

    private static void transform(Pipeline pipeline, StringBuilder out) {
        if (pipeline.transform().isEmpty()) {
            return;
        }
        out.append("\n# What is forwarded of each event: CEL per field.\ntransform:\n");
        pipeline.transform()
                .forEach((name, source) -> out.append("  ")
                        .append(text(name))
                        .append(": ")
                        .append(quoted(source))
                        .append('\n'));
    }

    private static void targets(Pipeline pipeline, StringBuilder out) {
        OutputSpec output = pipeline.output();
        if (output != null) {
            out.append("\noutput: ")
                    .append(new Flow().text("topic", output.topic()).quoted("key", output.key()))
                    .append('\n');
        }
        AlertSpec alerts = pipeline.alerts();
        if (alerts.equals(AlertSpec.TABLE_ONLY)) {
            return;
        }
        Flow flow = new Flow().text("topic", alerts.topic());
        AlertSpec.Webhook webhook = alerts.webhook();
        if (webhook != null) {
            flow.raw("webhook", webhook(webhook).toString());
        }
        if (alerts.onDesktop()) {
            flow.raw("notify", "true");
        }
        out.append("\nalerts: ").append(flow).append('\n');
    }

    private static Flow webhook(AlertSpec.Webhook webhook) {
        Flow flow = new Flow().quoted("url", webhook.url().written());
        if (!webhook.headers().isEmpty()) {
            Flow headers = new Flow();
            webhook.headers().forEach((name, value) -> headers.quoted(text(name), value.written()));
            flow.raw("headers", headers.toString());
        }
        if (!webhook.timeout().equals(AlertSpec.Webhook.DEFAULT_TIMEOUT)) {
            flow.duration("timeout", webhook.timeout());
        }
        return flow;
    }

    private static void bounds(Pipeline pipeline, StringBuilder out) {
        Pipeline.Delivery delivery = pipeline.delivery();
        if (!delivery.equals(Pipeline.Delivery.DEFAULT)) {
            out.append("\ndelivery: ")
                    .append(new Flow()
                            .raw("attempts", Integer.toString(delivery.attempts()))
                            .duration("firstDelay", delivery.firstDelay())
                            .duration("maxDelay", delivery.maxDelay()))
                    .append('\n');
        }
        Pipeline.Buffer buffer = pipeline.buffer();
        if (!buffer.equals(Pipeline.Buffer.DEFAULT)) {
            out.append("\nbuffer: ")
                    .append(new Flow()
                            .raw("maxEvents", Integer.toString(buffer.maxEvents()))
                            .raw("maxBytes", Long.toString(buffer.maxBytes())))
                    .append('\n');
        }
        if (pipeline.maxKeys() != Pipeline.DEFAULT_MAX_KEYS) {
            out.append("\nstate: {maxKeys: ").append(pipeline.maxKeys()).append("}\n");
        }
        Duration within = pipeline.deduplicateWithin();
        if (within != null) {
            out.append("\ndeduplicate: {within: ")
                    .append(Durations.format(within))
                    .append("}\n");
        }
    }

    /** A text as it must stand in YAML: in quotes where it would mean something else. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !YAML_WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** The text in double quotes; what isn't plainly printable is escaped. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** Whether YAML may hold the character as it is, and an editor shows it. */
    private static boolean isPrintable(int c) {
        if (c < 0xa1) {
            return c >= ' ' && c < 0x7f;
        }
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !lineEnd && !surrogate && c != 0xfeff && c < 0xfffe;
    }

    /** A flow mapping in the making. */
    private static final class Flow {
        private final StringBuilder members = new StringBuilder();

        Flow text(String key, @Nullable String value) {
            return value == null ? this : raw(key, PipelineWriter.text(value));
        }

        Flow quoted(String key, @Nullable String value) {
            return value == null ? this : raw(key, PipelineWriter.quoted(value));
        }

        Flow duration(String key, Duration value) {
            return raw(key, Durations.format(value));
        }

        Flow raw(String key, String value) {
            members.append(members.isEmpty() ? "" : ", ")
                    .append(key)
                    .append(": ")
                    .append(value);
            return this;
        }

        @Override
        public String toString() {
            return "{" + members + "}";
        }
    }
}
