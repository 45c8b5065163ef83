package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.generator.TransactionGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatIsStoppedLeavesNothing() throws Exception {
        Pipeline pipeline = new PipelineReader().read("time: {outOfOrderness: 5s}", "p.yaml");
        BatchRun run = new BatchRun(pipeline, System::nanoTime);
        long[] played = {0};
        TransactionGenerator.Options options = new TransactionGenerator.Options(100_000, 1, 0);
        try (TransactionGenerator source = new TransactionGenerator(options);
                ResultFiles results = new ResultFiles(folder, false)) {
            boolean done = run.play(source, results, (records, progress) -> {
                played[0] = records;
                if (records > 5_000) {
                    run.stop();
                }
            });
            assertThat(done).isFalse();
        }
        assertThat(played[0]).isBetween(5_000L, 8_000L);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void progressIsToldAfterEachBatchAndEndsWithEverything() throws Exception {
        Pipeline pipeline = new PipelineReader().read("time: {outOfOrderness: 5s}", "p.yaml");
        List<Long> told = new ArrayList<>();
        TransactionGenerator.Options options = new TransactionGenerator.Options(10_000, 1, 0);
        try (TransactionGenerator source = new TransactionGenerator(options);
                ResultFiles results = new ResultFiles(folder, false)) {
            assertThat(new BatchRun(pipeline, System::nanoTime)
                            .play(source, results, (records, progress) -> told.add(records)))
                    .isTrue();
        }
        assertThat(told).isSorted().endsWith(10_000L);
        assertThat(folder.resolve("summary.json")).exists();
    }
}
