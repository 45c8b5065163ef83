package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.RandomStream.Case;
import dev.nagare.model.Decoder;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine can be put down after any item and taken up again from its bytes, and nobody sees a difference. */
class StateRoundTripTest {
    private static final int RANDOM_STREAMS = Integer.getInteger("nagare.roundTrips", 100);

    static List<GoldenCase> goldenCases() {
        return GoldenCase.all();
    }

    static LongStream seeds() {
        return LongStream.range(0, RANDOM_STREAMS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenCases")
    void restoringAfterEveryItemChangesNothing(GoldenCase golden) {
        restoreAfterEveryItem(golden.readPipeline(), golden.items());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restoringAfterEveryItemOfARandomStreamChangesNothing(long seed) {
        Case subject = RandomStream.of(seed);
        restoreAfterEveryItem(subject.pipeline(), subject.items());
    }

    private static void restoreAfterEveryItem(Pipeline pipeline, List<SourceItem> items) {
        Decoder decoder = new JsonDecoder(pipeline);
        RecordedOutput straightOutput = new RecordedOutput();
        Engine straight = new Engine(pipeline, decoder, straightOutput);
        RecordedOutput output = new RecordedOutput();
        Engine engine = restored(new Engine(pipeline, decoder, output), decoder, output, "before the first item");
        for (int i = 0; i < items.size(); i++) {
            straight.accept(items.get(i));
            engine.accept(items.get(i));
            engine = restored(engine, decoder, output, "after item " + i);
            assertThat(output.takeRows()).as("rows of item %d", i).isEqualTo(straightOutput.takeRows());
        }
        straight.end();
        engine.end();
        engine = restored(engine, decoder, output, "after the end");

        assertThat(output.takeRows()).as("rows of the end").isEqualTo(straightOutput.takeRows());
        assertThat(engine.state()).as("state after the end").isEqualTo(straight.state());
        assertThat(engine.counters()).isEqualTo(straight.counters());
        assertThat(engine.ruleCounts()).isEqualTo(straight.ruleCounts());
        assertThat(engine.windowCounts()).isEqualTo(straight.windowCounts());
    }

    private static Engine restored(Engine engine, Decoder decoder, RecordedOutput output, String when) {
        byte[] state = engine.state();
        Engine restored = Engine.restore(engine.pipeline(), decoder, output, state);
        assertThat(restored.state()).as("state written again %s", when).isEqualTo(state);
        return restored;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenCases")
    void nothingIsOpenAfterTheEnd(GoldenCase golden) {
        assertNothingIsOpenAfterTheEnd(golden.readPipeline(), golden.items());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsOpenAfterTheEndOfARandomStream(long seed) {
        Case subject = RandomStream.of(seed);
        assertNothingIsOpenAfterTheEnd(subject.pipeline(), subject.items());
    }

    private static void assertNothingIsOpenAfterTheEnd(Pipeline pipeline, List<SourceItem> items) {
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), new RecordedOutput());
        items.forEach(engine::accept);
        engine.end();

        assertThat(engine.counters().waiting()).isZero();
        assertThat(engine.waiting(1)).isEmpty();
        for (WindowSpec window : pipeline.windows()) {
            assertThat(engine.openWindowCount(window.name())).as(window.name()).isZero();
            assertThat(engine.openWindows(window.name(), 1)).as(window.name()).isEmpty();
        }
    }

    /** Twenty times the events of the same keys: what is left at the end is no more than the digits of larger numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"random-1p", "random-3p", "sequence-overlap", "hopping-12-5", "skip-and-has"})
    void whatIsLeftAtTheEndDoesNotGrowWithTheEvents(String pipelineOf) {
        Pipeline pipeline = GoldenCase.all().stream()
                .filter(golden -> golden.name().equals(pipelineOf))
                .findFirst()
                .orElseThrow()
                .readPipeline();

        assertThat(stateAfter(10_000, pipeline).length).isLessThan(stateAfter(500, pipeline).length + 512);
    }

    private static byte[] stateAfter(int events, Pipeline pipeline) {
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), new RecordedOutput());
        engine.accept(SourceStart.PLAIN);
        stream(events).forEach(engine::accept);
        engine.end();
        return engine.state();
    }

    private static Stream<SourceItem> stream(int events) {
        Random random = new Random(events);
        List<SourceItem> items = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long time = 1_700_000_000_000L + i * 200L - random.nextInt(6_000);
            String json = "{\"t\":%d,\"u\":\"u%d\",\"c\":\"c%d\",\"a\":%d.%d,\"x\":%d}"
                    .formatted(
                            time, random.nextInt(5), random.nextInt(3), random.nextInt(900), random.nextInt(10), i % 7);
            byte[] value = json.getBytes(StandardCharsets.UTF_8);
            items.add(new SourceRecord(
                    "input",
                    0,
                    i,
                    SourceRecord.NONE,
                    SourceRecord.TimestampType.UNKNOWN,
                    SourceRecord.NONE,
                    null,
                    value,
                    value.length,
                    List.of(),
                    true));
        }
        return items.stream();
    }
}
