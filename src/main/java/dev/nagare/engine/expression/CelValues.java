package dev.nagare.engine.expression;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.BytesT;
import org.projectnessie.cel.common.types.DoubleT;
import org.projectnessie.cel.common.types.DurationT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.IntT;
import org.projectnessie.cel.common.types.IteratorT;
import org.projectnessie.cel.common.types.ListT;
import org.projectnessie.cel.common.types.MapT;
import org.projectnessie.cel.common.types.NullT;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.TimestampT;
import org.projectnessie.cel.common.types.UintT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.common.types.traits.Container;
import org.projectnessie.cel.common.types.traits.Lister;
import org.projectnessie.cel.common.types.traits.Trait;
import org.projectnessie.cel.interpreter.functions.BinaryOp;

/** The operators of {@link CelLibrary} on the interpreter's values, and the way from those to JSON. */
final class CelValues {
    private CelValues() {}

    /** Orders numbers of any kind by value, where a NaN is in no order; other types as CEL does. */
    static Val order(String operator, Val left, Val right, BinaryOp plain) {
        boolean bothInt = left instanceof IntT && right instanceof IntT;
        if (bothInt || !isIntOrDouble(left) || !isIntOrDouble(right)) {
            return plain.invoke(left, right);
        }
        double l = asDouble(left);
        double r = asDouble(right);
        return bool(
                switch (operator) {
                    case "_<_" -> l < r;
                    case "_<=_" -> l <= r;
                    case "_>_" -> l > r;
                    default -> l >= r;
                });
    }

    /** Calculates in double where one side is, as {@code 2 * 1.5}. */
    static Val widened(Val left, Val right, BinaryOp plain) {
        if (left instanceof IntT && right instanceof DoubleT) {
            return plain.invoke(DoubleT.doubleOf(asDouble(left)), right);
        }
        if (left instanceof DoubleT && right instanceof IntT) {
            return plain.invoke(left, DoubleT.doubleOf(asDouble(right)));
        }
        return plain.invoke(left, right);
    }

    /** Numbers by value, lists and maps by their parts, values of different types never. */
    static Val equal(Val left, Val right) {
        if (isIntOrDouble(left) && isIntOrDouble(right)) {
            boolean exact = left instanceof IntT && right instanceof IntT;
            return bool(exact ? left.intValue() == right.intValue() : asDouble(left) == asDouble(right));
        }
        if (left instanceof ListT && right instanceof ListT) {
            return equalLists((Lister) left, (Lister) right);
        }
        if (left instanceof MapT leftMap && right instanceof MapT rightMap) {
            return equalMaps(leftMap, rightMap);
        }
        if (isWhole(left) && isWhole(right)) {
            boolean sameBits = left.intValue() == right.intValue();
            return bool(sameBits && (left.type() == right.type() || left.intValue() >= 0));
        }
        return left.type() == right.type() ? left.equal(right) : BoolT.False;
    }

    private static Val equalLists(Lister left, Lister right) {
        long size = left.size().intValue();
        if (size != right.size().intValue()) {
            return BoolT.False;
        }
        for (long i = 0; i < size; i++) {
            Val index = IntT.intOf(i);
            if (equal(left.get(index), right.get(index)) != BoolT.True) {
                return BoolT.False;
            }
        }
        return BoolT.True;
    }

    private static Val equalMaps(MapT left, MapT right) {
        if (left.size().intValue() != right.size().intValue()) {
            return BoolT.False;
        }
        IteratorT keys = left.iterator();
        while (keys.hasNext() == BoolT.True) {
            Val key = keys.next();
            Val other = right.find(key);
            if (other == null || equal(left.get(key), other) != BoolT.True) {
                return BoolT.False;
            }
        }
        return BoolT.True;
    }

    /** Whether a list has an equal element, or a map the key. */
    static Val in(Val element, Val collection) {
        if (collection instanceof ListT) {
            Lister list = (Lister) collection;
            long size = list.size().intValue();
            for (long i = 0; i < size; i++) {
                if (equal(element, list.get(IntT.intOf(i))) == BoolT.True) {
                    return BoolT.True;
                }
            }
            return BoolT.False;
        }
        if (collection.type().hasTrait(Trait.ContainerType)) {
            return ((Container) collection).contains(element);
        }
        return Err.noSuchOverload(element, "in", collection);
    }

    static Val not(Val truth) {
        return truth == BoolT.True ? BoolT.False : truth == BoolT.False ? BoolT.True : truth;
    }

    private static Val bool(boolean truth) {
        return truth ? BoolT.True : BoolT.False;
    }

    private static boolean isIntOrDouble(Val value) {
        return value instanceof IntT || value instanceof DoubleT;
    }

    private static boolean isWhole(Val value) {
        return value instanceof IntT || value instanceof UintT;
    }

    private static double asDouble(Val value) {
        return value instanceof IntT ? (double) value.intValue() : value.doubleValue();
    }

    /**
     * The value as JSON has it: {@code String, Long, Double, Boolean, List, Map}, or null for CEL's null. Times and
     * durations become ISO text, bytes base64 text.
     *
     * @throws EvaluationException where JSON has nothing like it: a type, a NaN, an integer beyond 64 bits with sign
     */
    static @Nullable Object toJson(Val value) throws EvaluationException {
        if (value instanceof NullT) {
            return null;
        }
        if (value instanceof BoolT || value instanceof StringT || value instanceof IntT) {
            return value.value();
        }
        if (value instanceof DoubleT) {
            double number = value.doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new EvaluationException("the result is " + Wording.number(number) + ", which JSON can't hold");
            }
            return number;
        }
        if (value instanceof UintT) {
            if (value.intValue() < 0) {
                throw new EvaluationException("the result is an unsigned integer beyond 9223372036854775807");
            }
            return value.intValue();
        }
        if (value instanceof TimestampT) {
            return DateTimeFormatter.ISO_INSTANT.format(((ZonedDateTime) value.value()).toInstant());
        }
        if (value instanceof DurationT) {
            return ((Duration) value.value()).toString();
        }
        if (value instanceof BytesT) {
            return Base64.getEncoder().encodeToString((byte[]) value.value());
        }
        if (value instanceof ListT) {
            return toJsonList((Lister) value);
        }
        if (value instanceof MapT map) {
            return toJsonMap(map);
        }
        throw new EvaluationException("the result is a " + value.type().typeName() + ", which JSON can't hold");
    }

    private static List<Object> toJsonList(Lister list) throws EvaluationException {
        List<Object> elements = new ArrayList<>();
        long size = list.size().intValue();
        for (long i = 0; i < size; i++) {
            Object element = toJson(list.get(IntT.intOf(i)));
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Map<String, Object> toJsonMap(MapT map) throws EvaluationException {
        Map<String, Object> members = new LinkedHashMap<>();
        IteratorT keys = map.iterator();
        while (keys.hasNext() == BoolT.True) {
            Val key = keys.next();
            Object member = toJson(map.get(key));
            if (member != null) {
                members.put(String.valueOf(key.value()), member);
            }
        }
        return members;
    }
}
