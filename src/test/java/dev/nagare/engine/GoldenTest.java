package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.reference.ReferenceDecoder;
import dev.nagare.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine, and the reference that later tests measure it by, give exactly what the golden cases say. */
class GoldenTest {
    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void engineGivesTheExpectedRows(GoldenCase golden) {
        Pipeline pipeline = golden.readPipeline();
        RecordedOutput output = new RecordedOutput();
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), output);

        golden.items().forEach(engine::accept);
        engine.end();

        assertThat(GoldenCase.rowsOf(output)).isEqualTo(golden.expected());
        assertThat(GoldenCase.summaryOf(engine.counters())).isEqualTo(golden.summary());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void referenceGivesTheExpectedRows(GoldenCase golden) {
        Pipeline pipeline = golden.readPipeline();
        RecordedOutput output = new RecordedOutput();
        ReferenceEngine engine = new ReferenceEngine(pipeline, new ReferenceDecoder(pipeline), output);

        golden.items().forEach(engine::accept);
        engine.end();

        assertThat(GoldenCase.rowsOf(output)).isEqualTo(golden.expected());
        assertThat(GoldenCase.summaryOf(engine.counters())).isEqualTo(golden.summary());
    }
}
