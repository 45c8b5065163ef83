package dev.nagare.pipeline;

import dev.nagare.engine.expression.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the file by its keys. Reports keys that are written twice or aren't plain texts. */
final class Section {
    private final MappingNode node;
    private final Findings findings;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private Section(MappingNode node, Findings findings) {
        this.node = node;
        this.findings = findings;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.add(tuple.getKeyNode(), "a key must be a plain text");
            } else if (values.containsKey(key.getValue())) {
                findings.add(key, "the key '" + shown(key.getValue()) + "' is written twice");
            } else {
                values.put(key.getValue(), tuple.getValueNode());
                keys.put(key.getValue(), key);
            }
        }
    }

    /** The node as a section, or null with a mistake when it is none. */
    static @Nullable Section of(Node node, String what, String example, Findings findings) {
        if (node instanceof MappingNode mapping) {
            return new Section(mapping, findings);
        }
        findings.add(node, what + " must be a mapping, as " + example);
        return null;
    }

    /** Reports each key that isn't among the known ones, with the one that was probably meant. */
    void allowOnly(List<String> known) {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                String hint = NearestName.hint(name, known);
                findings.add(
                        key,
                        "unknown key '" + shown(name) + "'"
                                + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
            }
        });
    }

    /** The keys and their values, in the order of the file. */
    Map<String, Node> values() {
        return values;
    }

    /** The node of a key that is there. */
    Node keyNode(String key) {
        Node found = keys.get(key);
        return found == null ? node : found;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    Node get(String key) {
        return values.get(key);
    }

    /** The value, or null with a mistake at the section's start when the key is missing. */
    @Nullable
    Node require(String key, String whatToWrite) {
        Node value = values.get(key);
        if (value == null) {
            findings.add(node, "'" + key + "' is missing; " + whatToWrite);
        }
        return value;
    }

    Node node() {
        return node;
    }

    /** Whether the value is left out or null. */
    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag());
    }

    static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
