package dev.nagare.session;

import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.source.RecordSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is retained of a reading, as something that can be played.
 *
 * @param reading what is read
 * @param compute what is computed of it
 * @param retained where it is
 * @param start where it is opened
 */
record RetainedRecording(LiveReading reading, Pipeline compute, Retained retained, Moment start) implements Recording {
    @Override
    public String name() {
        return reading.name();
    }

    @Override
    public SourceStatus.Kind kind() {
        return reading.kind();
    }

    @Override
    public Pipeline pipeline() {
        return compute;
    }

    @Override
    public @Nullable Pipeline mended() throws IOException {
        return reading.mended();
    }

    @Override
    public Decoder decoder(Pipeline pipeline) {
        return reading.decoder(pipeline);
    }

    @Override
    public RecordSource open() {
        return new RetainedSource(retained);
    }

    @Override
    public Checkpoints checkpoints() {
        return retained.checkpoints();
    }

    @Override
    public boolean beginsWithCheckpoint() {
        return !retained.whole();
    }
}
