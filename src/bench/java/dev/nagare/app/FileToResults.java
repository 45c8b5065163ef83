package dev.nagare.app;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import dev.nagare.source.generator.TransactionGenerator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events a second from a recording to written results: {@code nagare run} but for the start of its JVM, with generated
 * card transactions and the example pipeline without its transform. The collector and the compiler work on the same
 * core when the command is held on one:
 *
 * <pre>taskset -c 1 mvn -Pbench test-compile exec:exec -Dbench=FileToResults</pre>
 *
 * <p>A run of the benchmark is a whole recording, from the first byte to the committed files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC") // as bin/nagare starts the command
public class FileToResults {
    private static final int EVENTS = 1_000_000;

    private Path folder;
    private Path recording;
    private Pipeline pipeline;

    /** Writes the recording and reads the pipeline. */
    @Setup(Level.Trial)
    public void prepare() throws Exception {
        folder = Files.createTempDirectory("nagare-bench");
        recording = folder.resolve("transactions.ndjson");
        try (RecordingFile file = RecordingFile.create(recording)) {
            GenerateCommand.write(
                    new TransactionGenerator.Options(EVENTS, 7, TransactionGenerator.DEFAULT_START), file);
        }
        Path yaml = Files.writeString(folder.resolve("pipeline.yaml"), withoutTransform());
        pipeline = new PipelineReader().read(yaml);
    }

    private static String withoutTransform() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FileToResults.class.getResourceAsStream("/pipelines/card-transactions.yaml"))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return yaml.replaceFirst("(?m)^transform:\\n(?: .*\\n)*", "");
        }
    }

    /** Throws away what was written. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
        }
    }

    /** A whole recording; its score counts events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public boolean run() throws Exception {
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(recording)));
                ResultFiles results = new ResultFiles(folder.resolve("results"), !pipeline.transform().isEmpty())) {
            return new BatchRun(pipeline, System::nanoTime).play(source, results, (records, progress) -> {});
        }
    }
}
