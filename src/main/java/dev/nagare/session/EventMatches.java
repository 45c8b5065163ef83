package dev.nagare.session;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a condition has found among the events of {@link Journals#events()}.
 *
 * @param condition the CEL text; empty when none is asked for
 * @param problem why the condition can't be used, a sentence with its place in the text; null while it can
 * @param looked number of events that were looked at
 * @param missed number of events that were gone before they could be looked at
 * @param matched how many of those looked at fulfil it
 * @param skipped how many have no value for a field that it needs
 * @param failed on how many it failed
 * @param failure how it failed the last time; null if it never did
 * @param newest the newest that fulfil it, the oldest of them first, at most {@value #MAX_NEWEST}
 */
public record EventMatches(
        String condition,
        @Nullable String problem,
        long looked,
        long missed,
        long matched,
        long skipped,
        long failed,
        @Nullable String failure,
        List<Match> newest) {
    /** Most matches in a snapshot. */
    public static final int MAX_NEWEST = 2_000;

    /** Nothing is asked for. */
    public static final EventMatches NONE = of("", null);

    /**
     * One event that fulfils the condition.
     *
     * @param number its arrival number
     * @param arrival the event
     */
    public record Match(long number, Arrival arrival) {
        public Match {
            Objects.requireNonNull(arrival, "arrival");
        }
    }

    public EventMatches {
        Objects.requireNonNull(condition, "condition");
        newest = List.copyOf(newest);
    }

    /** A condition that has found nothing yet, or can't. */
    static EventMatches of(String condition, @Nullable String problem) {
        return new EventMatches(condition, problem, 0, 0, 0, 0, 0, null, List.of());
    }

    /** Whether a condition is asked for. */
    public boolean asked() {
        return !condition.isEmpty();
    }
}
