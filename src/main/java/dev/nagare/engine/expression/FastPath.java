package dev.nagare.engine.expression;

import dev.nagare.engine.expression.Term.Aggregate;
import dev.nagare.engine.expression.Term.Arithmetic;
import dev.nagare.engine.expression.Term.CanonicalText;
import dev.nagare.engine.expression.Term.Literal;
import dev.nagare.engine.expression.Term.Path;
import dev.nagare.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Constant;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;

/**
 * Compiles the part of CEL that most conditions and transforms are made of to {@link Test}s and {@link Term}s:
 * comparisons, arithmetic, texts, lists of texts, {@code has} and logic. CEL's interpreter costs 160 to 310 ns and several objects an event; this costs a few
 * nanoseconds and none. Anything else is left to the interpreter: no answer here is only slower, never wrong.
 */
final class FastPath {
    private final Vocabulary vocabulary;

    FastPath(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The test for a checked condition, or null where it says more than can be compiled. */
    @Nullable
    Test test(Expr expr) {
        return switch (expr.getExprKindCase()) {
            case CALL_EXPR -> call(expr.getCallExpr());
            case SELECT_EXPR -> expr.getSelectExpr().getTestOnly() ? presence(expr) : truth(expr);
            case CONST_EXPR, IDENT_EXPR -> truth(expr);
            default -> null;
        };
    }

    private @Nullable Test call(Expr.Call call) {
        if (call.hasTarget()) {
            return null;
        }
        List<Expr> args = call.getArgsList();
        return switch (call.getFunction()) {
            case "_&&_", "_||_" -> {
                Test left = test(args.get(0));
                Test right = test(args.get(1));
                if (left == null || right == null) {
                    yield null;
                }
                boolean and = call.getFunction().equals("_&&_");
                yield and ? Test.Junction.and(left, right) : Test.Junction.or(left, right);
            }
            case "!_" -> {
                Test inner = test(args.get(0));
                yield inner == null ? null : new Test.Not(inner);
            }
            case "_>_" -> comparison(Test.Comparison.Order.OVER, args);
            case "_>=_" -> comparison(Test.Comparison.Order.AT_LEAST, args);
            case "_<_" -> comparison(Test.Comparison.Order.UNDER, args);
            case "_<=_" -> comparison(Test.Comparison.Order.AT_MOST, args);
            case CelLibrary.EQUAL -> equality(args, false);
            case CelLibrary.UNEQUAL -> equality(args, true);
            case "@in" -> membership(args);
            default -> null;
        };
    }

    private @Nullable Test comparison(Test.Comparison.Order order, List<Expr> args) {
        Term left = term(args.get(0));
        Term right = term(args.get(1));
        return left == null || right == null ? null : new Test.Comparison(order, left, right);
    }

    private @Nullable Test equality(List<Expr> args, boolean negated) {
        Term left = term(args.get(0));
        Term right = term(args.get(1));
        return left == null || right == null ? null : new Test.Equality(left, right, negated);
    }

    private @Nullable Test membership(List<Expr> args) {
        Term term = term(args.get(0));
        if (term == null || args.get(1).getExprKindCase() != Expr.ExprKindCase.LIST_EXPR) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Expr element : args.get(1).getListExpr().getElementsList()) {
            if (element.getConstExpr().getConstantKindCase() != Constant.ConstantKindCase.STRING_VALUE) {
                return null;
            }
            texts.add(element.getConstExpr().getStringValue());
        }
        return new Test.Membership(term, texts.stream().distinct().toList());
    }

    private @Nullable Test truth(Expr expr) {
        Term term = term(expr);
        return term == null ? null : new Test.Truth(term);
    }

    private @Nullable Test presence(Expr expr) {
        Expr.Select select = expr.getSelectExpr();
        if (select.getOperand().getIdentExpr().getName().equals(Vocabulary.EVENT)) {
            Term field = field(select.getField());
            return field == null ? null : new Test.Presence(field);
        }
        Term place = path(select.getOperand(), select.getField());
        return place == null ? null : new Test.Presence(place);
    }

