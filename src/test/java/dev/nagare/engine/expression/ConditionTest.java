package dev.nagare.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.engine.expression.Condition.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Situation EVENT = Situation.of(Map.of(
                    "id",
                    "e1",
                    "user",
                    "u1",
                    "type",
                    "sale",
                    "amount",
                    "168469.6",
                    "location",
                    "Sapporo",
                    "usualLocation",
                    "Osaka"))
            .withPayload(Map.of(
                    "n",
                    5L,
                    "real",
                    2.5,
                    "text",
                    "hello",
                    "yes",
                    true,
                    "list",
                    List.of(1L, 2.5, "z"),
                    "obj",
                    Map.of("k", 1L, "deep", Map.of("x", "y")),
                    "none",
                    List.of(),
                    "minus",
                    -3L,
                    "digits",
                    "5"))
            .withNamed(Map.of("tier", 3L));

    private static Condition condition(String source) throws ExpressionException {
        return new Expressions(EVENT.named()).condition(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "amount > 100000 ¦ TRUE",
                "amount > 100000.0 ¦ TRUE",
                "100000 < amount ¦ TRUE",
                "amount == 168469.6 ¦ TRUE",
                "amount * 2 > 336939 ¦ TRUE",
                "amount + 1 < 0 ¦ FALSE",
                "timestamp == 1700000000000 ¦ TRUE",
                "timestamp / 1000 == 1700000000 ¦ TRUE",
                "timestamp > 1.5 ¦ TRUE",
                "location != usualLocation ¦ TRUE",
                "type == 'sale' ¦ TRUE",
                "type in ['refund', 'sale'] ¦ TRUE",
                "!(type in ['refund']) ¦ TRUE",
                "category == 'x' ¦ SKIP",
                "!(category == 'x') ¦ SKIP",
                "category == 'x' || amount > 1 ¦ TRUE",
                "amount > 1 || category == 'x' ¦ TRUE",
                "category == 'x' || amount < 1 ¦ SKIP",
                "category == 'x' && amount < 1 ¦ FALSE",
                "category == 'x' && amount > 1 ¦ SKIP",
                "has(event.location) ¦ TRUE",
                "has(event.category) ¦ FALSE",
                "event.category == 'x' ¦ SKIP",
                "event.location == 'Sapporo' ¦ TRUE",
                "event['location'] == 'Sapporo' ¦ TRUE",
                "has(payload.x) ¦ FALSE",
                "!has(payload.x) || payload.x > 5 ¦ TRUE",
                "payload.x > 5 ¦ SKIP",
                "payload.x > 5 || amount > 50 ¦ TRUE",
                "payload['x'] > 5 ¦ SKIP",
                "has(payload.obj.k) ¦ TRUE",
                "has(payload.obj.q) ¦ FALSE",
                "has(payload.x.y) ¦ SKIP",
                "payload.obj.deep.x == 'y' ¦ TRUE",
                "payload.n > 4.5 ¦ TRUE",
                "payload.n == 5.0 ¦ TRUE",
                "payload.real * 2 == 5 ¦ TRUE",
                "payload.n * 2.0 == 10 ¦ TRUE",
                "payload.n == 'hello' ¦ FALSE",
                "payload.digits == 5 ¦ FALSE",
                "payload.n != 'hello' ¦ TRUE",
                "payload.yes ¦ TRUE",
                "payload.yes && tier >= 3 ¦ TRUE",
                "tier >= 3 && type == 'sale' ¦ TRUE",
                "payload.list[0] == 1 ¦ TRUE",
                "5 in payload.list ¦ FALSE",
                "2.5 in payload.list ¦ TRUE",
                "1.0 in payload.list ¦ TRUE",
                "'n' in payload ¦ TRUE",
                "payload.list.exists(i, i == 'z') ¦ TRUE",
                "payload.none.all(i, i > 1) ¦ TRUE",
                "payload.absent.exists(i, i == 'z') ¦ SKIP",
                "payload.list == [1, 2.5, 'z'] ¦ TRUE",
                "payload.list != [1, 2.5, 'y'] ¦ TRUE",
                "payload.obj == {'k': 1.0, 'deep': {'x': 'y'}} ¦ TRUE",
                "payload.text.startsWith('he') ¦ TRUE",
                "payload.text.matches('^h.*o$') ¦ TRUE",
                "size(payload.text) == 5 ¦ TRUE",
                "amount > 1 ? true : false ¦ TRUE",
                "int(amount) == 168469 ¦ TRUE",
                "type(payload.n) == int ¦ TRUE",
                "payload.n % 2 == 1 ¦ TRUE",
                "payload.none == null ¦ FALSE",
                "amount / 0 > 1 ¦ TRUE",
                "0.0 / 0.0 > 1.0 || 0.0 / 0.0 <= 1.0 ¦ FALSE",
                "true ¦ TRUE",
            })
    void answers(String source, Outcome expected) throws Exception {
        assertThat(condition(source).test(EVENT)).as(source).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload.n / 0 > 1",
                "payload.n % 0 > 1",
                "payload.text > 5",
                "payload.n && true",
                "payload.text",
                "payload.n.x > 1",
                "has(payload.n.x)",
                "payload.list[7] == 1",
                "timestamp + 9223372036854775807 > 1",
                "timestamp * timestamp > 1",
                "int(payload.text) > 1",
                "payload.text - 1 > 1",
            })
    void failsForAnotherReasonThanAnAbsentValue(String source) throws Exception {
        Condition condition = condition(source);
        assertThatThrownBy(() -> condition.test(EVENT))
                .as(source)
                .isInstanceOf(EvaluationException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void takesTheErrorThatItEndsInNotOneThatWasAbsorbed() throws Exception {
        Condition condition = condition("(payload.x > 5 || true) && payload.n / 0 > 1");
        assertThatThrownBy(() -> condition.test(EVENT)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void seesTheAggregateOnlyInTheWhenOfAKeyedRule() throws Exception {
        Condition when = new Expressions(List.of()).aggregateCondition("count >= 3 && total > 20 && average < max");
        Situation three =
                EVENT.withAggregate(Map.of("count", 3L, "total", 21.0, "average", 7.0, "min", 1.0, "max", 10.0));
        assertThat(when.test(three)).isEqualTo(Outcome.TRUE);
        assertThat(when.test(EVENT.withAggregate(Map.of("count", 3L)))).isEqualTo(Outcome.SKIP);
        assertThat(when.test(EVENT.withAggregate(Map.of("count", 2L)))).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aNamedFieldThatIsNoIdentifierIsReachedThroughTheEvent() throws Exception {
        Situation odd = Situation.of(Map.of()).withNamed(Map.of("card-no", "4711"));
        Condition condition = new Expressions(odd.named()).condition("event['card-no'] == '4711'");
        assertThat(condition.test(odd)).isEqualTo(Outcome.TRUE);
    }

    @Test
    void aNamedFieldMayBeCalledLikeATypeOfCel() throws Exception {
        Situation odd = Situation.of(Map.of()).withNamed(Map.of("list", "a"));
        assertThat(new Expressions(odd.named()).condition("list == 'a'").test(odd))
                .isEqualTo(Outcome.TRUE);
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '¦',
                quoteCharacter = '`',
                value = {
                    "amuont > 5 ¦ 1 ¦ 1 ¦ unknown name 'amuont', did you mean 'amount'?",
                    "amount > ¦ 1 ¦ 9 ¦ the expression ends too early",
                    "amount = 5 ¦ 1 ¦ 8 ¦ unexpected '='; compare with '=='",
                    "amount > 5 and true ¦ 1 ¦ 12 ¦ unexpected 'and'; write '&&'",
                    "amount > 5 & true ¦ 1 ¦ 12 ¦ unexpected '&'; write '&&'",
                    "type == 'sale ¦ 1 ¦ 9 ¦ the text that starts here is not closed or has a wrong escape",
                    "type > 5 ¦ 1 ¦ 6 ¦ '>' doesn't work on (string, int)",
                    "amount.x > 5 ¦ 1 ¦ 7 ¦ a double has no fields",
                    "count > 5 ¦ 1 ¦ 1 ¦ 'count' is known only in the 'when' of a rule with a 'key'",
                    "now == '' ¦ 1 ¦ 1 ¦ 'now' is known only in a transform",
                    "event.locaton == '' ¦ 1 ¦ 6 ¦ the event has no field 'locaton', did you mean 'location'?",
                    "has(event.locaton) ¦ 1 ¦ 4 ¦ the event has no field 'locaton', did you mean 'location'?",
                    "has(amount) ¦ 1 ¦ 4 ¦ has() needs a field of an object, as has(payload.x) or has(event.location)",
                    "amount ¦ 1 ¦ 1 ¦ a condition must be true or false; compare this value with another",
                    "type.matches('(') ¦ 1 ¦ 14 ¦ wrong regular expression: Unclosed group",
                })
        void areNamedWithTheirPlace(String source, int line, int column, String message) {
            assertThatThrownBy(() -> condition(source))
                    .isInstanceOfSatisfying(
                            ExpressionException.class,
                            e -> assertThat(e.problems())
                                    .containsExactly(new ExpressionException.Problem(line, column, message)));
        }

        @Test
        void areAllNamedAtOnce() {
            assertThatThrownBy(() -> condition("amuont > 5 &&\n  lcoation == 'x'"))
                    .isInstanceOfSatisfying(
                            ExpressionException.class,
                            e -> assertThat(e.problems())
                                    .extracting(ExpressionException.Problem::line, ExpressionException.Problem::column)
                                    .containsExactly(
                                            org.assertj.core.groups.Tuple.tuple(1, 1),
                                            org.assertj.core.groups.Tuple.tuple(2, 3)));
        }

        @Test
        void printNothing() {
            java.io.PrintStream before = System.err;
            java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();
            System.setErr(new java.io.PrintStream(printed, true, java.nio.charset.StandardCharsets.UTF_8));
            try {
                for (String source : List.of("amount >", "'", "#", ")", "a b c", "[", "\\", "amount > > 5", "\0")) {
                    assertThatThrownBy(() -> condition(source)).isInstanceOf(ExpressionException.class);
                }
            } finally {
                System.setErr(before);
            }
            assertThat(printed.toString(java.nio.charset.StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    @Nested
    class Hostile {
        @Test
        void sizeAndDepthAreBounded() {
            for (String source : List.of(
                    "(".repeat(2000) + "true" + ")".repeat(2000),
                    "true || ".repeat(1000) + "true",
                    "!".repeat(4000) + "true",
                    "-".repeat(4000) + "1 == 1",
                    "true ? true : ".repeat(290) + "true",
                    "payload" + ".a".repeat(2000),
                    "1" + "+1".repeat(2040) + " == 1",
                    "payload" + "[0]".repeat(1300))) {
                try {
                    condition(source).test(EVENT);
                } catch (ExpressionException | EvaluationException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }

        @Test
        void aLoopOverALargePayloadIsRefused() throws Exception {
            List<Long> large =
                    IntStream.range(0, 20_000).mapToObj(i -> (long) i).toList();
            Situation event = Situation.of(Map.of()).withPayload(Map.of("l", (Object) large));
            for (String source : List.of(
                    "payload.l.all(x, payload.l.all(y, x + y >= 0))",
                    "payload.l.map(x, x).size() > 0",
                    "payload.l.exists(x, x == -1)")) {
                Condition condition = condition(source);
                assertThatThrownBy(() -> condition.test(event)).hasMessageContaining("more than 10000 elements");
            }
            assertThat(condition("size(payload.l) == 20000").test(event)).isEqualTo(Outcome.TRUE);
        }

        @Test
        void nestedLoopsSpendOneBudget() throws Exception {
            List<Long> some = IntStream.range(0, 1_000).mapToObj(i -> (long) i).toList();
            Situation event = Situation.of(Map.of()).withPayload(Map.of("l", (Object) some));
            Condition condition = condition("payload.l.all(x, payload.l.all(y, x + y >= 0))");
            assertThatThrownBy(() -> condition.test(event)).hasMessageContaining("more than 10000 elements");
            assertThat(condition("payload.l.all(x, x >= 0)").test(event)).isEqualTo(Outcome.TRUE);
        }

        @Test
        void anExplodingRegularExpressionIsStopped() throws Exception {
            Situation event = Situation.of(Map.of()).withPayload(Map.of("s", "a".repeat(1000)));
            Condition condition = condition("payload.s.matches('(.*)(.*)(.*)(.*)X')");
            assertThatThrownBy(() -> condition.test(event)).hasMessageContaining("takes too long");
        }

        @Test
        void aTextCannotGrowWithoutBound() throws Exception {
            Situation event = Situation.of(Map.of()).withPayload(Map.of("s", "a".repeat(600_000)));
            Condition condition = condition("payload.s + payload.s == ''");
            assertThatThrownBy(() -> condition.test(event)).hasMessageContaining("more than 1048576");
        }
    }

    @Nested
    class Explanations {
        @ParameterizedTest
        @CsvSource(
                delimiter = '¦',
                quoteCharacter = '`',
                value = {
                    "amount > 100000 ¦ amount 168469.6 is over 100000",
                    "100000 < amount ¦ amount 168469.6 is over 100000",
                    "amount >= 100000.0 ¦ amount 168469.6 is at least 100000",
                    "amount < 1e6 ¦ amount 168469.6 is under 1000000",
                    "amount <= 5 ¦ amount 168469.6 is not at most 5",
                    "location != usualLocation ¦ location Sapporo is not usualLocation Osaka",
                    "location == 'Sapporo' ¦ location is Sapporo",
                    "type in ['refund', 'sale'] ¦ type sale is one of refund, sale",
                    "has(event.location) && tier == 3 ¦ location is there and tier is 3",
                    "!has(event.category) ¦ category is absent",
                    "!has(payload.x) || payload.x > 5 ¦ payload.x is absent",
                    "amount < 1 || type == 'sale' ¦ type is sale",
                    "amount > 1 && (type == 'x' || tier > 2) ¦ amount 168469.6 is over 1 and tier 3 is over 2",
                    "amount * 2 > 1 ¦ amount * 2 336939.2 is over 1",
                    "payload.yes ¦ payload.yes is true",
                    "size(payload.text) > 3 ¦ size(payload.text) > 3 (payload.text hello)",
                    "payload.list.exists(i, i == 'z') ¦ payload.list.exists(i, i == 'z') (payload.list a list of 3)",
                    "payload.text > 5 ¦ payload.text > 5 (payload.text hello)",
                    "amount > 1 ? true : has(payload.q) ¦ amount > 1 ? true : has(payload.q) (amount 168469.6)",
                })
        void sayWhatWasSeen(String source, String words) throws Exception {
            assertThat(condition(source).explain(EVENT)).isEqualTo(words);
        }

        @Test
        void nameTheAggregate() throws Exception {
            Condition when = new Expressions(List.of()).aggregateCondition("count >= 3 && total > 100000");
            Situation seen = EVENT.withAggregate(
                    Map.of("count", 3L, "total", 100000.5, "average", 7.0, "min", 1.0, "max", 10.0));
            assertThat(when.explain(seen)).isEqualTo("count 3 is at least 3 and total 100000.5 is over 100000");
        }

        @Test
        void stayShort() throws Exception {
            String longText =
                    IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
            Situation event = Situation.of(Map.of("location", longText, "usualLocation", longText + "!"));
            String words = condition("location != usualLocation").explain(event);
            assertThat(words).hasSizeLessThan(220).doesNotContain("\n").contains("…");
        }
    }
}
