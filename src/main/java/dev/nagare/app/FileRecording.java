package dev.nagare.app;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.file.FileIdentity;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.replay.Moment;
import dev.nagare.replay.RecordingIdentity;
import dev.nagare.session.Recording;
import dev.nagare.session.SourceStatus;
import dev.nagare.source.RecordSource;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import dev.nagare.source.file.UnpackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file and what to compute of it.
 *
 * @param name what people call it
 * @param kind whether it is the user's or ours
 * @param input the file
 * @param pipeline what to compute
 * @param start where it is opened, or null
 * @param pipelineFile where the pipeline was read from, or null
 */
record FileRecording(
        String name,
        SourceStatus.Kind kind,
        FileInput input,
        Pipeline pipeline,
        @Nullable Moment start,
        @Nullable Path pipelineFile)
        implements Recording {
    /** A file of the user's. */
    static FileRecording of(Path file, Pipeline pipeline) {
        return of(file, pipeline, null);
    }

    /** The same with a pipeline that was read from a file. */
    static FileRecording of(Path file, Pipeline pipeline, @Nullable Path pipelineFile) {
        String name = String.valueOf(file.getFileName());
        return new FileRecording(
                name, SourceStatus.Kind.FILE, new FileInput.OnDisk(file), pipeline, null, pipelineFile);
    }

    /** The same, opened at a moment; null for its start. */
    FileRecording at(@Nullable Moment moment) {
        return new FileRecording(name, kind, input, pipeline, moment, pipelineFile);
    }

    @Override
    public @Nullable Pipeline mended() throws IOException {
        if (pipelineFile == null) {
            return null;
        }
        try {
            return new PipelineReader().read(pipelineFile);
        } catch (PipelineException e) {
            throw new IOException(
                    pipelineFile + " has mistakes: " + String.join("; ", ProposedPipeline.mistakes(e)), e);
        }
    }

    @Override
    public Decoder decoder(Pipeline compute) {
        return new JsonDecoder(compute);
    }

    @Override
    public RecordSource open() throws IOException {
        return new FileSource(List.of(input));
    }

    @Override
    public RecordSource open(UnpackedFiles unpacked) throws IOException {
        return new FileSource(List.of(input), unpacked);
    }

    @Override
    public @Nullable RecordingIdentity identity(Pipeline compute) {
        return RecordingIdentity.of(List.of(input), compute);
    }

    @Override
    public List<String> arguments() {
        if (!(input instanceof FileInput.OnDisk file)) {
            return List.of();
        }
        String opened = file.path().toAbsolutePath().normalize().toString();
        return pipelineFile == null
                ? List.of(opened)
                : List.of(
                        opened,
                        "--pipeline",
                        pipelineFile.toAbsolutePath().normalize().toString());
    }

    @Override
    public boolean isReadFrom(Path other) throws IOException {
        return input instanceof FileInput.OnDisk file && Files.exists(other) && Files.isSameFile(file.path(), other);
    }

    @Override
    public @Nullable String lastingName() throws IOException {
        if (input instanceof FileInput.OnDisk file) {
            return Files.isRegularFile(file.path())
                    ? FileIdentity.of(file.path()).wherever()
                    : null;
        }
        return name.replaceAll("[^0-9A-Za-z]", "");
    }
}
