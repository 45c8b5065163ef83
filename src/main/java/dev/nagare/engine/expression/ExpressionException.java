package dev.nagare.engine.expression;

/** An expression that doesn't parse or doesn't fit its variables. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param line within the expression, from 1
     * @param column within that line, from 1
     */
    public ExpressionException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
