package dev.nagare.engine.expression;

import java.util.List;

/**
 * Compiles CEL over the fields of one pipeline. The first compilation of a program takes some hundred milliseconds:
 * never on the FX thread.
 */
public final class Expressions {
    private final List<String> named;

    /**
     * @param named the pipeline's named fields; their index is the index in {@code Event.named()}
     */
    public Expressions(List<String> named) {
        this.named = List.copyOf(named);
    }

    /** Compiles a condition over the event's fields, {@code payload} and {@code event}. */
    public Condition condition(String source) throws ExpressionException {
        throw new ExpressionException("not yet: " + source + named, 1, 1);
    }

    /** Compiles the {@code when} of a keyed rule, which sees {@code count, total, average, min, max} as well. */
    public Condition aggregateCondition(String source) throws ExpressionException {
        throw new ExpressionException("not yet: " + source + named, 1, 1);
    }

    /** Compiles one field of a transform, which sees {@code now} as well. */
    public Projection projection(String source) throws ExpressionException {
        throw new ExpressionException("not yet: " + source + named, 1, 1);
    }
}
