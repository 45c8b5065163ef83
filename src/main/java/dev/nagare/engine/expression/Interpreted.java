package dev.nagare.engine.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.Activation;
import org.projectnessie.cel.interpreter.ResolvedValue;

/** An expression as CEL's own interpreter runs it. One thread at a time. */
final class Interpreted {
    private final Program program;
    private final Budget budget = new Budget();
    private final Variables variables;

    Interpreted(Checked checked, Vocabulary vocabulary) {
        this.program = checked.env().program(checked.ast(), ProgramOption.functions(CelLibrary.overloads(budget)));
        this.variables = new Variables(vocabulary);
    }

    /**
     * The value, or null where the expression ended in an absent one.
     *
     * @throws EvaluationException for any other error
     */
    @Nullable
    Val evaluate(Scope scope) throws EvaluationException {
        budget.restart();
        variables.scope = scope;
        try {
            Val value = program.eval(variables).getVal();
            if (!Err.isError(value)) {
                return value;
            }
            if (endsInAbsent((Err) value)) {
                return null;
            }
            throw new EvaluationException(words((Err) value));
        } catch (StackOverflowError e) {
            throw new EvaluationException("a value is nested too deeply");
        } catch (RuntimeException e) {
            throw new EvaluationException(Wording.cap(String.valueOf(e.getMessage()), 200));
        } finally {
            variables.scope = null;
        }
    }

    /** Whether the error is that of a variable or a member that isn't there. */
    private static boolean endsInAbsent(Err error) {
        return error.getCause() instanceof Absent
                || (!error.hasCause() && error.toString().startsWith("no such key: "));
    }

    private static String words(Err error) {
        String text =
                error.hasCause() && error.getCause() != null ? error.getCause().getMessage() : error.toString();
        return Wording.cap(String.valueOf(text), 200);
    }

    /** What a variable without a value throws; the interpreter carries it along as a CEL error. */
    private static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Absent() {
            super("no value", null, false, false);
        }
    }

    private static final class Variables implements Activation {
        private final Vocabulary vocabulary;
        private final Set<String> names;
        private final ClockText now = new ClockText();
        private @Nullable Scope scope;

        Variables(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            this.names = Set.copyOf(vocabulary.variables());
        }

        @Override
        public ResolvedValue resolveName(String name) {
            Scope current = scope;
            if (current == null || name.startsWith("@") || !names.contains(name)) {
                return ResolvedValue.ABSENT;
            }
            Object value = value(current, name);
            if (value == null) {
                throw new Absent();
            }
            return ResolvedValue.resolvedValue(value);
        }

        private @Nullable Object value(Scope scope, String name) {
            return switch (name) {
                case Vocabulary.PAYLOAD -> scope.event().payload().fields();
                case Vocabulary.EVENT -> new EventView(scope.event(), vocabulary.named());
                default -> {
                    Object special = special(scope, name);
                    yield special != null ? special : EventView.field(scope.event(), vocabulary.named(), name);
                }
            };
        }

        private @Nullable Object special(Scope scope, String name) {
            return switch (vocabulary.kind()) {
                case CONDITION -> null;
                case AGGREGATE_CONDITION -> aggregate(scope, name);
                case PROJECTION -> name.equals(Vocabulary.NOW) ? now.of(scope.now()) : null;
            };
        }

        private static @Nullable Object aggregate(Scope scope, String name) {
            if (name.equals("count")) {
                return scope.count();
            }
            if (!scope.hasAmounts()) {
                return null;
            }
            return switch (name) {
                case "total" -> scope.total();
                case "average" -> scope.average();
                case "min" -> scope.min();
                case "max" -> scope.max();
                default -> null;
            };
        }

        @Override
        @SuppressWarnings("NullAway") // the library asks for null where there is no parent
        public Activation parent() {
            return null;
        }
    }
}
