package dev.nagare.app;

import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.RecorderStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.pipeline.Durations;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nagare record}. */
@Command(
        name = "record",
        description = {
            "Records a topic as it comes, byte for byte, with the time at which each record came: what a window shows of it,"
                    + " the recording shows again.",
            "It can be played at any moment, also while it grows or after a kill. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong arguments",
            "3:the topic can't be read",
            "4:the recording can't be written, or the disk is nearly full"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RecordCommand implements Callable<Integer> {
    private static final int BATCH = 1_024;
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Terminal terminal;
    private volatile boolean stopped;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopicOptions topic;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "the recording; .gz and .zst are compressed. A file of that name is never replaced")
    private Path out;

    @Option(
            names = "--rotate-size",
            paramLabel = "SIZE",
            converter = Size.class,
            description =
                    "begin another file before one is larger, as 500MB or 2GB: a.ndjson.gz becomes a-0001.ndjson.gz,"
                            + " a-0002.ndjson.gz and so on, to be played as 'a-*.ndjson.gz'")
    private @Nullable Long rotateSize;

    @Option(
            names = "--rotate-every",
            paramLabel = "DURATION",
            converter = Span.class,
            description = "begin another file when one is that old, as 30m, 1h or 1d")
    private @Nullable Duration rotateEvery;

    @Option(
            names = "--keep-free",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "end the recording before the disk has less room than that; the default is 500MB")
    private long keepFree = RecordingPlan.KEEP_FREE;

    @Option(names = "--quiet", description = "no progress line, and no word about the end")
    private boolean quiet;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws SourceException, SinkException, InterruptedException {
        if (rotateSize != null && rotateSize == 0) {
            throw new ParameterException(spec.commandLine(), "--rotate-size must be 1 or more, but is 0.");
        }
        Interruption interruption = new Interruption(() -> stopped = true);
        try (LiveTopicSource source = topic.openLive()) {
            record(source);
            return ExitCode.DONE;
        } finally {
            interruption.over();
        }
    }

    private void record(LiveTopicSource source) throws SourceException, SinkException, InterruptedException {
        RecordingPlan plan = new RecordingPlan(out, topic.brokers(), rotateSize, rotateEvery, keepFree);
        Recorder recorder = Recorder.start(plan, System::currentTimeMillis, System::nanoTime);
        try (recorder) {
            record(source, recorder);
            recorder.finish();
        } finally {
            // Also where it ended too soon: what is there by then is whole.
            source.warnings().forEach(terminal::complain);
            tell(recorder.status());
        }
    }

    private void record(LiveTopicSource source, Recorder recorder)
            throws SourceException, SinkException, InterruptedException {
        try (ProgressLine line = new ProgressLine(terminal, !quiet, System::nanoTime)) {
            ReadingReport report = new ReadingReport(line::say, topic.name(), topic.brokers(), System::nanoTime);
            List<SourceItem> batch = new ArrayList<>(BATCH);
            while (!stopped && source.poll(batch, BATCH, LONGEST_POLL)) {
                recorder.put(batch);
                batch.clear();
                if (topic.bounded() && source.status().state() == State.NO_TOPIC) {
                    throw new SourceException(
                            "There is no topic " + topic.name() + " at " + topic.brokers()
                                    + ". Check the name; it is case sensitive. With --to never it is waited for.",
                            null);
                }
                report.look(source.status());
                line.played(
                        seconds -> progress(recorder.status(), source.status().behind(), seconds));
            }
        }
    }

    private static String progress(RecorderStatus status, long behind, double seconds) {
        return String.format(
                Locale.ROOT,
                "%,d records, %,.0f a second, %,.1f MB; %,d behind",
                status.records(),
                status.records() / seconds,
                status.bytes() / BYTES_PER_MEGABYTE,
                behind);
    }

    private void tell(RecorderStatus end) {
        if (quiet) {
            return;
        }
        String where = end.files() == 1 ? end.file() : end.files() + " files, the last one " + end.file();
        terminal.complain(String.format(
                Locale.ROOT,
                "Recorded %,d records, %,.1f MB, in %s.%s",
                end.records(),
                end.bytes() / BYTES_PER_MEGABYTE,
                where,
                lacking(end)));
    }

    private static String lacking(RecorderStatus end) {
        String text = "";
        if (end.missing() > 0) {
            text += String.format(Locale.ROOT, " %,d that were read after it ended are not in it.", end.missing());
        }
        if (end.shortened() > 0) {
            text += String.format(
                    Locale.ROOT, " Of %,d that are too large, only the first 64 KiB are in it.", end.shortened());
        }
        return text;
    }

    /** A number of bytes. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            String upper = text.strip().toUpperCase(Locale.ROOT);
            String[] units = {"GB", "MB", "KB", "B", ""};
            long[] factors = {1_000_000_000, 1_000_000, 1_000, 1, 1};
            for (int i = 0; i < units.length; i++) {
                if (upper.endsWith(units[i])) {
                    String number = upper.substring(0, upper.length() - units[i].length());
                    if (number.matches("\\d{1,9}")) {
                        return Long.parseLong(number) * factors[i];
                    }
                    break;
                }
            }
            throw new TypeConversionException("must be a size as 500MB or 2GB, but is " + text);
        }
    }

    /** A duration. */
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration duration = Durations.parse(text);
            if (duration == null || duration.isNegative() || duration.isZero()) {
                throw new TypeConversionException("must be a duration as 30m or 1h, but is " + text);
            }
            return duration;
        }
    }
}
