package dev.nagare.app;

import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.Recording;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(paramLabel = "FILE", description = "the recording")
    private Path file;

    @Option(
            names = "--pipeline",
            paramLabel = "FILE",
            description = "what to compute; without it, the pipeline that lies beside the recording and has its name,"
                    + " or in the window one that is proposed from the first records")
    private @Nullable Path pipeline;

    OpenCommand(Terminal terminal, Screen screen) {
        this.terminal = terminal;
        this.screen = screen;
    }

    @Override
    public Integer call() throws PipelineException, IOException, InterruptedException {
        checkReadable();
        Optional<Path> known = pipeline != null ? Optional.of(pipeline) : PipelineBeside.of(file);
        Recording recording = known.isEmpty() ? null : FileRecording.of(file, new PipelineReader().read(known.get()));
        String problem = screen.start();
        if (problem == null) {
            DesktopWindow.show(dashboard -> {
                if (recording == null) {
                    dashboard.open(file);
                } else {
                    dashboard.session().open(recording);
                }
            });
            return ExitCode.DONE;
        }
        if (recording == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), noPipeline());
        }
        terminal.complain(problem + " The recording is played here instead, as text.");
        return new TerminalShow(terminal).play(recording);
    }

    private String noPipeline() {
        return "No pipeline lies beside " + file + ": none is called " + PipelineBeside.wanted(file)
                + ". Name one with --pipeline.";
    }

    /** Says at once what the session would find later. */
    private void checkReadable() throws SourceException {
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            LOG.info("opening {}, {}", file, source.progress());
        }
    }
}
