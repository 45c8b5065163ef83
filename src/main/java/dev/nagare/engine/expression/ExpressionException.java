package dev.nagare.engine.expression;

import java.util.List;

/** An expression that doesn't parse or doesn't fit its variables. Names everything that is wrong with it. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param line within the expression, from 1
     * @param column within that line, from 1
     * @param message what is wrong and what would be right
     */
    public record Problem(int line, int column, String message) {}

    /** Problems in the order of the text, at least one. */
    public ExpressionException(List<Problem> problems) {
        super(problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    /**
     * A single problem.
     *
     * @param line within the expression, from 1
     * @param column within that line, from 1
     */
    public ExpressionException(String message, int line, int column) {
        this(List.of(new Problem(line, column, message)));
    }

    /** Everything that is wrong, in the order of the text; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** The line of the first problem. */
    public int line() {
        return problems.get(0).line();
    }

    /** The column of the first problem. */
    public int column() {
        return problems.get(0).column();
    }
}
