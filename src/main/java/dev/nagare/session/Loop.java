package dev.nagare.session;

/**
 * What is played again and again.
 *
 * @param mode off, the range, or the whole recording
 * @param from the replay clock at which the range begins, epoch milliseconds; {@link Snapshot#NONE} where there is none
 * @param to the last moment of the range, after {@code from}; {@link Snapshot#NONE} where there is none
 */
public record Loop(Mode mode, long from, long to) {
    /** The closed set of ways to loop. */
    public enum Mode {
        OFF,
        RANGE,
        ALL
    }

    /** No range, no loop. */
    public static final Loop OFF = new Loop(Mode.OFF, Snapshot.NONE, Snapshot.NONE);

    public Loop {
        boolean none = from == Snapshot.NONE && to == Snapshot.NONE;
        if (!none && (from == Snapshot.NONE || to <= from)) {
            throw new IllegalArgumentException("to must be after from, but the range is " + from + " to " + to);
        }
        if (none && mode == Mode.RANGE) {
            throw new IllegalArgumentException("mode RANGE needs a range");
        }
    }

    /** Plays that range again and again. */
    public static Loop of(long from, long to) {
        return new Loop(Mode.RANGE, from, to);
    }

    /** Whether a range has been set, looped or not. */
    public boolean hasRange() {
        return from != Snapshot.NONE;
    }

    /** The next way: off, the range if there is one, all, and off again. The range stays. */
    public Loop next() {
        Mode after = switch (mode) {
            case OFF -> hasRange() ? Mode.RANGE : Mode.ALL;
            case RANGE -> Mode.ALL;
            case ALL -> Mode.OFF;
        };
        return new Loop(after, from, to);
    }
}