    /** The value of an expression that isn't a condition, or null where it can't be compiled. */
    @Nullable
    Term term(Expr expr) {
        return switch (expr.getExprKindCase()) {
            case CONST_EXPR -> literal(expr.getConstExpr());
            case IDENT_EXPR -> variable(expr.getIdentExpr().getName());
            case SELECT_EXPR -> select(expr.getSelectExpr());
            case CALL_EXPR -> calculation(expr.getCallExpr());
            default -> null;
        };
    }

    private static @Nullable Term literal(Constant constant) {
        return switch (constant.getConstantKindCase()) {
            case INT64_VALUE -> new Literal(constant.getInt64Value());
            case DOUBLE_VALUE -> new Literal(constant.getDoubleValue());
            case STRING_VALUE -> new Literal(constant.getStringValue());
            case BOOL_VALUE -> new Literal(constant.getBoolValue());
            default -> null;
        };
    }

    private @Nullable Term variable(String name) {
        if (vocabulary.kind() == Vocabulary.Kind.AGGREGATE_CONDITION && Vocabulary.AGGREGATES.contains(name)) {
            return new Aggregate(Aggregate.Figure.valueOf(name.toUpperCase(Locale.ROOT)), name);
        }
        if (vocabulary.kind() == Vocabulary.Kind.PROJECTION && name.equals(Vocabulary.NOW)) {
            return new Term.Now();
        }
        return name.equals(Vocabulary.PAYLOAD) || name.equals(Vocabulary.EVENT) ? null : field(name);
    }

    private @Nullable Term field(String name) {
        if (Event.canonicalFields().contains(name)) {
            return switch (name) {
                case "amount" -> new Term.Amount();
                case "timestamp" -> new Term.Timestamp();
                default -> new CanonicalText(CanonicalText.Field.of(name));
            };
        }
        int index = vocabulary.named().indexOf(name);
        return index < 0 ? null : Path.inNamed(index, List.of(), name);
    }

    private @Nullable Term select(Expr.Select select) {
        if (select.getTestOnly()) {
            return null;
        }
        if (select.getOperand().getIdentExpr().getName().equals(Vocabulary.EVENT)) {
            return field(select.getField());
        }
        return path(select.getOperand(), select.getField());
    }

    /** {@code root.a.b.last}, where the root is the payload or a named field. */
    private @Nullable Path path(Expr start, String last) {
        List<String> keys = new ArrayList<>(List.of(last));
        Expr place = start;
        while (place.getExprKindCase() == Expr.ExprKindCase.SELECT_EXPR) {
            Expr.Select select = place.getSelectExpr();
            if (select.getTestOnly()) {
                return null;
            }
            keys.add(select.getField());
            place = select.getOperand();
        }
        if (place.getExprKindCase() != Expr.ExprKindCase.IDENT_EXPR) {
            return null;
        }
        String root = place.getIdentExpr().getName();
        Collections.reverse(keys);
        if (root.equals(Vocabulary.EVENT)) {
            return pathInEvent(keys);
        }
        String name = root + "." + String.join(".", keys);
        if (root.equals(Vocabulary.PAYLOAD)) {
            return Path.inPayload(keys, name);
        }
        int index = vocabulary.named().indexOf(root);
        return index < 0 ? null : Path.inNamed(index, keys, name);
    }

    private @Nullable Path pathInEvent(List<String> keys) {
        int index = vocabulary.named().indexOf(keys.get(0));
        return index < 0 || keys.size() < 2
                ? null
                : Path.inNamed(index, keys.subList(1, keys.size()), String.join(".", keys));
    }

    private @Nullable Term calculation(Expr.Call call) {
        if (call.getFunction().equals("double") && !call.hasTarget()) {
            Term number = term(call.getArgs(0));
            return number == null ? null : new Term.AsDouble(number);
        }
        return arithmetic(call);
    }

    private @Nullable Term arithmetic(Expr.Call call) {
        char operator = switch (call.getFunction()) {
            case "_+_" -> '+';
            case "_-_" -> '-';
            case "_*_" -> '*';
            case "_/_" -> '/';
            default -> 0;
        };
        if (operator == 0 || call.hasTarget()) {
            return null;
        }
        Term left = term(call.getArgs(0));
        Term right = term(call.getArgs(1));
        return left == null || right == null ? null : new Arithmetic(operator, left, right);
    }
}
