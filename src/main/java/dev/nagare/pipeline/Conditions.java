package dev.nagare.pipeline;

import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.ExpressionException.Problem;
import dev.nagare.engine.expression.Expressions;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Checks CEL expressions of the file and reports their problems where they stand in it. */
final class Conditions {
    private final Expressions expressions;
    private final Findings findings;
    private final Scalars scalars;

    Conditions(Expressions expressions, Findings findings) {
        this.expressions = expressions;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** A condition on an event, or null with mistakes. */
    @Nullable
    String event(@Nullable Node node, String what) {
        return checked(node, what, expressions::condition);
    }

    /** A condition on an event and its key's look-back, or null with mistakes. */
    @Nullable
    String aggregate(@Nullable Node node, String what) {
        return checked(node, what, expressions::aggregateCondition);
    }

    /** An expression of the transform, or null with mistakes. */
    @Nullable
    String projection(@Nullable Node node, String what) {
        return checked(node, what, expressions::projection);
    }

    private interface Compilation {
        Object compile(String source) throws ExpressionException;
    }

    private @Nullable String checked(@Nullable Node node, String what, Compilation compilation) {
        ScalarNode scalar = scalars.scalar(node, what);
        if (scalar == null) {
            return null;
        }
        try {
            compilation.compile(scalar.getValue());
            return scalar.getValue();
        } catch (ExpressionException e) {
            for (Problem problem : e.problems()) {
                findings.add(findings.text().inside(scalar, problem.line(), problem.column()), problem.message());
            }
            return null;
        }
    }
}
