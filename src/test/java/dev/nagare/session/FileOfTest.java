package dev.nagare.session;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.replay.RecordingIdentity;
import dev.nagare.source.RecordSource;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import dev.nagare.source.file.UnpackedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file and a pipeline that comes with the program. */
record FileOfTest(Path file, Pipeline pipeline) implements Recording {
    static FileOfTest of(Path file, String pipeline) throws Exception {
        try (var in = FileOfTest.class.getResourceAsStream("/pipelines/" + pipeline)) {
            String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new FileOfTest(file, new PipelineReader().read(yaml, pipeline));
        }
    }

    /** A bundled sample, copied into that folder. */
    static FileOfTest sample(Path folder, String name, String pipeline) throws Exception {
        Path file = folder.resolve(name);
        try (var in = FileOfTest.class.getResourceAsStream("/samples/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return of(file, pipeline);
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public SourceStatus.Kind kind() {
        return SourceStatus.Kind.FILE;
    }

    @Override
    public Decoder decoder(Pipeline compute) {
        return new JsonDecoder(compute);
    }

    @Override
    public RecordSource open() throws IOException {
        return open(UnpackedFiles.NONE);
    }

    @Override
    public RecordSource open(UnpackedFiles unpacked) throws IOException {
        return new FileSource(List.of(new FileInput.OnDisk(file)), unpacked);
    }

    @Override
    public @Nullable RecordingIdentity identity(Pipeline compute) {
        return RecordingIdentity.of(List.of(new FileInput.OnDisk(file)), compute);
    }
}
