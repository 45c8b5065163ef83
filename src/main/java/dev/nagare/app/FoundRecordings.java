package dev.nagare.app;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import dev.nagare.ui.open.RecordingFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how files are played: with the pipeline beside them, or with one proposed from their first records. Reads
 * files; stateless, so that any thread but the FX thread may call it.
 */
final class FoundRecordings implements RecordingFinder {
    private final PipelineReader reader = new PipelineReader();
    private final PipelineBeside beside;

    FoundRecordings(PipelineBeside beside) {
        this.beside = beside;
    }

    @Override
    public Found find(Path file) throws IOException {
        List<SourceRecord> records = firstRecords(file);
        Optional<Path> known = beside.of(file);
        if (known.isEmpty()) {
            return new Found.Proposed(new ProposedPipeline(
                    new FileInput.OnDisk(file).topic(),
                    ProposedPipeline.withObjects(
                            records,
                            file + " is not a recording: none of its first records is a JSON object. Choose a file of"
                                    + " JSON lines, kcat -J lines or CSV, plain or compressed."),
                    null,
                    beside.target(file),
                    pipeline -> FileRecording.of(file, pipeline)));
        }
        try {
            return new Found.Ready(FileRecording.of(file, reader.read(known.get()), known.get()));
        } catch (PipelineException e) {
            return new Found.Wrong(known.get(), ProposedPipeline.mistakes(e));
        }
    }

    private static List<SourceRecord> firstRecords(Path file) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        List<SourceItem> batch = new ArrayList<>();
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            while (records.size() < ProposedPipeline.SAMPLED
                    && source.poll(batch, ProposedPipeline.SAMPLED, Duration.ZERO)) {
                for (SourceItem item : batch) {
                    if (item instanceof SourceRecord record) {
                        records.add(record);
                    }
                }
                batch.clear();
            }
        }
        return records;
    }
}
