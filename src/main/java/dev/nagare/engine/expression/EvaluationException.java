package dev.nagare.engine.expression;

/** An expression failed on an event for another reason than a missing value. Carries no stack trace. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message, null, false, false);
    }
}
