package dev.nagare.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.engine.expression.Condition.Outcome;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The compiled form of a condition must say what CEL's interpreter says, on whatever condition and event. */
class FastPathAgreementTest {
    private static final int CONDITIONS = 3_000;
    private static final int PROJECTIONS = 1_000;
    private static final int EVENTS_PER_CONDITION = 12;
    private static final List<String> NAMED = List.of("tier", "geo");

    @Test
    void theCompiledFormAndTheInterpreterAgree() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("FastPathAgreementTest seed " + seed);
        Random random = new Random(seed);
        Expressions expressions = new Expressions(NAMED);
        int compiled = 0;
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        int errors = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            String source = new Writer(random).truth(3);
            CompiledCondition condition = (CompiledCondition) expressions.aggregateCondition(source);
            compiled += condition.isCompiled() ? 1 : 0;
            for (int j = 0; j < EVENTS_PER_CONDITION; j++) {
                Situation event = event(random);
                Object fast = outcome(() -> condition.test(event));
                Object slow = outcome(() -> condition.interpret(event));
                assertThat(fast).as("seed %d: %s on %s", seed, source, event).isEqualTo(slow);
                if (fast instanceof Outcome outcome) {
                    seen.merge(outcome, 1, Integer::sum);
                } else {
                    errors++;
                }
                assertThat(condition.explain(event)).isNotBlank();
            }
        }
        assertThat(compiled).as("compiled conditions of %d", CONDITIONS).isGreaterThan(CONDITIONS / 2);
        assertThat(seen).as("every outcome occurs").containsOnlyKeys(Outcome.values());
        assertThat(seen.values()).allMatch(n -> n > 500);
        assertThat(errors).isGreaterThan(500);
    }

    /** The same of the fields of a transform; a value is compared with its type, and absence is one, too. */
    @Test
    void theCompiledFormOfAProjectionAndTheInterpreterAgree() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("FastPathAgreementTest projections seed " + seed);
        Random random = new Random(seed);
        Expressions expressions = new Expressions(NAMED);
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < PROJECTIONS; i++) {
            String source = new Writer(random).value();
            CompiledProjection projection = (CompiledProjection) expressions.projection(source);
            assertThat(projection.isCompiled()).as(source).isTrue();
            for (int j = 0; j < EVENTS_PER_CONDITION; j++) {
                Situation event = event(random);
                Object fast = outcome(() -> projection.value(event));
                Object slow = outcome(() -> projection.interpret(event));
                assertThat(fast).as("seed %d: %s on %s", seed, source, event).isEqualTo(slow);
                seen.merge(fast == null ? "nothing" : fast.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        assertThat(seen)
                .as("every kind of value occurs")
                .containsKeys("nothing", "Long", "Double", "String", "Boolean");
    }

    private interface Evaluation {
        @Nullable
        Object run() throws EvaluationException;
    }

    private static @Nullable Object outcome(Evaluation evaluation) {
        try {
            return evaluation.run();
        } catch (EvaluationException e) {
            return e.getMessage();
        }
    }

    /** Writes random conditions that CEL's checker accepts. */
    private record Writer(RandomGenerator random) {
        private static final String[] NUMBERS = {
            "amount",
            "timestamp",
            "count",
            "total",
            "average",
            "min",
            "max",
            "0",
            "1",
            "2",
            "5",
            "-3",
            "2.5",
            "0.0",
            "1e300",
            "9223372036854775807",
            "event.amount"
        };
        private static final String[] TEXTS = {
            "user", "category", "type", "location", "usualLocation", "id", "'a'", "'b'", "''", "event.location"
        };
        private static final String[] ANY = {
            "tier",
            "geo",
            "geo.lat",
            "geo.lat.x",
            "payload.n",
            "payload.s",
            "payload.t",
            "payload.o",
            "payload.o.n",
            "payload.o.s",
            "payload.list",
            "event.tier",
            "event.geo.lat",
            "payload.o['n']",
            "payload.list[0]"
        };
        private static final String[] HAS = {
            "event.user",
            "event.amount",
            "event.tier",
            "event.timestamp",
            "payload.n",
            "payload.o.n",
            "payload.s.x",
            "payload.o.q.r",
            "tier.x",
            "geo.lat"
        };
        private static final String[] ORDERS = {">", ">=", "<", "<="};
        private static final String[] SIGNS = {"+", "-", "*", "/"};

        String truth(int depth) {
            return switch (random.nextInt(depth == 0 ? 6 : 10)) {
                case 0, 1 -> number(2) + " " + pick(ORDERS) + " " + number(2);
                case 2 -> any() + (random.nextBoolean() ? " == " : " != ") + any();
                case 3 -> text() + (random.nextBoolean() ? " == " : " != ") + text();
                case 4 -> (random.nextBoolean() ? text() : pick(ANY)) + " in ['a', 'b', '']";
                case 5 -> "has(" + pick(HAS) + ")";
                case 6 -> "!(" + truth(depth - 1) + ")";
                case 7 -> "(" + truth(depth - 1) + " && " + truth(depth - 1) + ")";
                case 8 -> "(" + truth(depth - 1) + " || " + truth(depth - 1) + ")";
                default ->
                    random.nextInt(4) > 0
                            ? "(payload.t && " + truth(depth - 1) + ")"
                            : "(" + truth(depth - 1) + " ? " + truth(depth - 1) + " : " + truth(depth - 1) + ")";
            };
        }

        /** A single value that has a compiled form, of a transform: without aggregates, but with the clock. */
        String value() {
            String[] plain = {"amount", "timestamp", "7", "2.5", "payload.n", "geo.lat", "payload.o.n", "event.amount"};
            return switch (random.nextInt(7)) {
                case 0 -> text();
                case 1 -> "now";
                case 2 -> "double(" + pick(plain) + ")";
                case 3 -> "double(" + pick(TEXTS) + ")";
                case 4 -> pick(plain) + " " + pick(SIGNS) + " " + pick(plain);
                case 5 -> random.nextBoolean() ? "true" : pick(plain);
                default -> ANY[random.nextInt(ANY.length - 2)];
            };
        }

        private String number(int depth) {
            int choice = random.nextInt(10);
            if (choice == 0) {
                return pick(ANY);
            }
            if (choice < 3 && depth > 0) {
                return "(" + number(depth - 1) + " " + pick(SIGNS) + " " + number(depth - 1) + ")";
            }
            return pick(NUMBERS);
        }

        private String any() {
            return switch (random.nextInt(4)) {
                case 0 -> number(1);
                case 1 -> text();
                case 2 -> random.nextBoolean() ? "true" : "payload.t";
                default -> pick(ANY);
            };
        }

        private String text() {
            return pick(TEXTS);
        }

        private String pick(String[] of) {
            return of[random.nextInt(of.length)];
        }
    }

    private static Situation event(Random random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String text : List.of("user", "category", "type", "location", "usualLocation")) {
            put(random, fields, text, List.of("a", "b", "", "z"));
        }
        put(random, fields, "amount", List.of("0", "1", "-3", "2.5", "5", "1e300", "9007199254740993"));
        put(random, fields, "timestamp", List.of(0L, 1_700_000_000_000L, -5L, Long.MAX_VALUE / 2));
        List<Object> values =
                List.of(1L, 5L, 2.5, "a", "b", true, false, Map.of("lat", 2.5), List.of("a", 1L), Long.MAX_VALUE);
        put(random, fields, "tier", values);
        put(random, fields, "geo", values);
        put(random, fields, "geo", List.of(Map.of("lat", 2.5, "x", 1L), Map.of("lat", Map.of("x", 1L))));
        Map<String, Object> payload = new LinkedHashMap<>();
        for (String member : List.of("n", "s", "t", "o", "list")) {
            put(random, payload, member, values);
        }
        put(random, payload, "t", List.of(true, false));
        put(random, payload, "o", List.of(Map.of("n", 5L, "s", "a"), Map.of("n", "b", "q", Map.of("r", 1L))));
        Map<String, Object> aggregate = new LinkedHashMap<>();
        aggregate.put("count", (long) random.nextInt(4));
        if (random.nextInt(4) > 0) {
            for (String figure : List.of("total", "average", "min", "max")) {
                aggregate.put(figure, (double) random.nextInt(-3, 8));
            }
        }
        return Situation.of(fields)
                .withPayload(payload)
                .withAggregate(aggregate)
                .withNamed(NAMED);
    }

    private static void put(Random random, Map<String, Object> into, String name, List<?> values) {
        if (random.nextInt(4) > 0) {
            into.put(name, values.get(random.nextInt(values.size())));
        }
    }
}
