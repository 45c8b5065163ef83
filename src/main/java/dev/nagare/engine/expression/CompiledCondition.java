package dev.nagare.engine.expression;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.ref.Val;

/** A condition: compiled where that is possible, interpreted where it isn't or where the compiled form doubts. */
final class CompiledCondition implements Condition {
    private static final int MAX_SOURCE_SHOWN = 160;

    private final String source;
    private final @Nullable Test test;
    private final Interpreted interpreted;
    private final List<Term> mentioned;

    /**
     * @param test the compiled form, or null where there is none
     * @param mentioned the values that the condition looks at, for its explanation
     */
    CompiledCondition(String source, @Nullable Test test, Interpreted interpreted, List<Term> mentioned) {
        this.source = source;
        this.test = test;
        this.interpreted = interpreted;
        this.mentioned = List.copyOf(mentioned);
    }

    @Override
    public Outcome test(Scope scope) throws EvaluationException {
        if (test != null) {
            switch (test.test(scope)) {
                case TRUE -> {
                    return Outcome.TRUE;
                }
                case FALSE -> {
                    return Outcome.FALSE;
                }
                case SKIP -> {
                    return Outcome.SKIP;
                }
                case DOUBT -> {}
            }
        }
        return interpret(scope);
    }

    /** Whether the condition has a compiled form. */
    boolean isCompiled() {
        return test != null;
    }

    /** What CEL's interpreter says, the reference for the compiled form. */
    Outcome interpret(Scope scope) throws EvaluationException {
        Val value = interpreted.evaluate(scope);
        if (value == null) {
            return Outcome.SKIP;
        }
        if (value == BoolT.True) {
            return Outcome.TRUE;
        }
        if (value == BoolT.False) {
            return Outcome.FALSE;
        }
        throw new EvaluationException(
                "the condition gave a " + value.type().typeName() + " where it must be true or false");
    }

    @Override
    public String explain(Scope scope) {
        if (test != null && test.test(scope) != Test.Verdict.DOUBT) {
            return test.explain(scope);
        }
        String shown = Wording.cap(source.strip(), MAX_SOURCE_SHOWN);
        if (mentioned.isEmpty()) {
            return shown;
        }
        StringJoiner values = new StringJoiner(", ", " (", ")");
        for (Term term : mentioned) {
            values.add(term.name() + " " + term.show(scope));
        }
        return shown + values;
    }

    @Override
    public String source() {
        return source;
    }
}
