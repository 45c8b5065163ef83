package dev.nagare.app;

import dev.nagare.app.BatchRun.Tap;
import dev.nagare.app.BatchRun.Watcher;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileSource;
import dev.nagare.source.kafka.LiveTopicSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nagare run}. */
@Command(
        name = "run",
        description = {
            "Runs recordings, or a topic, through a pipeline without a window, as fast as it goes, and writes the results as one JSON"
                    + " object a line: windows, alerts, late events, dead letters, and a summary.",
            "The same input and pipeline give the same bytes, but for the summary's last two fields."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong arguments or pipeline",
            "3:the input can't be read",
            "4:the output can't be written, or with --deliver a target isn't there",
            "5:with --deliver: all is written, but not all could be delivered"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "a recording, a pattern such as 'logs/*.ndjson.gz', or - for standard input; several play one"
                    + " after the other as one stream")
    private @Nullable List<String> inputs;

    @Mixin
    private TopicOptions topic;

    @Option(names = "--pipeline", required = true, paramLabel = "FILE", description = "what to compute, YAML or JSON")
    private Path pipelineFile;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the folder for the results; made where it is missing. Earlier results are replaced")
    private Path out;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "with --to never: also record what is read, and what was decided by the clock, so that running the"
                            + " recording gives the same results")
    private @Nullable Path recording;

    @Option(
            names = "--deliver",
            description = "also send the results where the pipeline says: transformed events and dead letters to its"
                    + " output, alerts to their topic and webhook. For --input, --bootstrap, --properties or --profile"
                    + " say where the topics are")
    private boolean deliver;

    @Option(names = "--quiet", description = "no progress line")
    private boolean quiet;

    /** What is drawn; null while nothing is. */
    private @Nullable ProgressLine line;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws PipelineException, SourceException, SinkException {
        checkOptions();
        Pipeline pipeline = new PipelineReader().read(pipelineFile);
        return deliver ? deliver(pipeline) : play(pipeline, Sending.NONE);
    }

    private void checkOptions() {
        boolean readsTopic = inputs == null ? topic.given() : deliver ? topic.reads() : topic.given();
        if ((inputs == null) != readsTopic) {
            throw wrong(
                    inputs == null
                            ? "Name what to run: --input FILE, or --bootstrap HOST:PORT and --topic T."
                            : "--input is for recordings, and --topic with --from and --to for a topic: name one of them.");
        }
        if (recording != null && topic.bounded()) {
            throw wrong("--record is for a topic with --to never: what has an end can be run again.");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private int deliver(Pipeline pipeline) throws SourceException, SinkException {
        if (!PipelineOutlets.areIn(pipeline)) {
            throw wrong(
                    "--deliver needs to be told where to: the pipeline has no output, and its alerts have no topic and"
                            + " no webhook.");
        }
        Outlets outlets = PipelineOutlets.of(pipeline, topic::writing, System::getenv);
        try (Delivering delivering = Delivering.open(outlets, new Watching())) {
            int code = play(pipeline, delivering);
            List<DeliveryStatus> statuses = delivering.statuses();
            if (!quiet) {
                DeliveryReport.sentences(statuses).forEach(terminal.out()::println);
            }
            return code == ExitCode.DONE && !DeliveryReport.isWhole(statuses) ? ExitCode.UNDELIVERED : code;
        }
    }

    /** Tells of the delivery without spoiling the line that is drawn. */
    private final class Watching implements Delivering.Watcher {
        private final DeliveryReport report = new DeliveryReport(this::say, System::nanoTime);

        private void say(String sentence) {
            ProgressLine drawn = line;
            if (drawn == null) {
                terminal.complain(sentence);
            } else {
                drawn.say(sentence);
            }
        }

        @Override
        public void look(List<DeliveryStatus> statuses) {
            report.look(statuses);
        }

        @Override
        public void waitsFor(int messages) {
            ProgressLine drawn = line;
            if (drawn != null) {
                drawn.played(seconds -> String.format(Locale.ROOT, "all read; %,d still to be delivered", messages));
            }
        }
    }

    private int play(Pipeline pipeline, Sending sending) throws SourceException, SinkException {
        BatchRun run = new BatchRun(pipeline, System::nanoTime, sending);
        // With no end of its own, what was read by then is all there is.
        Interruption interruption = new Interruption(topic.bounded() ? run::stop : run::finish);
        try {
            return play(run, pipeline);
        } finally {
            interruption.over();
        }
    }

    private int play(BatchRun run, Pipeline pipeline) throws SourceException, SinkException {
        boolean transforms = !pipeline.transform().isEmpty();
        try (RecordSource source = open();
                ResultFiles results = new ResultFiles(out, transforms)) {
            Path file = recording;
            int code = file == null ? play(run, source, Tap.NONE, results) : record(run, source, file, results);
            source.warnings().forEach(terminal::complain);
            return code;
        }
    }

    private int record(BatchRun run, RecordSource source, Path file, ResultFiles results)
            throws SourceException, SinkException {
        RecordingPlan plan = RecordingPlan.into(file, topic.brokers());
        try (Recorder recorder = Recorder.start(plan, System::currentTimeMillis, System::nanoTime)) {
            int code = play(run, source, recorder::offer, results);
            return isWhole(recorder, file) ? code : ExitCode.OUTPUT;
        }
    }

    /** A recording that ended too soon didn't stop the run, but then not all is done that was asked for. */
    private boolean isWhole(Recorder recorder, Path file) {
        try {
            RecorderStatus end = recorder.finish();
            if (end.missing() > 0) {
                terminal.complain(end.missing() + " records are missing in " + file
                        + ", because the disk could not follow. The results have them.");
            }
            return end.missing() == 0;
        } catch (SinkException e) {
            terminal.complain(e.getMessage() + " The results have all that was read.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private RecordSource open() throws SourceException {
        List<String> files = inputs;
        return files == null ? topic.open() : new FileSource(Inputs.of(files, terminal.in()));
    }

    private int play(BatchRun run, RecordSource source, Tap tap, ResultFiles results)
            throws SourceException, SinkException {
        try (ProgressLine drawn = new ProgressLine(terminal, !quiet, System::nanoTime)) {
            line = drawn;
            Watcher watcher = drawn;
            if (source instanceof LiveTopicSource live) {
                ReadingReport report = new ReadingReport(drawn::say, topic.name(), topic.brokers(), System::nanoTime);
                watcher = (records, progress) -> {
                    report.look(live.status());
                    drawn.played(records, progress);
                };
            }
            return run.play(source, tap, results, watcher) ? ExitCode.DONE : ExitCode.INTERRUPTED;
        } finally {
            line = null;
        }
    }
}
