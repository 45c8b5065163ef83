package dev.nagare.app;

import dev.nagare.analysis.Inspection;
import dev.nagare.analysis.InspectionJson;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.replay.Playback;
import dev.nagare.replay.RecordingIdentity;
import dev.nagare.session.ReplayCache;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nagare inspect}. */
@Command(
        name = "inspect",
        description = {
            "Says what stood at a moment of a recording: where every record was, the watermark, the windows that were open,"
                    + " the alerts so far, and a digest of the whole state.",
            "The way there is remembered in the cache folder, so that the next look at the same recording is quick; what it"
                    + " says is the same with and without."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong arguments or pipeline", "3:the input can't be read, or has no such record"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class InspectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "a recording, a pattern such as 'logs/*.ndjson.gz', or - for standard input; several play one"
                    + " after the other as one stream")
    private List<String> inputs;

    @Option(names = "--pipeline", required = true, paramLabel = "FILE", description = "what to compute, YAML or JSON")
    private Path pipelineFile;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME|INDEX",
            converter = MomentConverter.class,
            description = "a whole number is a record in playing order, the first being 0: what stood right after it. A"
                    + " time, as 2026-03-02T00:05:00Z, is one of the arrival clock, or without one of the replay clock")
    private Moment at;

    @Option(names = "--no-checkpoints", description = "go the whole way from the start, and remember nothing of it")
    private boolean noCheckpoints;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Option(names = "--users", description = "also each user's number of events, total and last time")
    private boolean users;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws PipelineException, SourceException {
        Pipeline pipeline = new PipelineReader().read(pipelineFile);
        List<FileInput> files = Inputs.of(inputs, terminal.in());
        try (Playback playback =
                new Playback(new FileSource(files), new JsonDecoder(pipeline), pipeline, Inspection.ON_THE_WAY)) {
            RecordingIdentity identity = noCheckpoints ? null : RecordingIdentity.of(files, pipeline);
            Inspection found = look(playback, identity);
            playback.source().warnings().forEach(terminal::complain);
            if (found == null) {
                throw new SourceException(
                        "There is no record " + at + ": the recording has " + playback.records()
                                + ", and the first one is number 0.",
                        null);
            }
            terminal.out().println(json ? InspectionJson.of(found, users) : InspectionText.of(found, at, users));
            return ExitCode.DONE;
        }
    }

    private @Nullable Inspection look(Playback playback, @Nullable RecordingIdentity identity) throws SourceException {
        if (identity == null) {
            return withProgress(playback, null);
        }
        Folders folders = Folders.ofUser();
        ReplayCache cache =
                UserPreferences.replayCache(SavedFile.ofSettings(folders).load().value(), folders);
        Path file = cache.folder().resolve(identity.name());
        try (Checkpoints checkpoints = new Checkpoints(identity.text(), cache.budget(), cache.folder())) {
            checkpoints.load(file);
            Inspection found = withProgress(playback, checkpoints);
            checkpoints.save(file);
            return found;
        }
    }

    private @Nullable Inspection withProgress(Playback playback, @Nullable Checkpoints checkpoints)
            throws SourceException {
        if (!terminal.interactive()) {
            return Inspection.at(at, playback, checkpoints, () -> false);
        }
        try (ProgressLine line = new ProgressLine(terminal, true, System::nanoTime)) {
            BooleanSupplier draw = () -> {
                line.played(playback.records(), playback.source().progress());
                return false;
            };
            return Inspection.at(at, playback, checkpoints, draw);
        }
    }
}
