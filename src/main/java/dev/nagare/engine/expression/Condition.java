package dev.nagare.engine.expression;

/** A compiled condition. Immutable, but evaluated by one thread at a time. */
public interface Condition {
    /** What a condition can say. */
    enum Outcome {
        TRUE,
        FALSE,
        /** It ended in a field that has no value. */
        SKIP
    }

    /**
     * Evaluates the condition.
     *
     * @throws EvaluationException for any error but a missing value: a division by zero, a type that doesn't fit
     */
    Outcome test(Scope scope) throws EvaluationException;

    /** The condition in words with the values that it saw, as {@code amount 168469.6 > 100000}. Never throws. */
    String explain(Scope scope);

    /** The CEL text it was compiled from. */
    String source();
}
