package dev.nagare.engine.expression;

import dev.nagare.engine.expression.Vocabulary.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.projectnessie.cel.Env;

/**
 * Compiles CEL over the fields of one pipeline. The first compilation of a program takes some hundred milliseconds:
 * never on the FX thread. Any thread may compile; what was compiled belongs to one thread at a time, and the same text is
 * compiled once: who asks again gets the same object.
 *
 * <p>What is ours beyond the CEL specification: integers and floating-point numbers compare and calculate with each
 * other; a canonical field that the pipeline doesn't map is absent, any other unknown name is an error; an absent value
 * is an error that {@code &&} and {@code ||} absorb and that otherwise skips the event. An expression has at most
 * 4,096 characters and 40 nested brackets; for one event its comprehensions run over at most 10,000 elements and its
 * regular expressions look at a million characters, beyond that it fails for that event.
 */
public final class Expressions {
    private final List<String> named;
    private final Map<Kind, Env> environments = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Condition>> conditions = new EnumMap<>(Kind.class);
    private final Map<String, Projection> projections = new HashMap<>();

    /**
     * @param named the pipeline's named fields; their index is the index in {@code Event.named()}
     */
    public Expressions(List<String> named) {
        this.named = List.copyOf(named);
    }

    /** Names that a named field can't have because expressions know them otherwise. */
    public static boolean isReserved(String fieldName) {
        return fieldName.equals(Vocabulary.PAYLOAD)
                || fieldName.equals(Vocabulary.EVENT)
                || fieldName.equals(Vocabulary.NOW)
                || Vocabulary.AGGREGATES.contains(fieldName);
    }

    /** Compiles a condition over the event's fields, {@code payload} and {@code event}. */
    public Condition condition(String source) throws ExpressionException {
        return compile(source, Kind.CONDITION);
    }

    /** Compiles the {@code when} of a keyed rule, which sees {@code count, total, average, min, max} as well. */
    public Condition aggregateCondition(String source) throws ExpressionException {
        return compile(source, Kind.AGGREGATE_CONDITION);
    }

    /** Compiles one field of a transform, which sees {@code now} as well. */
    public synchronized Projection projection(String source) throws ExpressionException {
        Projection known = projections.get(source);
        if (known != null) {
            return known;
        }
        Vocabulary vocabulary = new Vocabulary(named, Kind.PROJECTION);
        Checked checked = check(source, vocabulary);
        Projection compiled = new CompiledProjection(
                source, new FastPath(vocabulary).term(checked.root()), new Interpreted(checked, vocabulary));
        projections.put(source, compiled);
        return compiled;
    }

    private synchronized Condition compile(String source, Kind kind) throws ExpressionException {
        Map<String, Condition> ofKind = conditions.computeIfAbsent(kind, k -> new HashMap<>());
        Condition known = ofKind.get(source);
        if (known == null) {
            known = compiled(source, kind);
            ofKind.put(source, known);
        }
        return known;
    }

    private CompiledCondition compiled(String source, Kind kind) throws ExpressionException {
        Vocabulary vocabulary = new Vocabulary(named, kind);
        Checked checked = check(source, vocabulary);
        if (!checked.mayBeTruth()) {
            throw new ExpressionException("a condition must be true or false; compare this value with another", 1, 1);
        }
        FastPath fastPath = new FastPath(vocabulary);
        return new CompiledCondition(
                source,
                fastPath.test(checked.root()),
                new Interpreted(checked, vocabulary),
                Mentions.in(checked.root(), fastPath));
    }

    private Checked check(String source, Vocabulary vocabulary) throws ExpressionException {
        Env env = environments.computeIfAbsent(vocabulary.kind(), kind -> Checked.environment(vocabulary));
        return Checked.of(source, vocabulary, env);
    }
}
