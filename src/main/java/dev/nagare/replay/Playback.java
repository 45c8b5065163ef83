package dev.nagare.replay;

import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.model.Decoder;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A source played through an engine, item by item, with the clock of the replay. What it computes depends on the items
 * alone, so a playback that goes on from a {@link Checkpoint} is at every later moment in the very state of one that
 * played from the start. Not thread-safe; it closes the source.
 */
public final class Playback implements AutoCloseable {
    /** No time is known yet. */
    public static final long NONE = SourceRecord.NONE;

    /** Most items read ahead. */
    public static final int BATCH = 512;

    /** How long a source with nothing to hand on may keep the thread. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(10);

    private final RecordSource source;
    private final LookAhead lookAhead;
    private Output output;
    private final LongConsumer ticks;
    private Engine engine;
    private final Deque<SourceItem> ahead = new ArrayDeque<>();
    private final List<SourceItem> batch = new ArrayList<>();
    private long records;
    private long first = NONE;
    private long clock = NONE;
    /** The clock after the first item of {@code ahead}, where it has been looked at. */
    private long nextClock;

    private boolean looked;

    /**
     * A playback at the start of a stream.
     *
     * @param source at its start; is closed with this
     * @param decoder of that pipeline
     * @param output gets what happens
     */
    public Playback(RecordSource source, Decoder decoder, Pipeline pipeline, Output output) {
        this(source, decoder, pipeline, output, clock -> {});
    }

    /**
     * A playback at the start of a stream.
     *
     * @param ticks is told the clock of each item before the item is played
     */
    public Playback(RecordSource source, Decoder decoder, Pipeline pipeline, Output output, LongConsumer ticks) {
        this.ticks = ticks;
        this.source = source;
        this.output = output;
        this.lookAhead = new LookAhead(decoder, pipeline.time().maxJump());
        this.engine = new Engine(pipeline, lookAhead, output);
    }

    /**
     * Reads on when nothing is left of what was read ahead.
     *
     * @return false when the source has ended
     */
    public boolean read() throws SourceException {
        if (!ahead.isEmpty()) {
            return true;
        }
        boolean more = source.poll(batch, BATCH, LONGEST_POLL);
        ahead.addAll(batch);
        batch.clear();
        return more;
    }

    /** Whether an item has been read and not been played. */
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /** The next item; only while {@link #hasNext() there is one}. */
    public SourceItem next() {
        return ahead.element();
    }

    /** Where the clock will be after the next item; {@link #NONE} while no item has told a time. */
    public long nextClock() {
        if (!looked) {
            nextClock = lookAhead.clockAfter(ahead.element());
            looked = true;
        }
        return nextClock;
    }

    /** Plays the next item. */
    public void play() {
        clock = nextClock();
        if (first == NONE) {
            first = clock;
        }
        SourceItem item = ahead.remove();
        records += item instanceof SourceRecord ? 1 : 0;
        ticks.accept(clock);
        engine.accept(item);
        looked = false;
    }

    /**
     * Plays up to a moment, which must not be before this one.
     *
     * @param stop is asked whether to give up, whenever nothing is read ahead: then a {@link #checkpoint} can be taken
     * @return false when the source ended before that record, or it was stopped
     */
    public boolean playTo(Moment moment, BooleanSupplier stop) throws SourceException {
        while (!isAt(moment)) {
            if (hasNext()) {
                play();
            } else if (stop.getAsBoolean()) {
                return false;
            } else if (!read()) {
                return !(moment instanceof Moment.Index);
            }
        }
        return true;
    }

    /** Whether the next item, if there is one, lies behind that moment. */
    private boolean isAt(Moment moment) {
        if (moment instanceof Moment.Index index) {
            return records > index.record();
        }
        return hasNext() && nextClock() != NONE && nextClock() > ((Moment.Time) moment).clock();
    }

    /** Plays the end of the stream. */
    public void end() {
        engine.end();
    }

    /** The engine, which {@link #restore} replaces. */
    public Engine engine() {
        return engine;
    }

    public RecordSource source() {
        return source;
    }

    /** Number of records played. */
    public long records() {
        return records;
    }

    /** The clock of the last item played, epoch milliseconds, or {@link #NONE}. */
    public long clock() {
        return clock;
    }

    /** The clock of the first item that had one, epoch milliseconds, or {@link #NONE}. */
    public long first() {
        return first;
    }

    /** Where it stands; null while something is read ahead, and where the source can't go back. */
    public @Nullable Checkpoint checkpoint() {
        SourcePosition place = hasNext() ? null : source.position();
        return place == null ? null : new Checkpoint(records, first, clock, lookAhead.jumped(), place, engine.state());
    }

    /**
     * Goes on from a checkpoint of the same recording and the same pipeline, forwards or backwards.
     *
     * @throws IllegalArgumentException if its state is none of this pipeline; then nothing has changed
     */
    public void restore(Checkpoint checkpoint) throws SourceException {
        restore(checkpoint, output);
    }

    /**
     * Goes on from a checkpoint, and tells another output.
     *
     * @param to gets what happens from now on
     */
    public void restore(Checkpoint checkpoint, Output to) throws SourceException {
        Engine restored = engine.successor(to, checkpoint.state());
        source.seek(checkpoint.place());
        output = to;
        ahead.clear();
        looked = false;
        engine = restored;
        records = checkpoint.records();
        first = checkpoint.first();
        clock = checkpoint.clock();
        lookAhead.restore(clock, checkpoint.jumped());
    }

    @Override
    public void close() {
        source.close();
    }
}
