package dev.nagare.replay;

import dev.nagare.source.SourcePosition;

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

    Checkpoint(long records, long first, long clock, long jumped, SourcePosition place, byte[] state) {
        this.records = records;
        this.first = first;
        this.clock = clock;
        this.jumped = jumped;
        this.place = place;
        this.state = state;
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
