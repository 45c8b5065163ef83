package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoints;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is open: a recording, what to compute of it, the run that is shown, and the one over all of it beside that. */
final class Opened implements AutoCloseable {
    private final LongSupplier nanoTime;
    private final Executor beside;
    private final Consumer<Runnable> later;
    private final ReplayCache cache;
    private @Nullable Recording recording;
    private @Nullable Pipeline pipeline;
    private @Nullable Run run;
    private @Nullable Indexing indexing;
    private Overview overview = Overview.EMPTY;

    Opened(LongSupplier nanoTime, Executor beside, Consumer<Runnable> later, ReplayCache cache) {
        this.nanoTime = nanoTime;
        this.beside = beside;
        this.later = later;
        this.cache = cache;
    }

    /** Takes another recording; what was open is closed. */
    void take(Recording what) {
        close();
        recording = what;
        pipeline = null;
        overview = Overview.EMPTY;
    }

    @Nullable
    Recording recording() {
        return recording;
    }

    /** Whether it can be played from an earlier place: not so standard input. */
    boolean goesBack() {
        return recording != null && recording.kind() != SourceStatus.Kind.STDIN;
    }

    /** What is computed; null until it has been read. */
    @Nullable
    Pipeline pipeline() {
        return pipeline;
    }

    /** The run that is shown, or null. */
    @Nullable
    Run run() {
        return run;
    }

    /** The whole recording, as far as it has been looked through. */
    Overview overview() {
        return overview;
    }

    /** Takes what was found; of two runs over it, as after a stop, what the further one found stays. */
    void learn(Overview found) {
        if (found.complete() || found.records() >= overview.records()) {
            overview = found;
        }
    }

    /** It once more; null until it is known what to compute of it. */
    @Nullable
    LetterOrigin origin() {
        Recording what = recording;
        Pipeline compute = pipeline;
        return what == null || compute == null
                ? null
                : new LetterOrigin(what, compute, goesBack(), LetterOrigin.UNENDING);
    }

    /** Opens the recording at its start. What is computed is read the first time. */
    Run begin() throws IOException {
        Recording what = Objects.requireNonNull(recording);
        closeRun();
        Pipeline compute = pipeline == null ? what.pipeline() : pipeline;
        pipeline = compute;
        Run opened = Run.of(what, compute, nanoTime, cache, true);
        run = opened;
        beginLater(opened);
        return opened;
    }

    void closeRun() {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    /**
     * Looks through all of it beside the replay, unless that was or is being done, or can't be.
     *
     * @param found is told what is known, on the player's thread
     */
    void index(Consumer<Overview> found) {
        if (!goesBack() || made() != null || overview.complete() || (indexing != null && indexing.isGoingOn())) {
            return;
        }
        releaseIndex();
        Indexing[] itself = new Indexing[1];
        Indexing started = new Indexing(
                Objects.requireNonNull(recording),
                Objects.requireNonNull(pipeline),
                cache,
                nanoTime,
                known -> later.accept(() -> {
                    if (indexing == itself[0]) {
                        found.accept(known);
                    }
                }));
        itself[0] = started;
        indexing = started;
        beside.execute(started);
    }

    /** Where its beginning is gone by now, it begins with a checkpoint. */
    private void beginLater(Run current) throws IOException {
        Checkpoints given = made();
        if (given != null && Objects.requireNonNull(recording).beginsWithCheckpoint()) {
            boolean fresh = current.records() == 0;
            current.beginsWith(given);
            if (fresh) {
                current.rewind();
            }
        }
    }

    /** The checkpoints that somebody else makes; null where it is looked through for them. */
    private @Nullable Checkpoints made() {
        return recording == null ? null : recording.checkpoints();
    }

    /** Those from which a seek goes on; null where there are none yet. */
    @Nullable
    Checkpoints checkpoints() {
        Checkpoints given = made();
        Indexing index = indexing;
        return given != null ? given : index == null ? null : index.checkpoints();
    }

    /** Stops looking through it; what was found stays. */
    void stopIndexing() {
        if (indexing != null) {
            indexing.cancel();
        }
    }

    /** Puts the run where a seek goes on from. */
    Run depart(Journey journey) throws IOException {
        Run current = Objects.requireNonNull(run);
        beginLater(current);
        boolean ready = journey.depart(current, checkpoints(), cache.tail(), overview.density());
        return ready ? current : begin();
    }

    /**
     * How its reading goes.
     *
     * @param ended whether all of it was played
     * @param failure why it can't be read any further, or null
     */
    SourceStatus status(boolean ended, @Nullable String failure) {
        Recording what = recording;
        Run current = run;
        if (what == null) {
            return SourceStatus.NOTHING;
        }
        return current == null
                ? new SourceStatus(what.name(), what.kind(), 0, false, -1, failure, List.of())
                : new SourceStatus(
                        what.name(),
                        what.kind(),
                        current.partitions(),
                        current.arrivalTimes(),
                        ended ? 1 : current.source().progress().fraction(),
                        failure,
                        current.source().warnings());
    }

    private void releaseIndex() {
        if (indexing != null) {
            indexing.release();
            indexing = null;
        }
    }

    @Override
    public void close() {
        releaseIndex();
        closeRun();
    }
}
