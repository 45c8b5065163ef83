package dev.nagare.engine.expression;

import dev.nagare.engine.expression.ExpressionException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.common.Location;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Constant;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.SourceInfo;

/**
 * Makes a parsed expression ready for the checker: equality by our rules, a budget around each comprehension's range.
 * Sees on the way what the checker can't: fields that {@code event} doesn't have, wrong regular expressions.
 */
final class Rewriting {
    /** The deepest tree that is planned and evaluated by recursion; long chains of one operator are deep trees. */
    private static final int MAX_DEPTH = 400;

    private final Vocabulary vocabulary;
    private final SourceInfo info;
    private final Ast parsed;
    private final List<Problem> problems = new ArrayList<>();
    private long freeId;

    Rewriting(Vocabulary vocabulary, Ast parsed) {
        this.vocabulary = vocabulary;
        this.parsed = parsed;
        this.info = parsed.getSourceInfo();
        this.freeId = info.getPositionsMap().keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                + 1000;
    }

    Ast result() throws ExpressionException {
        Expr rewritten = rewrite(parsed.getExpr(), 0);
        return new Ast(rewritten, info, parsed.getSource());
    }

    List<Problem> problems() {
        return problems;
    }

    private Expr rewrite(Expr expr, int depth) throws ExpressionException {
        if (depth > MAX_DEPTH) {
            throw new ExpressionException("the expression is nested too deeply", 1, 1);
        }
        Expr.Builder changed = expr.toBuilder();
        switch (expr.getExprKindCase()) {
            case CALL_EXPR -> changed.setCallExpr(call(expr, depth));
            case SELECT_EXPR -> {
                checkEventField(expr);
                changed.getSelectExprBuilder()
                        .setOperand(rewrite(expr.getSelectExpr().getOperand(), depth + 1));
            }
            case LIST_EXPR -> {
                Expr.CreateList.Builder list = changed.getListExprBuilder();
                for (int i = 0; i < list.getElementsCount(); i++) {
                    list.setElements(i, rewrite(list.getElements(i), depth + 1));
                }
            }
            case STRUCT_EXPR -> {
                Expr.CreateStruct.Builder struct = changed.getStructExprBuilder();
                for (Expr.CreateStruct.Entry.Builder entry : struct.getEntriesBuilderList()) {
                    if (entry.hasMapKey()) {
                        entry.setMapKey(rewrite(entry.getMapKey(), depth + 1));
                    }
                    entry.setValue(rewrite(entry.getValue(), depth + 1));
                }
            }
            case COMPREHENSION_EXPR -> comprehension(changed.getComprehensionExprBuilder(), depth);
            default -> {}
        }
        return changed.build();
    }

    private Expr.Call call(Expr expr, int depth) throws ExpressionException {
        Expr.Call.Builder call = expr.getCallExpr().toBuilder();
        if (call.getFunction().equals("matches")) {
            checkRegex(call);
        }
        if (call.hasTarget()) {
            call.setTarget(rewrite(call.getTarget(), depth + 1));
        }
        for (int i = 0; i < call.getArgsCount(); i++) {
            call.setArgs(i, rewrite(call.getArgs(i), depth + 1));
        }
        switch (call.getFunction()) {
            case "_==_" -> call.setFunction(CelLibrary.EQUAL);
            case "_!=_" -> call.setFunction(CelLibrary.UNEQUAL);
            default -> {}
        }
        return call.build();
    }

    private void comprehension(Expr.Comprehension.Builder loop, int depth) throws ExpressionException {
        Expr range = rewrite(loop.getIterRange(), depth + 1);
        loop.setIterRange(Expr.newBuilder()
                .setId(freeId++)
                .setCallExpr(Expr.Call.newBuilder().setFunction(CelLibrary.LOOP).addArgs(range)));
        loop.setAccuInit(rewrite(loop.getAccuInit(), depth + 1));
        loop.setLoopCondition(rewrite(loop.getLoopCondition(), depth + 1));
        loop.setLoopStep(rewrite(loop.getLoopStep(), depth + 1));
        loop.setResult(rewrite(loop.getResult(), depth + 1));
    }

    private void checkEventField(Expr expr) {
        Expr.Select select = expr.getSelectExpr();
        List<String> fields = vocabulary.fields();
        if (select.getOperand().getIdentExpr().getName().equals(Vocabulary.EVENT)
                && !fields.contains(select.getField())) {
            report(
                    expr,
                    "the event has no field '" + Wording.cap(select.getField()) + "'"
                            + NearestName.hint(select.getField(), fields));
        }
    }

    private void checkRegex(Expr.Call.Builder call) {
        Expr regex = call.getArgs(call.getArgsCount() - 1);
        if (regex.getConstExpr().getConstantKindCase() == Constant.ConstantKindCase.STRING_VALUE) {
            try {
                Pattern.compile(regex.getConstExpr().getStringValue());
            } catch (PatternSyntaxException e) {
                report(regex, "wrong regular expression: " + e.getDescription());
            }
        }
    }

    private void report(Expr expr, String message) {
        Integer offset = info.getPositionsMap().get(expr.getId());
        Location at = offset == null ? null : parsed.getSource().offsetLocation(offset);
        problems.add(
                at == null
                        ? new Problem(1, 1, message)
                        : new Problem(Math.max(1, at.line()), Math.max(1, at.column() + 1), message));
    }
}
