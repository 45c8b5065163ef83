package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a condition tried on the newest events: at most one look at a time, on another thread, at most five a second
 * while the replay runs. All calls come from the player's thread.
 */
final class EventFilter {
    private static final Logger LOG = LoggerFactory.getLogger(EventFilter.class);
    private static final long SHORTEST_NANOS = 200_000_000;

    private final Executor beside;
    private final Consumer<Runnable> later;
    private final Runnable changed;
    private String condition = "";
    private @Nullable EventSearch search;
    private EventMatches matches = EventMatches.NONE;
    private boolean looking;
    private long lookedAt = Long.MIN_VALUE;
    private long seen = -1;

    /**
     * @param beside runs a look on another thread
     * @param later runs a task on the player's thread; from any thread
     * @param changed is told there when there are other matches
     */
    EventFilter(Executor beside, Consumer<Runnable> later, Runnable changed) {
        this.beside = beside;
        this.later = later;
        this.changed = changed;
    }

    /** Asks for a condition; empty for none. */
    void ask(String wanted) {
        condition = wanted.strip();
        startOver();
    }

    /** Other events, or another condition: nothing has been found yet. */
    void startOver() {
        search = null;
        seen = -1;
        lookedAt = Long.MIN_VALUE;
        matches = EventMatches.of(condition, null);
    }

    EventMatches matches() {
        return matches;
    }

    /**
     * Looks on, if there is something to look at.
     *
     * @param running whether the replay runs, so that a look may wait for more events
     */
    void lookOn(Recording recording, Pipeline pipeline, Journal<Arrival> events, long now, boolean running) {
        boolean early = running && lookedAt != Long.MIN_VALUE && now - lookedAt < SHORTEST_NANOS;
        if (condition.isEmpty() || looking || early || events.nextSequence() == seen) {
            return;
        }
        EventSearch known = search;
        EventSearch current = known == null ? new EventSearch(condition, pipeline, recording.decoder(pipeline)) : known;
        search = current;
        looking = true;
        lookedAt = now;
        seen = events.nextSequence();
        beside.execute(() -> {
            EventMatches found = look(current, events);
            later.accept(() -> learn(current, found));
        });
    }

    private static EventMatches look(EventSearch current, Journal<Arrival> events) {
        try {
            return current.look(events);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The condition '{}' could not be tried", current.source(), e);
            return EventMatches.of(current.source(), "Nagare met an error of its own with this condition: " + e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very search that is still wanted
    private void learn(EventSearch from, EventMatches found) {
        looking = false;
        if (from == search) {
            matches = found;
        }
        changed.run();
    }
}
