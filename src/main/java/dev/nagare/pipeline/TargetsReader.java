package dev.nagare.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads where results go: {@code output} and {@code alerts}. */
final class TargetsReader {
    private static final int MAX_TOPIC = 249;
    private static final int MAX_HEADERS = 50;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]+");

    /** A header's name by RFC 9110, section 5.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** The connection's own headers and those of the alert itself. */
    private static final Set<String> NOT_OURS_TO_CHOOSE = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "transfer-encoding",
            "upgrade");

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private final Conditions conditions;
    private final Findings findings;
    private final Scalars scalars;

    TargetsReader(Conditions conditions, Findings findings) {
        this.conditions = conditions;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /**
     * The one of the two places of {@code output} that is used: at the top level, or inside {@code transform} where it is
     * a mapping, which no expression is.
     */
    @Nullable
    OutputSpec output(Section pipeline, @Nullable Section transform) {
        Node top = pipeline.get("output");
        Node inside = transform == null ? null : transform.get("output");
        if (!(inside instanceof MappingNode)) {
            inside = null;
        }
        if (top != null && inside != null) {
            findings.add(inside, "'output' stands at the top level as well; leave out one of the two");
        }
        Node node = top != null ? top : inside;
        if (node == null) {
            return null;
        }
        Section section = Section.of(node, "'output'", "{topic: processed_events, key: payload.user_id}", findings);
        if (section == null) {
            return null;
        }
        section.allowOnly(List.of("topic", "key"));
        String topic = topic(section.require("topic", "write where to, as topic: processed_events"), "'topic'");
        String key = conditions.projection(section.get("key"), "'key'");
        int fields = transform == null ? 0 : transform.values().size() - (inside == null ? 0 : 1);
        if (fields == 0) {
            findings.add(
                    node,
                    "'output' says where transformed events go, but there is no 'transform' with fields to make them of");
        }
        return topic == null ? null : new OutputSpec(topic, key);
    }

    /** Where alerts go. */
    AlertSpec alerts(@Nullable Node node) {
        Section section = node == null ? null : Section.of(node, "'alerts'", "{topic: alerts, notify: true}", findings);
        if (section == null) {
            return AlertSpec.TABLE_ONLY;
        }
        section.allowOnly(List.of("topic", "webhook", "notify"));
        String topic = topic(section.get("topic"), "'topic'");
        AlertSpec.Webhook webhook = webhook(section.get("webhook"));
        String notify = scalars.oneOf(section.get("notify"), "'notify'", List.of("true", "false"));
        return new AlertSpec(topic, webhook, "true".equals(notify));
    }

    /** A topic's name as Kafka takes it: letters, digits, points, dashes, underscores, and not too many of them. */
    private @Nullable String topic(@Nullable Node node, String what) {
        ScalarNode scalar = scalars.scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String name = scalar.getValue();
        if (!TOPIC.matcher(name).matches() || name.equals(".") || name.equals("..") || name.length() > MAX_TOPIC) {
            findings.add(
                    scalar,
                    what + " is '" + Section.shown(name) + "', but a topic's name has 1 to " + MAX_TOPIC
                            + " letters, digits, '.', '_' or '-'");
            return null;
        }
        return name;
    }

    private AlertSpec.@Nullable Webhook webhook(@Nullable Node node) {
        Section section = node == null
                ? null
                : Section.of(node, "'webhook'", "{url: \"https://example.com/alerts\", timeout: 5s}", findings);
        if (section == null) {
            return null;
        }
        section.allowOnly(List.of("url", "headers", "timeout"));
        EnvironmentText url =
                url(section.require("url", "write who is called, as url: \"https://example.com/alerts\""));
        Map<String, EnvironmentText> headers = headers(section.get("headers"));
        Duration timeout = scalars.duration(section.get("timeout"), "'timeout'", Duration.ofMillis(1));
        if (timeout != null && timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            findings.add(
                    section.keyNode("timeout"), "'timeout' must be " + Durations.format(LONGEST_TIMEOUT) + " or less");
            timeout = null;
        }
        return url == null
                ? null
                : new AlertSpec.Webhook(url, headers, timeout == null ? AlertSpec.Webhook.DEFAULT_TIMEOUT : timeout);
    }

    private @Nullable EnvironmentText url(@Nullable Node node) {
        EnvironmentText text = text(node, "'url'");
        if (text == null || node == null || text.written().startsWith("${")) {
            return text;
        }
        URI uri = address(text.withoutVariables("x"));
        if (uri == null) {
            findings.add(node, "'url' is no address of the web; write it as https://example.com/alerts");
            return null;
        }
        if (uri.getRawUserInfo() != null) {
            findings.add(
                    node,
                    "'url' has a password in it; write headers: {Authorization: \"${NAME}\"} with a variable of the"
                            + " environment");
            return null;
        }
        return text;
    }

    /** The address of a machine of the web, or null. */
    private static @Nullable URI address(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private Map<String, EnvironmentText> headers(@Nullable Node node) {
        Map<String, EnvironmentText> headers = new LinkedHashMap<>();
        Section section = node == null ? null : Section.of(node, "'headers'", "{Authorization: \"${NAME}\"}", findings);
        if (section == null) {
            return headers;
        }
        if (section.values().size() > MAX_HEADERS) {
            findings.add(section.node(), "'headers' has more than " + MAX_HEADERS + " headers");
            return headers;
        }
        section.values().forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()) {
                findings.add(
                        section.keyNode(name),
                        "'" + Section.shown(name) + "' is no name of a header, as Authorization is");
            } else if (NOT_OURS_TO_CHOOSE.contains(name.toLowerCase(Locale.ROOT))) {
                findings.add(section.keyNode(name), "the header '" + name + "' is set by Nagare itself; leave it out");
            }
            EnvironmentText text = text(value, "the header '" + Section.shown(name) + "'");
            if (text != null) {
                headers.put(name, text);
            }
        });
        return headers;
    }

    /** A text on one line, in which a dollar sign with a brace begins the name of a variable and nothing else. */
    private @Nullable EnvironmentText text(@Nullable Node node, String what) {
        ScalarNode scalar = scalars.scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String written = scalar.getValue();
        if (written.isBlank() || written.codePoints().anyMatch(c -> c < ' ' || c > '~')) {
            findings.add(scalar, what + " must be a text on one line, of the characters of ASCII");
            return null;
        }
        EnvironmentText text = new EnvironmentText(written);
        int open = text.withoutVariables("").indexOf("${");
        if (open >= 0) {
            findings.add(scalar, what + " has a '${' that begins no variable of the environment; write it as ${NAME}");
            return null;
        }
        return text;
    }
}
