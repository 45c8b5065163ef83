package dev.nagare.pipeline;

import dev.nagare.engine.expression.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code key}: the name of a field that the pipeline maps. */
final class Keys {
    private final @Nullable FieldMap fields;
    private final Findings findings;
    private final Scalars scalars;

    /**
     * @param fields the mapped fields; null where they are wrong themselves, then any name passes
     */
    Keys(@Nullable FieldMap fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The key's name, or null with a mistake, or without one where there is no key. */
    @Nullable
    String read(@Nullable Node node) {
        ScalarNode scalar = scalars.scalar(node, "'key'");
        if (scalar == null) {
            return null;
        }
        String name = scalar.getValue();
        if (fields != null && !fields.paths().containsKey(name)) {
            List<String> known = List.copyOf(fields.paths().keySet());
            String hint = NearestName.hint(name, known);
            findings.add(
                    scalar,
                    "the key '" + Section.shown(name) + "' is no field of this pipeline"
                            + (hint.isEmpty() ? "; its fields are " + String.join(", ", known) : hint));
            return null;
        }
        return name;
    }
}
