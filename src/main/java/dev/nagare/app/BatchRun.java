package dev.nagare.app;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.codec.RunSummary;
import dev.nagare.engine.Engine;
import dev.nagare.model.SourceItem;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.LiveDecisions;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.LiveSource;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Pulls a source through an engine into result files, as fast as it goes. Runs on one thread; any other may stop it. */
final class BatchRun {
    private static final int BATCH = 1_024;
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Is told now and then how far the run is. */
    interface Watcher {
        /** Called after each batch. */
        void played(long records, RecordSource.Progress progress);
    }

    /** Is given what the engine is about to be given. */
    interface Tap {
        /** Nobody listens. */
        Tap NONE = items -> {};

        void take(List<SourceItem> items) throws SinkException;
    }

    private final Pipeline pipeline;
    private final LongSupplier nanoTime;
    private final Sending sending;
    private volatile boolean stopped;
    private volatile boolean finished;

    /**
     * @param nanoTime the clock behind the summary's last two fields, and behind nothing else
     */
    BatchRun(Pipeline pipeline, LongSupplier nanoTime) {
        this(pipeline, nanoTime, Sending.NONE);
    }

    /**
     * One that sends results out.
     *
     * @param nanoTime the clock behind the summary's last two fields, and behind nothing else
     */
    BatchRun(Pipeline pipeline, LongSupplier nanoTime, Sending sending) {
        this.pipeline = pipeline;
        this.nanoTime = nanoTime;
        this.sending = sending;
    }

    /** Makes the run end after the batch at hand, without results. From any thread. */
    void stop() {
        stopped = true;
        sending.stop();
    }

    /** Makes the run take what it has read as all there is: how the reading of a topic without an end ends. From any thread. */
    void finish() {
        finished = true;
        sending.hurry();
    }

    /**
     * Plays everything and commits the results.
     *
     * @return whether it came to its end; false when it was stopped, and then there are no results
     */
    boolean play(RecordSource source, ResultFiles results, Watcher watcher) throws SourceException, SinkException {
        return play(source, Tap.NONE, results, watcher);
    }

    /**
     * The same.
     *
     * @param tap is given everything that the engine is given, before that
     */
    boolean play(RecordSource source, Tap tap, ResultFiles results, Watcher watcher)
            throws SourceException, SinkException {
        long start = nanoTime.getAsLong();
        Engine engine = new Engine(pipeline, new JsonDecoder(pipeline), sending.with(results));
        List<SourceItem> batch = new ArrayList<>(BATCH);
        LiveDecisions decisions = new LiveDecisions(pipeline.time());
        while (!finished && source.poll(batch, BATCH, LONGEST_POLL)) {
            if (source instanceof LiveSource live) {
                decisions.decide(batch, engine, live, System.currentTimeMillis());
            }
            tap.take(batch);
            for (SourceItem item : batch) {
                sending.next(item);
                engine.accept(item);
            }
            batch.clear();
            sending.settle(results);
            results.check();
            if (stopped) {
                return false;
            }
            watcher.played(engine.counters().received(), source.progress());
        }
        engine.end();
        sending.finish(results);
        results.check();
        if (stopped) {
            return false;
        }
        results.commit(summary(engine, (nanoTime.getAsLong() - start) / NANOS_PER_MILLI));
        return true;
    }

    private RunSummary summary(Engine engine, long elapsedMillis) {
        Map<String, Long> alerts = new LinkedHashMap<>();
        Map<String, Long> skips = new LinkedHashMap<>();
        Map<String, Long> errors = new LinkedHashMap<>();
        for (Engine.RuleCounts rule : engine.ruleCounts()) {
            alerts.put(rule.rule(), rule.alerts());
            skips.put(rule.rule(), rule.skips());
            errors.put(rule.rule(), rule.errors());
        }
        Map<String, Long> windows = new LinkedHashMap<>();
        for (Engine.WindowCounts window : engine.windowCounts()) {
            windows.put(window.window(), window.firings());
        }
        return new RunSummary(
                engine.counters(),
                alerts,
                windows,
                skips,
                errors,
                engine.minEventTime(),
                engine.maxEventTime(),
                sending.statuses(),
                elapsedMillis);
    }
}
