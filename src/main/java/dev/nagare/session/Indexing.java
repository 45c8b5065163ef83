package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.model.Alert;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.replay.RecordingIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a recording once as fast as it goes, beside its replay, with a source and an engine of its own: for what a
 * replay can't know yet, the whole recording's {@link Overview}, and for the checkpoints from which a seek goes on. What
 * an earlier run has left is not made again.
 *
 * <p>A failure here is no failure of the session: the replay will meet the same one and say so, and playing again tries
 * again. Its memory has bounds: counts in a fixed number of buckets, marks of alerts up to {@link AlertMarks#MAX}, no
 * events.
 */
final class Indexing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);
    private static final long REPORT_NANOS = 200_000_000;

    /**
     * Grows with the form of a ledger, of an engine's state and of a place in a file, so that older checkpoints count for
     * nothing.
     */
    private static final String FORM = "ledger 3\n";

    private final Recording recording;
    private final Pipeline pipeline;
    private final ReplayCache cache;
    private final LongSupplier nanoTime;
    private final Consumer<Overview> report;
    /** This and the player, until neither needs the checkpoints. */
    private final AtomicInteger users = new AtomicInteger(2);

    private volatile @Nullable Checkpoints checkpoints;
    private volatile boolean cancelled;
    private volatile boolean over;
    private AlertMarks.Writer marks = new AlertMarks.Writer();
    private long marked;
    private long reported;

    /**
     * @param report gets what is known so far, now and then, and at the end; called on the thread that runs this
     */
    Indexing(
            Recording recording,
            Pipeline pipeline,
            ReplayCache cache,
            LongSupplier nanoTime,
            Consumer<Overview> report) {
        this.recording = recording;
        this.pipeline = pipeline;
        this.cache = cache;
        this.nanoTime = nanoTime;
        this.report = report;
    }

    /** Makes it stop after the batch at hand; what it has found stays. From any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Says that the checkpoints are not needed any more. From any thread, once. */
    void release() {
        cancel();
        leave();
    }

    private void leave() {
        Checkpoints made = checkpoints;
        if (users.decrementAndGet() == 0 && made != null) {
            made.close();
        }
    }

    /** Whether there is more to come of it. From any thread. */
    boolean isGoingOn() {
        return !cancelled && !over;
    }

    /** The checkpoints so far; null before it has begun. From any thread. */
    @Nullable
    Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void run() {
        try (Run run = Run.of(recording, pipeline, nanoTime, cache, false)) {
            index(run);
        } catch (IOException e) {
            LOG.info("The run over {} stopped: {}", recording.name(), e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The run over {} failed", recording.name(), e);
        } finally {
            over = true;
            leave();
        }
    }

    private void index(Run run) throws IOException {
        RecordingIdentity identity = cache.lasting() ? recording.identity(pipeline) : null;
        String of = FORM + cache.tail() + " " + (identity == null ? recording.name() : identity.text());
        Path file = identity == null ? null : cache.folder().resolve("replay-" + identity.name());
        Checkpoints made = new Checkpoints(of, cache.budget(), cache.folder(), cache.distance());
        if (file != null) {
            made.load(file);
        }
        checkpoints = made;
        reported = nanoTime.getAsLong();
        goOn(run, made);
        play(run, made);
        if (file != null) {
            made.save(file);
        }
    }

    /** Begins where the last run came to. */
    private void goOn(Run run, Checkpoints made) throws IOException {
        Checkpoint newest = made.before(Moment.END);
        while (newest != null && !cancelled && !run.hasBegun()) {
            run.read();
            reportNowAndThen(run);
        }
        if (newest != null && !cancelled) {
            LedgerPages pages = new LedgerPages(made);
            try {
                StateReader rest = run.restore(newest, pages);
                marks.read(rest, pages);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The checkpoints of {} can't be used: {}", recording.name(), e.getMessage());
                marks = new AlertMarks.Writer();
                run.rewind();
            }
            marked = run.alerts().nextSequence();
        }
    }

    private void play(Run run, Checkpoints made) throws IOException {
        SpareTime spare = new SpareTime();
        boolean room = true;
        while (!cancelled && run.read()) {
            spare.give();
            while (run.hasNext()) {
                run.play();
                mark(run, run.records() - 1);
            }
            if (room && made.isDue(run.records())) {
                room = keep(run, made);
            }
            reportNowAndThen(run);
        }
        if (!cancelled) {
            long records = run.records();
            run.end();
            mark(run, records);
            report.accept(overview(run, true));
        }
    }

    /** Keeps a checkpoint; false if the disk takes no more: then the way of a seek is longer, and all else is the same. */
    private boolean keep(Run run, Checkpoints made) {
        try {
            Checkpoint here = run.checkpoint(new LedgerPages(made), marks::write);
            return here == null || made.add(here);
        } catch (IOException e) {
            LOG.warn("No more checkpoints of {} can be kept: {}", recording.name(), e.toString());
            return false;
        }
    }

    private void reportNowAndThen(Run run) {
        if (nanoTime.getAsLong() - reported >= REPORT_NANOS) {
            report.accept(overview(run, false));
            reported = nanoTime.getAsLong();
        }
    }

    private void mark(Run run, long record) {
        Journal<Alert> alerts = run.alerts();
        for (long i = Math.max(marked, alerts.firstSequence()); i < alerts.nextSequence(); i++) {
            marks.add(run.clock(), record, alerts.get(i).severity());
        }
        marked = alerts.nextSequence();
    }

    private Overview overview(Run run, boolean complete) {
        return new Overview(
                run.first(),
                run.clock(),
                run.records(),
                complete ? 1 : run.source().progress().fraction(),
                complete,
                run.series(),
                marks.view());
    }
}
