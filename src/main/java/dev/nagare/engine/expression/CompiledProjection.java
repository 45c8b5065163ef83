package dev.nagare.engine.expression;

import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.ref.Val;

/**
 * One field of a transform: compiled where it is a single plain value, interpreted where it is more or where the compiled
 * form doubts.
 */
final class CompiledProjection implements Projection {
    private final String source;
    private final @Nullable Term term;
    private final Interpreted interpreted;

    /** @param term the compiled form, or null where there is none */
    CompiledProjection(String source, @Nullable Term term, Interpreted interpreted) {
        this.source = source;
        this.term = term;
        this.interpreted = interpreted;
    }

    @Override
    public @Nullable Object value(Scope scope) throws EvaluationException {
        Term plain = term;
        if (plain == null) {
            return interpret(scope);
        }
        return switch (plain.load(scope)) {
            case LONG -> plain.whole;
            // JSON has no such numbers, and the interpreter has the words for it.
            case DOUBLE -> Double.isFinite(plain.real) ? (Object) plain.real : interpret(scope);
            case TEXT -> plain.text;
            case BOOL -> plain.whole == 1;
            case MISSING -> null;
            case DOUBT -> interpret(scope);
        };
    }

    /** Whether it has a compiled form. */
    boolean isCompiled() {
        return term != null;
    }

    /** What CEL's interpreter says, the reference for the compiled form. */
    @Nullable
    Object interpret(Scope scope) throws EvaluationException {
        Val value = interpreted.evaluate(scope);
        return value == null ? null : CelValues.toJson(value);
    }

    @Override
    public String source() {
        return source;
    }
}
