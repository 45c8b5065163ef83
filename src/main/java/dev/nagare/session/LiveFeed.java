package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.Control;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.sink.file.Recorder;
import dev.nagare.source.LiveSource;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A live source with what is decided by the clock put in among its records; whoever records the reading gets all of it in
 * this order. Confined to the thread that polls.
 */
final class LiveFeed implements RecordSource {
    private final LiveSource source;
    private final LiveDecisions decisions;
    private final LongSupplier wallClock;
    private final List<SourceItem> polled = new ArrayList<>();
    private @Nullable Supplier<Engine> engine;
    private final @Nullable Retained retained;
    private @Nullable Recorder recorder;

    /**
     * @param retained where all of it is kept for a while, or null
     * @param wallClock epoch milliseconds
     */
    LiveFeed(LiveSource source, TimeSpec time, @Nullable Retained retained, LongSupplier wallClock) {
        this.retained = retained;
        this.source = source;
        this.decisions = new LiveDecisions(time);
        this.wallClock = wallClock;
    }

    /** Says whose engine it feeds, before it is polled: decisions depend on where that stands. */
    void feed(Supplier<Engine> fed) {
        engine = fed;
    }

    LiveSource source() {
        return source;
    }

    /**
     * Gives all that comes from now on to a recorder too; null to none. A recording that begins in the middle begins with
     * the partitions as they are.
     */
    void record(@Nullable Recorder into) {
        recorder = into;
        List<PartitionState> partitions = engine().partitions();
        if (into == null || partitions.isEmpty()) {
            return;
        }
        List<SourceItem> beginning = new ArrayList<>();
        beginning.add(new SourceStart(
                true, true, partitions.stream().map(PartitionState::partition).toList()));
        long now = wallClock.getAsLong();
        for (PartitionState partition : partitions) {
            beginning.add(new Control(Control.Kind.ASSIGNED, partition.partition(), now));
        }
        for (PartitionState partition : partitions) {
            if (partition.idle()) {
                beginning.add(new Control(Control.Kind.IDLE, partition.partition(), now));
            }
        }
        into.offer(beginning);
    }

    private Engine engine() {
        Supplier<Engine> known = engine;
        if (known == null) {
            throw new IllegalStateException("nobody said whose engine is fed");
        }
        return known.get();
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        boolean more = source.poll(polled, max, timeout);
        decisions.decide(polled, engine(), source, wallClock.getAsLong());
        if (!polled.isEmpty()) {
            if (retained != null) {
                retained.take(polled);
            }
            if (recorder != null) {
                recorder.offer(polled);
            }
        }
        batch.addAll(polled);
        polled.clear();
        return more;
    }

    /** {@inheritDoc} Only right after a segment has begun, in what is retained. */
    @Override
    public @Nullable SourcePosition position() {
        return retained == null ? null : SourcePosition.of(retained.number());
    }

    @Override
    public Progress progress() {
        return source.progress();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public void wakeup() {
        source.wakeup();
    }

    @Override
    public void close() {
        source.close();
    }
}
