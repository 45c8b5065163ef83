package dev.nagare.replay;

import dev.nagare.codec.EventTime;
import dev.nagare.codec.IsoTime;
import dev.nagare.pipeline.TimeSpec.Unit;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A moment of a recording. */
public sealed interface Moment {
    /** Nothing has a later moment. */
    Moment END = new Time(Long.MAX_VALUE);

    /**
     * Whether it is reached by going on from there.
     *
     * @param records number of records that have been played there
     * @param clock the clock there, or {@link Playback#NONE}
     */
    boolean isAtOrAfter(long records, long clock);

    /**
     * Right after a record.
     *
     * @param record its number in playing order, 0 or more; items that are no records are not counted
     */
    record Index(long record) implements Moment {
        @Override
        public boolean isAtOrAfter(long records, long clock) {
            // What is no record and follows it has been played there, too, if no record is left between.
            return record >= records;
        }

        @Override
        public String toString() {
            return Long.toString(record);
        }
    }

    /**
     * When the clock stood there: everything up to it has been played, nothing behind it.
     *
     * @param clock on the arrival clock, or in a recording without arrivals on the replay clock; epoch milliseconds
     */
    record Time(long clock) implements Moment {
        @Override
        public boolean isAtOrAfter(long records, long clockThere) {
            return clockThere <= clock;
        }

        @Override
        public String toString() {
            return IsoTime.format(clock);
        }
    }

    /**
     * Reads what a person typed: a whole number is an index, anything else an ISO-8601 time, in UTC unless it names an
     * offset.
     *
     * @return null if it is neither
     */
    static @Nullable Moment parse(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("[0-9]{1,18}")) {
            return new Index(Long.parseLong(trimmed));
        }
        if (trimmed.matches("[-+]?[0-9.]*")) {
            return null;
        }
        long time = new EventTime(ZoneOffset.UTC, Unit.AUTO).parse(trimmed);
        return time == EventTime.BAD ? null : new Time(time);
    }
}
