package dev.nagare.engine;

import dev.nagare.engine.rule.RuleTally;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.window.WindowOperator;
import dev.nagare.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The parts of an engine's bytes that say what they are, and the counts by name. */
final class EngineState {
    /** Changes whenever the bytes change their meaning; older ones are then made anew from the stream. */
    private static final int VERSION = 2;

    private EngineState() {}

    static void writeHead(Pipeline pipeline, StateWriter out) {
        out.number(VERSION);
        out.number(fingerprint(pipeline));
    }

    static void readHead(Pipeline pipeline, StateReader in) {
        long version = in.number();
        if (version != VERSION) {
            throw new IllegalArgumentException("the state is of version " + version + ", not " + VERSION);
        }
        if (in.number() != fingerprint(pipeline)) {
            throw new IllegalArgumentException("the state is of another pipeline than " + pipeline.name());
        }
    }

    /** Records print all that they hold, so equal texts are equal pipelines. */
    private static long fingerprint(Pipeline pipeline) {
        CRC32 crc = new CRC32();
        crc.update(pipeline.toString().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    static void writeCounts(Operators operators, StateWriter out) {
        for (WindowOperator window : operators.windows()) {
            out.number(window.firings());
            out.number(window.lateFirings());
        }
        operators.tallies().forEach(tally -> tally.write(out));
    }

    static void readCounts(Operators operators, StateReader in) {
        for (WindowOperator window : operators.windows()) {
            window.restoreFirings(in.number(), in.number());
        }
        for (RuleTally tally : operators.tallies()) {
            tally.read(in);
        }
    }
}
