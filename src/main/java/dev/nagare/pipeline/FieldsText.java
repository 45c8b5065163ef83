package dev.nagare.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Changes where a field is found, in the text of a pipeline file: exactly the characters that say so, so that comments
 * and everything else stay as they were. Stateless.
 */
public final class FieldsText {
    private final String text;
    private final @Nullable MappingNode fields;

    private FieldsText(String text, @Nullable MappingNode fields) {
        this.text = text;
        this.fields = fields;
    }

    private static FieldsText of(String content) throws PipelineException {
        String bare = content.startsWith("\uFEFF") ? content.substring(1) : content;
        String text = bare.stripLeading().startsWith("{") ? bare.replace("\\/", "/") : bare;
        Node found = null;
        if (YamlTree.of(text, "pipeline").root() instanceof MappingNode root) {
            for (NodeTuple tuple : root.getValue()) {
                if (isNamed(tuple, "fields")) {
                    found = tuple.getValueNode();
                }
            }
        }
        return new FieldsText(text, found instanceof MappingNode mapping ? mapping : null);
    }

    /**
     * Where each field is found, as it is written, right or wrong; the defaults where the text says nothing.
     *
     * @throws PipelineException if the text is no YAML
     */
    public static Map<String, String> pointers(String content) throws PipelineException {
        FieldsText found = of(content);
        Map<String, String> pointers = new LinkedHashMap<>();
        if (found.fields == null) {
            FieldMap.DEFAULT.paths().keySet().forEach(name -> pointers.put(name, "/" + name));
            return pointers;
        }
        for (NodeTuple tuple : found.fields.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && tuple.getValueNode() instanceof ScalarNode value) {
                pointers.put(key.getValue(), value.getValue());
            }
        }
        return pointers;
    }

    /**
     * The text with a field found elsewhere.
     *
     * @param pointer a JSON Pointer or part of the record; empty when the field is not to be read
     * @throws PipelineException if the text is no YAML
     */
    public static String with(String content, String field, String pointer) throws PipelineException {
        FieldsText found = of(content);
        if (found.fields == null || found.fields.getValue().isEmpty()) {
            return found.withSection(field, pointer);
        }
        for (NodeTuple tuple : found.fields.getValue()) {
            if (isNamed(tuple, field)) {
                return pointer.isEmpty()
                        ? found.without(tuple)
                        : found.replaced(
                                start(tuple.getValueNode()), end(tuple.getValueNode()), PipelineWriter.text(pointer));
            }
        }
        return pointer.isEmpty() ? found.text : found.added(field, pointer);
    }

    private String withSection(String field, String pointer) {
        Map<String, String> all = new LinkedHashMap<>();
        FieldMap.DEFAULT.paths().keySet().forEach(name -> all.put(name, "/" + name));
        all.put(field, pointer);
        StringBuilder section = new StringBuilder(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
        section.append("fields:\n");
        all.forEach((name, path) -> {
            if (!path.isEmpty()) {
                section.append("  ").append(entry(name, path)).append('\n');
            }
        });
        return section.toString();
    }

    private String added(String field, String pointer) {
        List<NodeTuple> tuples = entries();
        NodeTuple last = tuples.get(tuples.size() - 1);
        int after = end(last.getValueNode());
        if (isFlow()) {
            return replaced(after, after, ", " + entry(field, pointer));
        }
        int index = text.offsetByCodePoints(0, after);
        int lineEnd = text.indexOf('\n', index);
        int at = lineEnd < 0 ? text.length() : lineEnd;
        String indent = " ".repeat(last.getKeyNode().getStartMark().getColumn());
        return text.substring(0, at) + "\n" + indent + entry(field, pointer) + text.substring(at);
    }

    private String without(NodeTuple tuple) {
        List<NodeTuple> tuples = entries();
        int place = tuples.indexOf(tuple);
        int from = start(tuple.getKeyNode());
        int to = end(tuple.getValueNode());
        if (isFlow()) {
            if (place + 1 < tuples.size()) {
                return replaced(from, start(tuples.get(place + 1).getKeyNode()), "");
            }
            return replaced(place == 0 ? from : end(tuples.get(place - 1).getValueNode()), to, "");
        }
        int first = text.offsetByCodePoints(0, from);
        int last = text.offsetByCodePoints(0, to);
        int lineStart = text.lastIndexOf('\n', first - 1) + 1;
        int lineEnd = text.indexOf('\n', last);
        return text.substring(0, lineStart) + (lineEnd < 0 ? "" : text.substring(lineEnd + 1));
    }

    private List<NodeTuple> entries() {
        return fields == null ? List.of() : fields.getValue();
    }

    private boolean isFlow() {
        return fields != null && fields.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Marks count code points. */
    private String replaced(int from, int to, String with) {
        return text.substring(0, text.offsetByCodePoints(0, from))
                + with
                + text.substring(text.offsetByCodePoints(0, to));
    }

    private static String entry(String field, String pointer) {
        return PipelineWriter.text(field) + ": " + PipelineWriter.text(pointer);
    }

    private static boolean isNamed(NodeTuple tuple, String name) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    private static int start(Node node) {
        return node.getStartMark().getIndex();
    }

    private static int end(Node node) {
        return node.getEndMark().getIndex();
    }
}
