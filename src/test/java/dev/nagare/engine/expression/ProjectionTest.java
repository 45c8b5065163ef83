package dev.nagare.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
    private static final Situation EVENT = Situation.of(Map.of("user", "u1", "amount", "12.50"))
            .withPayload(Map.of(
                    "n", 5L, "s", "7.25", "list", List.of(1L, "a"), "o", Map.of("k", Map.of("d", 1.5)), "yes", true));

    private static Object value(String source) throws Exception {
        return new Expressions(List.of()).projection(source).value(EVENT);
    }

    static List<Object[]> values() {
        return List.of(
                new Object[] {"payload.n", 5L},
                new Object[] {"double(payload.s)", 7.25},
                new Object[] {"double(payload.n)", 5.0},
                new Object[] {"amount * 2", 25.0},
                new Object[] {"user", "u1"},
                new Object[] {"'1.0'", "1.0"},
                new Object[] {"payload.yes", true},
                new Object[] {"payload.list", List.of(1L, "a")},
                new Object[] {"payload.o", Map.of("k", Map.of("d", 1.5))},
                new Object[] {"payload.list.map(x, x)", List.of(1L, "a")},
                new Object[] {"{'a': payload.n, 'b': [amount]}", Map.of("a", 5L, "b", List.of(12.5))},
                new Object[] {"now", "2023-11-14T22:13:20.123Z"},
                new Object[] {"timestamp(now)", "2023-11-14T22:13:20.123Z"},
                new Object[] {"duration('90s')", "PT1M30S"},
                new Object[] {"b'abc'", "YWJj"},
                new Object[] {"7u", 7L},
                new Object[] {"string(payload.n) + 'x'", "5x"},
                new Object[] {"payload.n > 3 ? 'big' : 'small'", "big"},
                new Object[] {"event", Map.of("id", "e1", "timestamp", 1_700_000_000_000L, "user", "u1", "amount", 12.5)
                });
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesJsonValues(String source, Object expected) throws Exception {
        assertThat(value(source)).as(source).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload.x", "category", "double(payload.x)", "payload.x.y", "event.category", "null"})
    void givesNothingForAnAbsentValue(String source) throws Exception {
        assertThat(value(source)).as(source).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double(payload.list)",
                "int('x')",
                "payload.n / 0",
                "amount / 0",
                "type(1)",
                "18446744073709551615u"
            })
    void failsForAnyOtherReason(String source) {
        assertThatThrownBy(() -> value(source)).as(source).isInstanceOf(EvaluationException.class);
    }

    @Test
    void doesNotKnowTheAggregate() {
        assertThatThrownBy(() -> value("count"))
                .hasMessage("'count' is known only in the 'when' of a rule with a 'key'");
    }
}
