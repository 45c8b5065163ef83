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
    private final @Nullable ReadingMemory memory;
    private @Nullable Recorder recorder;
    private boolean rereads;

    /**
     * @param retained where all of it is kept for a while, or null
     * @param memory where the order is remembered, or null
     * @param wallClock epoch milliseconds
     */
    LiveFeed(
            LiveSource source,
            TimeSpec time,
            @Nullable Retained retained,
            @Nullable ReadingMemory memory,
            LongSupplier wallClock) {
        this.retained = retained;
        this.memory = memory;
        this.source = source;
        this.rereads = source.rereads();
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

    /** Whether it has not yet come to where another reading had stopped. */
    boolean rereads() {
        return rereads;
    }

    /**
     * Gives all that comes from now on to a recorder too; null to none. A recording that begins in the middle begins with
     * the partitions as they are.
     */
    void record(@Nullable Recorder into) {
        recorder = into;
        if (into != null) {
            into.offer(beginning());
        }
    }

    /** Goes on from a state: what is retained begins with the partitions as they are there. */
    void goOn() {
        if (retained != null) {
            retained.take(beginning());
        }
    }

    /** The partitions as they are; nothing while there are none. */
    private List<SourceItem> beginning() {
        List<PartitionState> partitions = engine().partitions();
        if (partitions.isEmpty()) {
            return List.of();
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
        return beginning;
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
        if (source.rereads()) {
            rereads = true;
        } else {
            if (rereads) {
                rereads = false;
                decisions.goOn(wallClock.getAsLong());
            }
            decisions.decide(polled, engine(), source, wallClock.getAsLong());
            if (memory != null) {
                memory.read(polled, source);
            }
        }
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
    public SourcePosition position() {
        return SourcePosition.of(retained == null ? 0 : retained.number());
    }

    /** Only to where it is: at its beginning, with the state of another reading. */
    @Override
    public void seek(SourcePosition position) {
        if (!polled.isEmpty()) {
            throw new IllegalArgumentException("what was read of a topic can't be read again");
        }
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
