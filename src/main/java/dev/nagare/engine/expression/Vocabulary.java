package dev.nagare.engine.expression;

import dev.nagare.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names that an expression of one kind may use.
 *
 * @param named the pipeline's named fields in the order of {@code Event.named()}
 * @param kind what the expression is for
 */
record Vocabulary(List<String> named, Kind kind) {
    static final String PAYLOAD = "payload";
    static final String EVENT = "event";
    static final String NOW = "now";
    static final List<String> AGGREGATES = List.of("count", "total", "average", "min", "max");

    /** What an expression is for. */
    enum Kind {
        CONDITION,
        AGGREGATE_CONDITION,
        PROJECTION
    }

    /** CEL's own words; a field of such a name can't be a variable. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "package",
            "namespace",
            "null",
            "return",
            "true",
            "var",
            "void",
            "while");

    Vocabulary {
        named = List.copyOf(named);
    }

    /** Every field of the event, canonical ones first: what {@code event.} may be followed by. */
    List<String> fields() {
        List<String> all = new ArrayList<>(Event.canonicalFields());
        all.addAll(named);
        return all;
    }

    /** The named fields that CEL can say as a variable; the others are reached as {@code event['their-name']}. */
    List<String> namedVariables() {
        return named.stream().filter(Vocabulary::isIdentifier).toList();
    }

    /** Every variable, for finding the one that was meant. */
    List<String> variables() {
        List<String> all = new ArrayList<>(Event.canonicalFields());
        all.addAll(namedVariables());
        all.add(PAYLOAD);
        all.add(EVENT);
        if (kind == Kind.AGGREGATE_CONDITION) {
            all.addAll(AGGREGATES);
        }
        if (kind == Kind.PROJECTION) {
            all.add(NOW);
        }
        return all;
    }

    /** Whether the canonical field is a text: all but {@code amount} and {@code timestamp}. */
    static boolean isText(String canonical) {
        return !canonical.equals("amount") && !canonical.equals("timestamp");
    }

    private static boolean isIdentifier(String name) {
        if (name.isEmpty() || RESERVED.contains(name) || Character.isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars()
                .allMatch(c -> c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }
}
