package dev.nagare.engine.expression;

import org.jspecify.annotations.Nullable;

/** A compiled expression of a transform. Immutable, but evaluated by one thread at a time. */
public interface Projection {
    /**
     * Evaluates the expression to a JSON value: {@code String, Long, Double, Boolean, List, Map}, or null where it
     * ended in a field that has no value.
     *
     * @throws EvaluationException for any other error
     */
    @Nullable
    Object value(Scope scope) throws EvaluationException;

    /** The CEL text it was compiled from. */
    String source();
}
