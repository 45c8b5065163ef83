package dev.nagare.engine.expression;

import dev.nagare.engine.expression.Term.Kind;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A condition, or a part of one, compiled so that an event costs no allocation. It answers only where it is certain to
 * say what CEL's interpreter would say; otherwise it doubts, and the interpreter decides that event.
 */
abstract sealed class Test {
    /** What a test can say. */
    enum Verdict {
        TRUE,
        FALSE,
        /** It ended in an absent value. */
        SKIP,
        /** Ask the interpreter. */
        DOUBT;

        static Verdict of(boolean truth) {
            return truth ? TRUE : FALSE;
        }

        Verdict negated() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case SKIP, DOUBT -> this;
            };
        }
    }

    abstract Verdict test(Scope scope);

    /** In words with the values seen, as the test came out. */
    abstract String explain(Scope scope);

    /** What an absent or doubtful operand makes of a strict operator. */
    private static Verdict withoutValues(Kind left, Kind right) {
        return left == Kind.DOUBT || right == Kind.DOUBT ? Verdict.DOUBT : Verdict.SKIP;
    }

    /** The term with its value: {@code amount 5}, or just {@code 5} for a literal. */
    private static String withValue(Term term, Scope scope) {
        return term.isLiteral() ? term.name() : term.name() + " " + term.show(scope);
    }

    /** {@code a < b} and its like, between numbers. */
    static final class Comparison extends Test {
        /** The four orders. */
        enum Order {
            OVER("over"),
            AT_LEAST("at least"),
            UNDER("under"),
            AT_MOST("at most");

            private final String words;

            Order(String words) {
                this.words = words;
            }

            private boolean holds(double left, double right) {
                return switch (this) {
                    case OVER -> left > right;
                    case AT_LEAST -> left >= right;
                    case UNDER -> left < right;
                    case AT_MOST -> left <= right;
                };
            }

            private boolean holds(long left, long right) {
                return switch (this) {
                    case OVER -> left > right;
                    case AT_LEAST -> left >= right;
                    case UNDER -> left < right;
                    case AT_MOST -> left <= right;
                };
            }

            private Order mirrored() {
                return switch (this) {
                    case OVER -> UNDER;
                    case AT_LEAST -> AT_MOST;
                    case UNDER -> OVER;
                    case AT_MOST -> AT_LEAST;
                };
            }
        }

        private final Order order;
        private final Term left;
        private final Term right;

        Comparison(Order order, Term left, Term right) {
            this.order = order;
            this.left = left;
            this.right = right;
        }

        @Override
        Verdict test(Scope scope) {
            Kind l = left.load(scope);
            Kind r = right.load(scope);
            if (l == Kind.LONG && r == Kind.LONG) {
                return Verdict.of(order.holds(left.whole, right.whole));
            }
            if (l.isNumber() && r.isNumber()) {
                return Verdict.of(order.holds(left.asDouble(l), right.asDouble(r)));
            }
            return l.isValue() && r.isValue() ? Verdict.DOUBT : withoutValues(l, r);
        }

        @Override
        String explain(Scope scope) {
            boolean swap = left.isLiteral() && !right.isLiteral();
            Term subject = swap ? right : left;
            Term bound = swap ? left : right;
            String words = (swap ? order.mirrored() : order).words;
            String not = test(scope) == Verdict.FALSE ? " is not " : " is ";
            return withValue(subject, scope) + not + words + " " + withValue(bound, scope);
        }
    }

    /** {@code a == b}: numbers by value, values of different kinds are different, as CEL has it. */
    static final class Equality extends Test {
        private final Term left;
        private final Term right;
        private final boolean negated;

        Equality(Term left, Term right, boolean negated) {
            this.left = left;
            this.right = right;
            this.negated = negated;
        }

        @Override
        Verdict test(Scope scope) {
            Kind l = left.load(scope);
            Kind r = right.load(scope);
            if (!l.isValue() || !r.isValue()) {
                return withoutValues(l, r);
            }
            return Verdict.of(equal(l, r) != negated);
        }

        private boolean equal(Kind l, Kind r) {
            if (l == Kind.TEXT && r == Kind.TEXT) {
                return left.text.equals(right.text);
            }
            if (l == r && l != Kind.DOUBLE) {
                return left.whole == right.whole;
            }
            return l.isNumber() && r.isNumber() && left.asDouble(l) == right.asDouble(r);
        }

        @Override
        String explain(Scope scope) {
            Term subject = left.isLiteral() ? right : left;
            Term other = left.isLiteral() ? left : right;
            Verdict verdict = test(scope);
            boolean same = verdict == Verdict.of(!negated);
            if (same && other.isLiteral()) {
                return subject.name() + " is " + other.name();
            }
            return withValue(subject, scope) + (same ? " is " : " is not ") + withValue(other, scope);
        }
    }

    /** {@code a in ['x', 'y']}, a list of text literals. */
    static final class Membership extends Test {
        private final Term term;
        private final Set<String> texts;
        private final String list;

        Membership(Term term, List<String> texts) {
            this.term = term;
            this.texts = Set.copyOf(texts);
            StringJoiner joiner = new StringJoiner(", ");
            texts.forEach(joiner::add);
            this.list = Wording.cap(joiner.toString());
        }

        @Override
        Verdict test(Scope scope) {
            Kind kind = term.load(scope);
            if (!kind.isValue()) {
                return withoutValues(kind, kind);
            }
            return Verdict.of(kind == Kind.TEXT && texts.contains(term.text));
        }

        @Override
        String explain(Scope scope) {
            String not = test(scope) == Verdict.FALSE ? " is not" : " is";
            return withValue(term, scope) + not + " one of " + list;
        }
    }

    /** {@code has(a.b)}. */
    static final class Presence extends Test {
        private final Term term;

        Presence(Term term) {
            this.term = term;
        }

        @Override
        Verdict test(Scope scope) {
            if (term instanceof Term.Path path) {
                return path.exists(scope);
            }
            return Verdict.of(term.load(scope) != Kind.MISSING);
        }

        @Override
        String explain(Scope scope) {
            return term.name() + (test(scope) == Verdict.TRUE ? " is there" : " is absent");
        }
    }

    /** A value that is itself the truth, as {@code payload.flagged}. */
    static final class Truth extends Test {
        private final Term term;

        Truth(Term term) {
            this.term = term;
        }

        @Override
        Verdict test(Scope scope) {
            return switch (term.load(scope)) {
                case BOOL -> Verdict.of(term.whole == 1);
                case MISSING -> Verdict.SKIP;
                default -> Verdict.DOUBT;
            };
        }

        @Override
        String explain(Scope scope) {
            return term.isLiteral() ? term.name() : term.name() + " is " + term.show(scope);
        }
    }

    /** {@code !a}. */
    static final class Not extends Test {
        private final Test inner;

        Not(Test inner) {
            this.inner = inner;
        }

        @Override
        Verdict test(Scope scope) {
            return inner.test(scope).negated();
        }

        @Override
        String explain(Scope scope) {
            return inner.explain(scope);
        }
    }

    /**
     * {@code a && b} or {@code a || b}. Either side alone can decide, even when the other has no value; a doubt on the
     * way is a doubt of the whole.
     */
    static final class Junction extends Test {
        private final Verdict deciding;
        private final Test left;
        private final Test right;

        private Junction(Verdict deciding, Test left, Test right) {
            this.deciding = deciding;
            this.left = left;
            this.right = right;
        }

        static Junction and(Test left, Test right) {
            return new Junction(Verdict.FALSE, left, right);
        }

        static Junction or(Test left, Test right) {
            return new Junction(Verdict.TRUE, left, right);
        }

        @Override
        Verdict test(Scope scope) {
            Verdict l = left.test(scope);
            if (l == deciding || l == Verdict.DOUBT) {
                return l;
            }
            Verdict r = right.test(scope);
            if (r == deciding || r == Verdict.DOUBT) {
                return r;
            }
            return l == Verdict.SKIP || r == Verdict.SKIP ? Verdict.SKIP : deciding.negated();
        }

        /** The parts that made it come out so: where one side decides, only the sides that did. */
        @Override
        String explain(Scope scope) {
            Verdict outcome = test(scope);
            boolean l = left.test(scope) == outcome;
            boolean r = right.test(scope) == outcome;
            String word = deciding == Verdict.FALSE ? " and " : " or ";
            if (outcome == deciding && l != r) {
                return (l ? left : right).explain(scope);
            }
            return side(left, scope) + word + side(right, scope);
        }

        private String side(Test side, Scope scope) {
            String words = side.explain(scope);
            boolean mixed = side instanceof Junction other && other.deciding != deciding;
            return mixed && (words.contains(" and ") || words.contains(" or ")) ? "(" + words + ")" : words;
        }
    }
}
