package dev.nagare.session;

import java.util.List;
import java.util.OptionalInt;

/**
 * The history of a session over its replay clock: a pyramid of levels, each with buckets {@value #FACTOR} times as
 * wide as those of the level before, the finest of {@value #BASE_MILLIS} ms. Only buckets in which something happened
 * exist, so a year of silence costs nothing. A fine level forgets its oldest buckets; the coarsest reaches back to the
 * start.
 *
 * <p>The buckets depend on the recording alone, not on speed or frames. Immutable; two snapshots share what was
 * already over at the first.
 */
public final class Series {
    /** Width of the finest buckets in milliseconds of the replay clock. */
    public static final long BASE_MILLIS = 250;

    /** How many buckets of a level one of the next holds. */
    public static final int FACTOR = 4;

    /** No history. */
    public static final Series EMPTY = new Series(List.of(), List.of(SeriesLevel.EMPTY));

    private final List<String> sliding;
    private final List<SeriesLevel> levels;

    Series(List<String> sliding, List<SeriesLevel> levels) {
        this.sliding = List.copyOf(sliding);
        this.levels = List.copyOf(levels);
    }

    /** The names of the sliding definitions in the pipeline's order; their index is the index in a level. */
    public List<String> sliding() {
        return sliding;
    }

    /** The index of a sliding definition. */
    public OptionalInt slidingIndex(String name) {
        int index = sliding.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The levels, finest first, at least one. */
    public List<SeriesLevel> levels() {
        return levels;
    }

    /** The finest level that still has everything from {@code from} on: to show a range as exactly as is known. */
    public SeriesLevel finest(long from) {
        for (SeriesLevel level : levels) {
            if (level.reaches(from)) {
                return level;
            }
        }
        return levels.get(levels.size() - 1);
    }

    /**
     * The level to draw a range from: the finest one that still has all of it and needs at most {@code maxBuckets}
     * for it. Where there is none so coarse, the coarsest.
     *
     * @param from the replay clock at the left edge
     * @param to the replay clock at the right edge
     * @param maxBuckets most buckets wanted, 1 or more
     */
    public SeriesLevel level(long from, long to, int maxBuckets) {
        for (SeriesLevel level : levels) {
            if (level.reaches(from) && (double) (to - from) / level.width() <= maxBuckets) {
                return level;
            }
        }
        return levels.get(levels.size() - 1);
    }

    /** The finest level of buckets of at least {@code minWidth} milliseconds that has everything from {@code from} on. */
    public SeriesLevel levelOfWidth(long from, long minWidth) {
        for (SeriesLevel level : levels) {
            if (level.reaches(from) && level.width() >= minWidth) {
                return level;
            }
        }
        return levels.get(levels.size() - 1);
    }
}
