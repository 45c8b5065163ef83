package dev.nagare.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of CEL that test pipelines use, walked as a tree: {@code || && ! == != < <= > >= + - * /}, literals, names,
 * members, {@code has()} and {@code double()}.
 *
 * <p>A name or member without a value makes the whole value {@link Bad#ABSENT}, any other trouble {@link Bad#ERROR};
 * {@code ||} and {@code &&} absorb both when their other side decides; of two of them CEL keeps the left one.
 */
final class ReferenceCondition {
    /** What stands for a value where there is none. */
    enum Bad {
        ABSENT,
        ERROR
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([0-9]+\\.[0-9]+|[0-9]+|'[^']*'|[A-Za-z_][A-Za-z_0-9]*|\\|\\||&&|[=!<>]=|[-+*/<>!().])");

    private sealed interface Node {
        record Literal(Object value) implements Node {}

        record Name(String name) implements Node {}

        record Member(Node of, String name) implements Node {}

        record Call(String function, Node argument) implements Node {}

        record Binary(String operator, Node left, Node right) implements Node {}
    }

    private final List<String> tokens = new ArrayList<>();
    private final Node root;
    private int next;

    ReferenceCondition(String source) {
        Matcher matcher = TOKEN.matcher(source.strip());
        int at = 0;
        while (at < source.strip().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("the reference does not know this CEL: " + source);
            }
            tokens.add(matcher.group(1));
            at = matcher.end();
        }
        root = binary(0);
        if (next != tokens.size()) {
            throw new IllegalArgumentException("the reference does not know this CEL: " + source);
        }
    }

    /** The value, or a {@link Bad}. */
    Object value(Map<String, Object> variables) {
        return value(root, variables);
    }

    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("==", "!=", "<", "<=", ">", ">="),
            List.of("+", "-"),
            List.of("*", "/"));

    private Node binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Node left = binary(level + 1);
        while (next < tokens.size() && LEVELS.get(level).contains(tokens.get(next))) {
            left = new Node.Binary(tokens.get(next++), left, binary(level + 1));
        }
        return left;
    }

    private Node unary() {
        String token = tokens.get(next);
        if (token.equals("!") || token.equals("-")) {
            next++;
            return new Node.Call(token, unary());
        }
        return member();
    }

    private Node member() {
        Node node = primary();
        while (next < tokens.size() && tokens.get(next).equals(".")) {
            node = new Node.Member(node, tokens.get(next + 1));
            next += 2;
        }
        return node;
    }

    private Node primary() {
        String token = tokens.get(next++);
        if (token.equals("(")) {
            Node inner = binary(0);
            next++;
            return inner;
        }
        char first = token.charAt(0);
        if (first == '\'') {
            return new Node.Literal(token.substring(1, token.length() - 1));
        }
        if (Character.isDigit(first)) {
            return new Node.Literal(
                    token.contains(".") ? (Object) Double.valueOf(token) : (Object) Long.valueOf(token));
        }
        if (token.equals("true") || token.equals("false")) {
            return new Node.Literal(Boolean.valueOf(token));
        }
        if (next < tokens.size() && tokens.get(next).equals("(")) {
            next++;
            Node argument = binary(0);
            next++;
            return new Node.Call(token, argument);
        }
        return new Node.Name(token);
    }

    private static Object value(Node node, Map<String, Object> variables) {
        if (node instanceof Node.Literal literal) {
            return literal.value();
        }
        if (node instanceof Node.Name name) {
            return orAbsent(variables.get(name.name()));
        }
        if (node instanceof Node.Member member) {
            return member(value(member.of(), variables), member.name());
        }
        if (node instanceof Node.Call call) {
            return call(call, variables);
        }
        Node.Binary binary = (Node.Binary) node;
        Object left = value(binary.left(), variables);
        Object right = value(binary.right(), variables);
        return switch (binary.operator()) {
            case "||" -> decide(left, right, true);
            case "&&" -> decide(left, right, false);
            default ->
                left instanceof Bad ? left : right instanceof Bad ? right : plain(binary.operator(), left, right);
        };
    }

    private static Object orAbsent(Object value) {
        return value == null ? Bad.ABSENT : value;
    }

    private static Object member(Object of, String name) {
        if (of instanceof Bad) {
            return of;
        }
        return of instanceof Map<?, ?> map ? orAbsent(map.get(name)) : Bad.ERROR;
    }

    private static Object call(Node.Call call, Map<String, Object> variables) {
        Object argument = value(call.argument(), variables);
        return switch (call.function()) {
            case "has" ->
                value(((Node.Member) call.argument()).of(), variables) instanceof Bad bad
                        ? bad
                        : !(argument instanceof Bad);
            case "!" -> argument instanceof Bad ? argument : argument instanceof Boolean b ? (Object) !b : Bad.ERROR;
            case "-" -> plain("-", 0L, argument);
            case "double" ->
                argument instanceof Number n
                        ? (Object) n.doubleValue()
                        : argument instanceof Bad ? argument : Bad.ERROR;
            default -> throw new IllegalArgumentException("the reference does not know " + call.function() + "()");
        };
    }

    private static Object decide(Object left, Object right, boolean decisive) {
        if (left.equals(decisive) || right.equals(decisive)) {
            return decisive;
        }
        if (left instanceof Bad || right instanceof Bad) {
            return left instanceof Bad ? left : right;
        }
        return left instanceof Boolean && right instanceof Boolean ? (Object) !decisive : Bad.ERROR;
    }

    private static Object plain(String operator, Object left, Object right) {
        if (left instanceof Bad || right instanceof Bad) {
            return left instanceof Bad ? left : right;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a instanceof Long && b instanceof Long
                    ? integers(operator, a.longValue(), b.longValue())
                    : doubles(operator, a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return compared(operator, a.compareTo(b));
        }
        return Bad.ERROR;
    }

    private static Object integers(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> b == 0 ? Bad.ERROR : (Object) (a / b);
            default -> compared(operator, Long.compare(a, b));
        };
    }

    private static Object doubles(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> compared(operator, a < b ? -1 : a > b ? 1 : 0);
        };
    }

    private static Object compared(String operator, int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> Bad.ERROR;
        };
    }
}
