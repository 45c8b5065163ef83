package dev.nagare.app;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.source.generator.TransactionGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nagare generate}. */
@Command(
        name = "generate",
        description = {
            "Writes a recording of made-up card transactions: three partitions, events out of order and late, a"
                    + " partition that is silent for a while, broken records, and labelled fraud.",
            "The same options give the same recording on every machine."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong arguments", "4:the file can't be written"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GenerateCommand implements Callable<Integer> {
    private static final int BATCH = 1_024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", required = true, paramLabel = "N", description = "how many records")
    private long events;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "any number; the default is 1")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "when the first transaction happens, as 2026-03-02T00:00:30Z, which is the default")
    private Instant start = Instant.ofEpochMilli(TransactionGenerator.DEFAULT_START);

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "the recording; .gz and .zst are compressed. A file of that name is replaced")
    private Path out;

    @Override
    public Integer call() throws SinkException {
        if (events < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--events must be 0 or more, but is " + events);
        }
        TransactionGenerator.Options options = new TransactionGenerator.Options(events, seed, start.toEpochMilli());
        try (RecordingFile file = RecordingFile.create(out)) {
            write(options, file);
        } catch (IOException e) {
            throw SinkException.of("The recording can't be written to " + out, e);
        }
        return ExitCode.DONE;
    }

    /** Writes the whole recording. */
    static void write(TransactionGenerator.Options options, RecordingFile file) throws IOException {
        try (TransactionGenerator generator = new TransactionGenerator(options)) {
            file.header("generated with seed " + options.seed(), options.start(), TransactionGenerator.partitions());
            List<SourceItem> batch = new ArrayList<>();
            while (generator.poll(batch, BATCH, Duration.ZERO)) {
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
