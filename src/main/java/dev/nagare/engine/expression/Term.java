package dev.nagare.engine.expression;

import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a compiled condition. {@link #load} leaves it in the term's own fields, so that no event costs an
 * allocation: numbers stay primitive. One thread at a time, as all of a condition.
 */
abstract sealed class Term {
    /** What {@link #load} found. */
    enum Kind {
        /** An integer, in {@link #whole}. */
        LONG,
        /** A floating-point number, in {@link #real}. */
        DOUBLE,
        /** A text, in {@link #text}. */
        TEXT,
        /** A truth value, in {@link #whole}: 1 or 0. */
        BOOL,
        /** No value: the condition skips the event, unless CEL's logic absorbs it. */
        MISSING,
        /** Something that only CEL's interpreter should judge, as an overflow or a list. */
        DOUBT;

        boolean isNumber() {
            return this == LONG || this == DOUBLE;
        }

        boolean isValue() {
            return this != MISSING && this != DOUBT;
        }
    }

    long whole;
    double real;
    String text = "";

    /** Evaluates the term; the answer says which field holds the value. */
    abstract Kind load(Scope scope);

    /** The term as a person would name it. */
    abstract String name();

    /** Whether the name is the value itself. */
    boolean isLiteral() {
        return false;
    }

    /** The number that was loaded, as a double. */
    final double asDouble(Kind loaded) {
        return loaded == Kind.LONG ? whole : real;
    }

    /** The present value in words. */
    String show(Scope scope) {
        return switch (load(scope)) {
            case LONG -> Long.toString(whole);
            case DOUBLE -> Wording.number(real);
            case TEXT -> Wording.cap(text);
            case BOOL -> whole == 1 ? "true" : "false";
            case MISSING -> "(absent)";
            case DOUBT -> "(not a plain value)";
        };
    }

    /** Keeps a JSON value that is a scalar. */
    final Kind take(@Nullable Object value) {
        if (value instanceof Long number) {
            whole = number;
            return Kind.LONG;
        }
        if (value instanceof Double number) {
            real = number;
            return Kind.DOUBLE;
        }
        if (value instanceof String string) {
            return take(string);
        }
        if (value instanceof Boolean truth) {
            whole = truth ? 1 : 0;
            return Kind.BOOL;
        }
        return value == null ? Kind.MISSING : Kind.DOUBT;
    }

    final Kind take(@Nullable String string) {
        if (string == null) {
            return Kind.MISSING;
        }
        text = string;
        return Kind.TEXT;
    }

    /** A constant of the source. */
    static final class Literal extends Term {
        private final Kind kind;
        private final String name;

        Literal(long value) {
            this.kind = Kind.LONG;
            this.whole = value;
            this.name = Long.toString(value);
        }

        Literal(double value) {
            this.kind = Kind.DOUBLE;
            this.real = value;
            this.name = Wording.number(value);
        }

        Literal(String value) {
            this.kind = Kind.TEXT;
            this.text = value;
            this.name = Wording.cap(value);
        }

        Literal(boolean value) {
            this.kind = Kind.BOOL;
            this.whole = value ? 1 : 0;
            this.name = Boolean.toString(value);
        }

        @Override
        Kind load(Scope scope) {
            return kind;
        }

        Kind kind() {
            return kind;
        }

        @Override
        String name() {
            return name;
        }

        @Override
        boolean isLiteral() {
            return true;
        }
    }

    /** The event's {@code amount}. */
    static final class Amount extends Term {
        @Override
        Kind load(Scope scope) {
            Decimal amount = scope.event().amount();
            if (amount == null) {
                return Kind.MISSING;
            }
            real = amount.doubleValue();
            return Kind.DOUBLE;
        }

        @Override
        String name() {
            return "amount";
        }

        @Override
        String show(Scope scope) {
            Decimal amount = scope.event().amount();
            return amount == null ? super.show(scope) : Wording.cap(amount.toString());
        }
    }

    /** The event's {@code timestamp}. */
    static final class Timestamp extends Term {
        @Override
        Kind load(Scope scope) {
            whole = scope.event().timestamp();
            return Kind.LONG;
        }

        @Override
        String name() {
            return "timestamp";
        }
    }

    /** A canonical field that is a text. */
    static final class CanonicalText extends Term {
        /** Which one. */
        enum Field {
            ID("id"),
            USER("user"),
            CATEGORY("category"),
            TYPE("type"),
            LOCATION("location"),
            USUAL_LOCATION("usualLocation");

            private final String name;

            Field(String name) {
                this.name = name;
            }

            static Field of(String name) {
                for (Field field : values()) {
                    if (field.name.equals(name)) {
                        return field;
                    }
                }
                throw new IllegalArgumentException("no canonical text field: " + name);
            }
        }

        private final Field field;

        CanonicalText(Field field) {
            this.field = field;
        }

        @Override
        Kind load(Scope scope) {
            Event event = scope.event();
            return take(
                    switch (field) {
                        case ID -> event.id();
                        case USER -> event.user();
                        case CATEGORY -> event.category();
                        case TYPE -> event.type();
                        case LOCATION -> event.location();
                        case USUAL_LOCATION -> event.usualLocation();
                    });
        }

        @Override
        String name() {
            return field.name;
        }
    }

    /** A figure of a keyed rule's look-back. */
    static final class Aggregate extends Term {
        /** Which one. */
        enum Figure {
            COUNT,
            TOTAL,
            AVERAGE,
            MIN,
            MAX
        }

        private final Figure figure;
        private final String name;

        Aggregate(Figure figure, String name) {
            this.figure = figure;
            this.name = name;
        }

        @Override
        Kind load(Scope scope) {
            if (figure == Figure.COUNT) {
                whole = scope.count();
                return Kind.LONG;
            }
            if (!scope.hasAmounts()) {
                return Kind.MISSING;
            }
            real = switch (figure) {
                case TOTAL -> scope.total();
                case AVERAGE -> scope.average();
                case MIN -> scope.min();
                case MAX -> scope.max();
                case COUNT -> throw new AssertionError();
            };
            return Kind.DOUBLE;
        }

        @Override
        String name() {
            return name;
        }
    }

    /** A place in the payload or in a named field. */
    static final class Path extends Term {
        private static final int PAYLOAD = -1;

        private final int index;
        private final String[] keys;
        private final String name;

        private Path(int index, List<String> keys, String name) {
            this.index = index;
            this.keys = keys.toArray(String[]::new);
            this.name = name;
        }

        /** {@code payload.key.key}. */
        static Path inPayload(List<String> keys, String name) {
            return new Path(PAYLOAD, keys, name);
        }

        /** {@code field.key.key}, of the named field at that index; without keys the field itself. */
        static Path inNamed(int index, List<String> keys, String name) {
            return new Path(index, keys, name);
        }

        @Override
        Kind load(Scope scope) {
            Object value = root(scope);
            for (int i = below(); i < keys.length; i++) {
                if (value == null) {
                    return Kind.MISSING;
                }
                if (!(value instanceof Map<?, ?> map)) {
                    return Kind.DOUBT;
                }
                value = map.get(keys[i]);
            }
            return take(value);
        }

        /** Whether the place exists, as {@code has()} asks: it needs all but the last step. */
        Test.Verdict exists(Scope scope) {
            Object value = root(scope);
            for (int i = below(); i < keys.length; i++) {
                if (value == null) {
                    return Test.Verdict.SKIP;
                }
                if (!(value instanceof Map<?, ?> map)) {
                    return Test.Verdict.DOUBT;
                }
                value = map.get(keys[i]);
            }
            return Test.Verdict.of(value != null);
        }

        /** Where the path begins: a named field, or the payload's member that its first key names. */
        private @Nullable Object root(Scope scope) {
            Event event = scope.event();
            if (index == PAYLOAD) {
                return keys.length == 0
                        ? event.payload().fields()
                        : event.payload().member(keys[0]);
            }
            return index < event.named().length ? event.named()[index] : null;
        }

        /** Number of keys that {@link #root} has taken. */
        private int below() {
            return index == PAYLOAD ? Math.min(1, keys.length) : 0;
        }

        @Override
        String show(Scope scope) {
            Object value = root(scope);
            for (int i = below(); i < keys.length; i++) {
                value = value instanceof Map<?, ?> map ? map.get(keys[i]) : null;
            }
            return value == null ? super.show(scope) : Wording.value(value);
        }

        @Override
        String name() {
            return name;
        }
    }

    /** The clock of a transform, as text. */
    static final class Now extends Term {
        private final ClockText clock = new ClockText();

        @Override
        Kind load(Scope scope) {
            text = clock.of(scope.now());
            return Kind.TEXT;
        }

        @Override
        String name() {
            return Vocabulary.NOW;
        }
    }

    /** {@code double(number)}; how texts become numbers is left to the interpreter. */
    static final class AsDouble extends Term {
        private final Term number;

        AsDouble(Term number) {
            this.number = number;
        }

        @Override
        Kind load(Scope scope) {
            Kind kind = number.load(scope);
            if (kind == Kind.MISSING) {
                return Kind.MISSING;
            }
            if (!kind.isNumber()) {
                return Kind.DOUBT;
            }
            real = number.asDouble(kind);
            return Kind.DOUBLE;
        }

        @Override
        String name() {
            return "double(" + number.name() + ")";
        }
    }

    /** A sum, difference, product or quotient. */
    static final class Arithmetic extends Term {
        private final char operator;
        private final Term left;
        private final Term right;

        Arithmetic(char operator, Term left, Term right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        Kind load(Scope scope) {
            Kind l = left.load(scope);
            Kind r = right.load(scope);
            if (l == Kind.LONG && r == Kind.LONG) {
                return exact(left.whole, right.whole);
            }
            if (l.isNumber() && r.isNumber()) {
                double x = left.asDouble(l);
                double y = right.asDouble(r);
                real = switch (operator) {
                    case '+' -> x + y;
                    case '-' -> x - y;
                    case '*' -> x * y;
                    default -> x / y;
                };
                return Kind.DOUBLE;
            }
            boolean doubt = l == Kind.DOUBT || r == Kind.DOUBT || (l.isValue() && r.isValue());
            return doubt ? Kind.DOUBT : Kind.MISSING;
        }

        /** Integers as CEL has them: an overflow or a division by zero is an error, for the interpreter to word. */
        private Kind exact(long x, long y) {
            switch (operator) {
                case '+' -> {
                    whole = x + y;
                    return ((x ^ whole) & (y ^ whole)) < 0 ? Kind.DOUBT : Kind.LONG;
                }
                case '-' -> {
                    whole = x - y;
                    return ((x ^ y) & (x ^ whole)) < 0 ? Kind.DOUBT : Kind.LONG;
                }
                case '*' -> {
                    whole = x * y;
                    return Math.multiplyHigh(x, y) != whole >> 63 ? Kind.DOUBT : Kind.LONG;
                }
                default -> {
                    if (y == 0 || (x == Long.MIN_VALUE && y == -1)) {
                        return Kind.DOUBT;
                    }
                    whole = x / y;
                    return Kind.LONG;
                }
            }
        }

        @Override
        String name() {
            return part(left) + " " + operator + " " + part(right);
        }

        private static String part(Term term) {
            return term instanceof Arithmetic ? "(" + term.name() + ")" : term.name();
        }

        @Override
        boolean isLiteral() {
            return false;
        }
    }
}
