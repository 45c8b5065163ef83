package dev.nagare.app;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.source.generator.TransactionGenerator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Made-up card transactions as a recording, made once a folder, and the example pipeline for them. */
final class LargeRecording {
    static final long SEED = 7;
    private static final String PIPELINE = "/pipelines/card-transactions.yaml";

    private LargeRecording() {}

    /** The recording of so many events in that folder. */
    static Path in(Path folder, long events) throws Exception {
        return in(folder, events, "");
    }

    /**
     * The same, compressed.
     *
     * @param ending {@code .gz}, {@code .zst} or nothing
     */
    static Path in(Path folder, long events, String ending) throws Exception {
        Files.createDirectories(folder);
        Path recording = folder.resolve(events + ".ndjson" + ending);
        if (!Files.exists(recording)) {
            var options = new TransactionGenerator.Options(events, SEED, TransactionGenerator.DEFAULT_START);
            try (RecordingFile file = RecordingFile.create(recording)) {
                GenerateCommand.write(options, file);
            }
        }
        return recording;
    }

    static Pipeline pipeline() throws Exception {
        try (InputStream in = LargeRecording.class.getResourceAsStream(PIPELINE)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new PipelineReader().read(text, PIPELINE);
        }
    }
}
