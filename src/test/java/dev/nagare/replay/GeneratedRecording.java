package dev.nagare.replay;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.source.generator.TransactionGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes made-up card transactions as our own recorder would have. */
public final class GeneratedRecording {
    private GeneratedRecording() {}

    /** Writes so many events; equal seeds give equal files. */
    public static void write(Path to, long seed, int events) throws IOException {
        var options = new TransactionGenerator.Options(events, seed, TransactionGenerator.DEFAULT_START);
        try (RecordingFile file = RecordingFile.create(to);
                TransactionGenerator generator = new TransactionGenerator(options)) {
            file.header("generated", options.start(), TransactionGenerator.partitions());
            List<SourceItem> batch = new ArrayList<>();
            while (generator.poll(batch, 1_024, Duration.ZERO)) {
                for (SourceItem item : batch) {
                    if (item instanceof SourceRecord record) {
                        file.record(record);
                    }
                }
                batch.clear();
            }
            file.commit();
        }
    }
}
