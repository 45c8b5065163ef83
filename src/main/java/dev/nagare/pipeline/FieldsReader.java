package dev.nagare.pipeline;

import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.expression.NearestName;
import dev.nagare.pipeline.FieldMap.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code fields}: where each field of an event is found. */
final class FieldsReader {
    private static final int MAX_FIELDS = 200;
    private static final int MAX_NAME = 64;
    private static final int MAX_TOKENS = 32;
    private static final String HEADERS = "@headers/";
    private static final List<String> OF_RECORD = List.of("@key", "@timestamp", "@partition", "@headers/NAME");

    private final Findings findings;
    private final Scalars scalars;

    FieldsReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The fields, or null with mistakes. */
    @Nullable
    FieldMap read(@Nullable Node node) {
        if (node == null) {
            return FieldMap.DEFAULT;
        }
        Section section = Section.of(node, "'fields'", "{timestamp: /timestamp, user: /user_id}", findings);
        if (section == null) {
            return null;
        }
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        boolean complete = section.require(
                        "timestamp", "write where event time is found, as timestamp: /timestamp or \"@timestamp\"")
                != null;
        if (section.values().size() > MAX_FIELDS) {
            findings.add(node, "more than " + MAX_FIELDS + " fields");
            return null;
        }
        for (Map.Entry<String, Node> entry : section.values().entrySet()) {
            String name = entry.getKey();
            boolean named = checkName(name, section.keyNode(name));
            FieldPath path = path(scalars.scalar(entry.getValue(), "the field '" + Section.shown(name) + "'"));
            complete &= named && path != null;
            if (path != null) {
                paths.put(name, path);
            }
        }
        return complete ? new FieldMap(paths) : null;
    }

    private boolean checkName(String name, Node key) {
        if (name.isBlank() || name.length() > MAX_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            findings.add(key, "a field's name is a text of 1 to " + MAX_NAME + " characters");
            return false;
        }
        if (Expressions.isReserved(name)) {
            findings.add(key, "'" + name + "' can't be a field: conditions know that name as something else");
            return false;
        }
        return true;
    }

    private @Nullable FieldPath path(@Nullable ScalarNode node) {
        if (node == null) {
            return null;
        }
        String text = node.getValue();
        if (text.startsWith("@")) {
            return ofRecord(node, text);
        }
        if (!text.isEmpty() && !text.startsWith("/")) {
            findings.add(
                    node,
                    "'" + Section.shown(text) + "' is no JSON Pointer; it starts with '/', as /"
                            + Section.shown(text.replace('.', '/')));
            return null;
        }
        return pointer(node, text);
    }

    private @Nullable FieldPath ofRecord(ScalarNode node, String text) {
        switch (text) {
            case "@key" -> {
                return FieldPath.OfRecord.KEY;
            }
            case "@timestamp" -> {
                return FieldPath.OfRecord.TIMESTAMP;
            }
            case "@partition" -> {
                return FieldPath.OfRecord.PARTITION;
            }
            default -> {
                if (text.startsWith(HEADERS) && text.length() > HEADERS.length()) {
                    return new FieldPath.HeaderValue(text.substring(HEADERS.length()));
                }
                String hint = NearestName.hint(text, OF_RECORD);
                findings.add(
                        node,
                        "unknown part of a record '" + Section.shown(text) + "'"
                                + (hint.isEmpty() ? "; known are " + String.join(", ", OF_RECORD) : hint));
                return null;
            }
        }
    }

    /** A JSON Pointer by RFC 6901, section 3: tokens after slashes, {@code ~0} for a tilde and {@code ~1} for a slash. */
    private @Nullable FieldPath pointer(ScalarNode node, String text) {
        List<String> tokens = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String token : text.substring(1).split("/", -1)) {
                if (token.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
                    findings.add(node, "in a JSON Pointer '~' stands only in '~0' (a tilde) or '~1' (a slash)");
                    return null;
                }
                tokens.add(token.replace("~1", "/").replace("~0", "~"));
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            findings.add(node, "a JSON Pointer of more than " + MAX_TOKENS + " steps");
            return null;
        }
        return new FieldPath.Pointer(text, tokens);
    }
}
