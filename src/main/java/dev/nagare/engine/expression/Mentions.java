package dev.nagare.engine.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;

/** Collects the values that an expression looks at, in its order and each once, for saying what it saw. */
final class Mentions {
    private static final int MOST = 6;

    private final FastPath compiler;
    private final Set<String> loopVariables = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<Term> found = new ArrayList<>();

    private Mentions(FastPath compiler) {
        this.compiler = compiler;
    }

    static List<Term> in(Expr root, FastPath compiler) {
        Mentions mentions = new Mentions(compiler);
        mentions.visit(root);
        return mentions.found;
    }

    private void visit(Expr expr) {
        switch (expr.getExprKindCase()) {
            case IDENT_EXPR -> {
                if (!loopVariables.contains(expr.getIdentExpr().getName())) {
                    add(expr);
                }
            }
            case SELECT_EXPR -> {
                if (!add(expr)) {
                    visit(expr.getSelectExpr().getOperand());
                }
            }
            case CALL_EXPR -> {
                visit(expr.getCallExpr().getTarget());
                expr.getCallExpr().getArgsList().forEach(this::visit);
            }
            case LIST_EXPR -> expr.getListExpr().getElementsList().forEach(this::visit);
            case COMPREHENSION_EXPR -> {
                Expr.Comprehension loop = expr.getComprehensionExpr();
                visit(loop.getIterRange());
                loopVariables.add(loop.getIterVar());
                loopVariables.add(loop.getAccuVar());
                visit(loop.getLoopStep());
            }
            default -> {}
        }
    }

    private boolean add(Expr expr) {
        Term term = compiler.term(expr);
        if (term == null) {
            return false;
        }
        if (found.size() < MOST && names.add(term.name())) {
            found.add(term);
        }
        return true;
    }
}
