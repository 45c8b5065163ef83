package dev.nagare.engine.expression;

import dev.nagare.engine.expression.ExpressionException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.parser.gen.CELLexer;
import org.projectnessie.cel.parser.gen.CELParser;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.BaseErrorListener;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CharStreams;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CommonTokenStream;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.RecognitionException;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Recognizer;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Token;

/**
 * Looks over an expression before CEL's parser does: it bounds its size and depth, and words its syntax errors. CEL's
 * own parser prints each error to standard error, so it only ever sees texts that have passed here.
 */
final class Syntax {
    /** The longest expression, in characters. */
    static final int MAX_LENGTH = 4096;

    /** The deepest nesting of brackets. */
    static final int MAX_NESTING = 40;

    /** One slip spoils what follows it, so the later reports are noise. */
    private static final int MAX_PROBLEMS = 1;

    private Syntax() {}

    static void check(String source) throws ExpressionException {
        if (source.isBlank()) {
            throw new ExpressionException("the expression is empty", 1, 1);
        }
        if (source.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    "the expression has " + source.length() + " characters; at most " + MAX_LENGTH + " are allowed",
                    1,
                    1);
        }
        Listener listener = new Listener();
        CELLexer lexer = new CELLexer(CharStreams.fromString(source));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        checkNesting(tokens.getTokens());
        CELParser parser = new CELParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        try {
            parser.start();
        } catch (StackOverflowError tooDeep) {
            throw new ExpressionException("the expression is nested too deeply", 1, 1);
        }
        if (!listener.problems.isEmpty()) {
            throw new ExpressionException(listener.problems);
        }
    }

    private static void checkNesting(List<Token> tokens) throws ExpressionException {
        int depth = 0;
        for (Token token : tokens) {
            switch (token.getText()) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth--;
                default -> {}
            }
            if (depth > MAX_NESTING) {
                throw new ExpressionException(
                        "brackets are nested more than " + MAX_NESTING + " deep",
                        token.getLine(),
                        token.getCharPositionInLine() + 1);
            }
        }
    }

    private static final class Listener extends BaseErrorListener {
        private static final Set<String> WORDS_FOR_AND = Set.of("and", "AND", "And", "&");
        private static final Set<String> WORDS_FOR_OR = Set.of("or", "OR", "Or", "|");

        final List<Problem> problems = new ArrayList<>();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offending,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            if (problems.size() < MAX_PROBLEMS) {
                String words = offending instanceof Token token ? unexpected(token) : unreadable(message);
                problems.add(new Problem(line, column + 1, words));
            }
        }

        private static String unexpected(Token token) {
            if (token.getType() == Token.EOF) {
                return "the expression ends too early";
            }
            String text = token.getText();
            if (WORDS_FOR_AND.contains(text)) {
                return "unexpected '" + text + "'; write '&&'";
            }
            if (WORDS_FOR_OR.contains(text)) {
                return "unexpected '" + text + "'; write '||'";
            }
            return "unexpected '" + Wording.cap(text) + "'";
        }

        /** For what the lexer can't read; its message quotes the text after a colon. */
        private static String unreadable(String message) {
            int quote = message.indexOf('\'');
            String text = quote < 0 ? "" : message.substring(quote + 1, message.length() - 1);
            if (text.startsWith("'") || text.startsWith("\"")) {
                return "the text that starts here is not closed or has a wrong escape";
            }
            return switch (text.isEmpty() ? "" : text.substring(0, 1)) {
                case "=" -> "unexpected '='; compare with '=='";
                case "&" -> "unexpected '&'; write '&&'";
                case "|" -> "unexpected '|'; write '||'";
                default -> "unexpected '" + Wording.cap(text) + "'";
            };
        }
    }
}
