package dev.nagare.replay;

import dev.nagare.source.SourcePosition;
import java.io.IOException;

/**
 * Where a playback stood between two items: all that it needs to go on from there.
 */
public final class Checkpoint {
    private final long records;
    private final long first;
    private final long clock;
    private final long jumped;
    private final SourcePosition place;
    private final byte[] state;
    private final Beside beside;

    /**
     * What the owner of a playback keeps with its place: all that depends on what happened on the way there.
     *
     * @param sequence how far it is in its own counting; never less than at an earlier checkpoint
     * @param bytes what it alone understands; not copied
     * @param pages the numbers of the pages that those bytes refer to, see {@link Checkpoints#addPage}; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // it is only carried
    public record Beside(long sequence, byte[] bytes, int[] pages) {
        /** Nothing. */
        public static final Beside NOTHING = new Beside(0, new byte[0], new int[0]);
    }

    Checkpoint(long records, long first, long clock, long jumped, SourcePosition place, byte[] state) {
        this(records, first, clock, jumped, place, state, Beside.NOTHING);
    }

    Checkpoint(long records, long first, long clock, long jumped, SourcePosition place, byte[] state, Beside beside) {
        this.records = records;
        this.first = first;
        this.clock = clock;
        this.jumped = jumped;
        this.place = place;
        this.state = state;
        this.beside = beside;
    }

    /** The same with what its owner keeps with it. */
    public Checkpoint with(Beside kept) {
        return new Checkpoint(records, first, clock, jumped, place, state, kept);
    }

    /** All of it as bytes; it must refer to no pages. */
    public byte[] toByteArray() {
        return CheckpointBytes.whole(this);
    }

    /**
     * What {@link #toByteArray} wrote.
     *
     * @throws IOException if these bytes are not that
     */
    public static Checkpoint of(byte[] bytes) throws IOException {
        return CheckpointBytes.whole(bytes);
    }

    /** What its owner keeps with it. */
    public Beside beside() {
        return beside;
    }

    /** Number of records before it. */
    public long records() {
        return records;
    }

    /** The clock of the first item that had one, epoch milliseconds, or {@link Playback#NONE}. */
    long first() {
        return first;
    }

    /** The clock, epoch milliseconds, or {@link Playback#NONE}. */
    public long clock() {
        return clock;
    }

    /** What the clock waits to have confirmed. */
    long jumped() {
        return jumped;
    }

    /** Where the source goes on. */
    SourcePosition place() {
        return place;
    }

    /** The engine's state; not a copy. */
    byte[] state() {
        return state;
    }
}
