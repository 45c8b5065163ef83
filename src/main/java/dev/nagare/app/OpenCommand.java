package dev.nagare.app;

import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.replay.Moment;
import dev.nagare.session.Recording;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nagare open}. */
@Command(
        name = "open",
        description = "Opens the window and plays a recording: NDJSON, kcat -J lines, our own recordings or CSV, also"
                + " .gz and .zst.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong arguments or pipeline", "3:the recording can't be read"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class OpenCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCommand.class);

    private final Terminal terminal;
    private final Screen screen;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "0..1")
    private @Nullable What what;

    @Mixin
    private TopicOptions topic;

    /** Either of two. */
    private static final class What {
        @Parameters(paramLabel = "FILE", description = "the recording")
        private @Nullable Path file;

        @Option(
                names = "--sample",
                paramLabel = "NAME",
                description = "a recording that comes with the program: ${COMPLETION-CANDIDATES}")
        private @Nullable Sample sample;
    }

    @Option(
            names = "--pipeline",
            paramLabel = "FILE",
            description = "what to compute; without it, the pipeline that lies beside the recording and has its name,"
                    + " or in the window one that is proposed from the first records")
    private @Nullable Path pipeline;

    @Option(
            names = "--at",
            paramLabel = "TIME|INDEX",
            converter = MomentConverter.class,
            description =
                    "where to open it, paused: a time of the arrival clock, as 2026-03-02T00:05:00Z, or without one of"
                            + " the replay clock; a whole number is a record in playing order, the first being 0")
    private @Nullable Moment at;

    OpenCommand(Terminal terminal, Screen screen) {
        this.terminal = terminal;
        this.screen = screen;
    }

    @Override
    public Integer call() throws PipelineException, IOException, InterruptedException {
        What recording = what;
        if ((recording == null) == !topic.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    recording == null
                            ? "Name what to open: FILE, --sample NAME, or --bootstrap HOST:PORT and --topic T."
                            : "--bootstrap, --topic and the like are for a topic: name that, or a recording.");
        }
        if (recording == null) {
            return openTopic();
        }
        return recording.file == null ? openSample(recording) : openFile(recording.file);
    }

    private int openTopic() throws PipelineException, InterruptedException {
        if (pipeline == null) {
            throw new ParameterException(
                    spec.commandLine(), "A topic needs --pipeline, which says what to compute of it.");
        }
        if (at != null) {
            throw new ParameterException(spec.commandLine(), "--at is for a FILE; --from says where a topic is begun.");
        }
        TopicReading reading = topic.reading(new PipelineReader().read(pipeline));
        String problem = screen.start();
        if (problem != null) {
            terminal.complain(problem + " To read the topic without a window, use nagare run.");
            return ExitCode.INPUT;
        }
        DesktopWindow.show(dashboard -> dashboard.play(reading));
        return ExitCode.DONE;
    }

    private int openSample(What what) throws InterruptedException {
        if (pipeline != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A recording that comes with the program has its pipeline: leave out --pipeline.");
        }
        if (at != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--at is for a FILE: a recording that comes with the program opens at its start.");
        }
        Recording recording = Objects.requireNonNull(what.sample, "sample").recording();
        String problem = screen.start();
        if (problem == null) {
            DesktopWindow.show(dashboard -> dashboard.play(recording));
            return ExitCode.DONE;
        }
        return asText(problem, recording);
    }

    private int openFile(Path file) throws PipelineException, IOException, InterruptedException {
        checkReadable(file);
        Optional<Path> known = pipeline != null ? Optional.of(pipeline) : PipelineBeside.beside(file);
        if (known.isEmpty() && at != null) {
            throw new ParameterException(
                    spec.commandLine(), noPipeline(file) + " Without one no moment can be gone to.");
        }
        FileRecording recording =
                known.isEmpty() ? null : FileRecording.of(file, new PipelineReader().read(known.get()), known.get());
        String problem = screen.start();
        if (problem == null) {
            DesktopWindow.show(dashboard -> {
                if (recording == null) {
                    dashboard.open(file);
                } else {
                    dashboard.play(file, recording.at(at));
                }
            });
            return ExitCode.DONE;
        }
        if (recording == null) {
            throw new ParameterException(spec.commandLine(), noPipeline(file));
        }
        return asText(problem, recording);
    }

    private int asText(String problem, Recording recording) throws InterruptedException {
        terminal.complain(problem + " The recording is played here instead, as text.");
        return new TerminalShow(terminal).play(recording);
    }

    private static String noPipeline(Path file) {
        return "No pipeline lies beside " + file + ": none is called " + PipelineBeside.wanted(file)
                + ". Name one with --pipeline.";
    }

    /** Says at once what the session would find later. */
    private static void checkReadable(Path file) throws SourceException {
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            LOG.info("opening {}, {}", file, source.progress());
        }
    }
}
