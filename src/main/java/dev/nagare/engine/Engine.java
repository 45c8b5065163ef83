package dev.nagare.engine;

import dev.nagare.model.Counters;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceItem;
import dev.nagare.model.UserState;
import dev.nagare.pipeline.Pipeline;
import java.util.List;

/**
 * The event-time engine: one pipeline over one stream, record by record, by the contract of the six steps. Not
 * thread-safe; it starts no thread, reads no clock and touches no file.
 */
public final class Engine {
    /** No watermark, no clock: before the first event. */
    public static final long NONE = Long.MIN_VALUE;

    private final Pipeline pipeline;

    /**
     * An engine at the start of a stream.
     *
     * @throws IllegalArgumentException if a condition of the pipeline doesn't compile; the pipeline reader finds that
     *     first
     */
    public Engine(Pipeline pipeline, Decoder decoder, Output output) {
        this.pipeline = pipeline;
    }

    /** Takes the next item of the stream, and gives everything that follows from it to the output. */
    public void accept(SourceItem item) {
        throw new UnsupportedOperationException();
    }

    /** Ends the stream: the watermark becomes +∞, everything is released and every window fires. */
    public void end() {
        throw new UnsupportedOperationException();
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** Where every record is. */
    public Counters counters() {
        throw new UnsupportedOperationException();
    }

    /** The watermark, exclusive, epoch milliseconds; {@link #NONE} before it exists, {@code Long.MAX_VALUE} at the end. */
    public long watermark() {
        throw new UnsupportedOperationException();
    }

    /** The arrival clock, or without one the replay clock, epoch milliseconds; {@link #NONE} at the start. */
    public long clock() {
        throw new UnsupportedOperationException();
    }

    /** Whether the stream has said when its records arrived. */
    public boolean hasArrivalClock() {
        throw new UnsupportedOperationException();
    }

    /** The highest event time seen, epoch milliseconds, or {@link #NONE}. */
    public long maxEventTime() {
        throw new UnsupportedOperationException();
    }

    /** The known partitions, by topic and number. */
    public List<PartitionState> partitions() {
        throw new UnsupportedOperationException();
    }

    /** Number of windows of that definition that haven't fired and aren't empty. */
    public int openWindowCount(String window) {
        throw new UnsupportedOperationException();
    }

    /** The first {@code limit} of them in the order in which they will fire. */
    public List<OpenWindow> openWindows(String window, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The oldest {@code limit} events in the reorder buffer, in event-time order. */
    public List<Event> waiting(int limit) {
        throw new UnsupportedOperationException();
    }

    /** The users seen, the one used last first, at most {@code limit}. */
    public List<UserState> users(int limit) {
        throw new UnsupportedOperationException();
    }

    /** The whole state as bytes: equal states give equal bytes. */
    public byte[] state() {
        throw new UnsupportedOperationException();
    }

    /** An engine that goes on exactly where the one that wrote the state stood. */
    public static Engine restore(Pipeline pipeline, Decoder decoder, Output output, byte[] state) {
        throw new UnsupportedOperationException();
    }

    /** How often each rule hit, was skipped and failed, in the pipeline's order. */
    public List<RuleCounts> ruleCounts() {
        throw new UnsupportedOperationException();
    }

    /** How often each window definition fired, in the pipeline's order. */
    public long[] windowFirings() {
        throw new UnsupportedOperationException();
    }

    /**
     * What a rule has done so far.
     *
     * @param rule its name
     * @param alerts times it fired
     * @param skips events on which a condition of it had no value
     * @param errors events on which a condition of it failed
     */
    public record RuleCounts(String rule, long alerts, long skips, long errors) {}
}
