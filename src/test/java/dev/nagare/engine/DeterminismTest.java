package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.RandomStream.Case;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal input gives equal output and equal state, to the byte; no order of a hash table shows. */
class DeterminismTest {
    /** Keys of equal hash codes among them: "Aa" and "BB", "AaAa" and "BBBB". */
    private static final List<String> KEYS = List.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "z", "a", "é", "10", "9", "");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoRunsGiveTheSameBytes(long seed) {
        Case subject = RandomStream.of(seed);

        assertThat(run(subject.pipeline(), subject.items()))
                .isEqualTo(run(
                        subject.pipeline(), List.copyOf(RandomStream.of(seed).items())));
    }

    /**
     * The same events, shuffled within the out-of-orderness: keys come into the tables in another order, but what is
     * released and fired, and in which order, is the same.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void orderOfArrivalDoesNotShowWhileNothingIsLate(long seed) {
        Random random = new Random(seed);
        List<SourceItem> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(event(i, 1_000 + i * 5L, KEYS.get(random.nextInt(KEYS.size())), random.nextInt(100)));
        }
        Pipeline pipeline = pipeline();
        Map<String, List<String>> inOrder = rows(pipeline, events);
        Collections.shuffle(events, random);

        assertThat(rows(pipeline, events)).isEqualTo(inOrder);
        assertThat(inOrder.get("windows")).isNotEmpty();
        assertThat(inOrder.get("alerts")).isNotEmpty();
        assertThat(inOrder.get("late")).isEmpty();
    }

    private static Map<String, List<String>> rows(Pipeline pipeline, List<SourceItem> events) {
        RecordedOutput output = new RecordedOutput();
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), output);
        engine.accept(SourceStart.PLAIN);
        events.forEach(engine::accept);
        engine.end();
        return output.rows();
    }

    private static String run(Pipeline pipeline, List<SourceItem> items) {
        RecordedOutput output = new RecordedOutput();
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), output);
        StringBuilder states = new StringBuilder();
        for (SourceItem item : items) {
            engine.accept(item);
            states.append(new String(engine.state(), StandardCharsets.ISO_8859_1));
        }
        engine.end();
        return output.rows() + states.toString() + new String(engine.state(), StandardCharsets.ISO_8859_1);
    }

    private static Pipeline pipeline() {
        Duration second = Duration.ofSeconds(1);
        return new Pipeline(
                "shuffled",
                FieldMap.DEFAULT,
                new TimeSpec(
                        Duration.ofHours(1),
                        second,
                        second,
                        second,
                        TimeSpec.DEFAULT_ZONE,
                        TimeSpec.Unit.MS,
                        null,
                        null),
                List.of(
                        new WindowSpec.Tumbling("tumbling", "user", Duration.ofMillis(70), Duration.ZERO),
                        new WindowSpec.Hopping(
                                "hopping", "user", Duration.ofMillis(120), Duration.ofMillis(50), Duration.ZERO),
                        new WindowSpec.Session("session", "user", Duration.ofMillis(40)),
                        new WindowSpec.FirstEventTumbling("first", "user", Duration.ofMillis(90)),
                        new WindowSpec.Sliding("sliding", "user", Duration.ofMillis(60))),
                List.of(
                        new RuleSpec.KeyedRule("burst", Severity.HIGH, "user", second, null, "count >= 3", true),
                        new RuleSpec.SequenceRule(
                                "rise",
                                Severity.LOW,
                                "user",
                                List.of(
                                        new RuleSpec.SequenceRule.Step("amount < 50", null),
                                        new RuleSpec.SequenceRule.Step("amount > 50", null)))),
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                null);
    }

    private static SourceRecord event(int index, long timestamp, String user, int amount) {
        String json = "{\"id\":\"e%d\",\"timestamp\":%d,\"user\":\"%s\",\"amount\":%d}"
                .formatted(index, timestamp, user, amount);
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        return new SourceRecord(
                "input",
                0,
                index,
                SourceRecord.NONE,
                SourceRecord.TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                value,
                value.length,
                List.of(),
                true);
    }
}
