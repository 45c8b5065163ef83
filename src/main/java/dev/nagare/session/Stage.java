package dev.nagare.session;

import dev.nagare.replay.Moment;
import dev.nagare.session.TransportRules.Then;
import org.jspecify.annotations.Nullable;

/**
 * What is being played, without a thread: a recording or a topic. Commands change its state, and {@link #step} does the
 * next piece of work. All calls come from one thread.
 */
sealed interface Stage extends AutoCloseable permits Player, Live {
    /** Nothing is due until a command comes. */
    long FOREVER = Long.MAX_VALUE;

    /** Goes on. */
    void play();

    /** Stands still. */
    void pause();

    /** Does what a key of the transport asks for. */
    void command(TransportCommand command);

    /** Goes to a moment; replaces the seek that is under way. */
    void seek(Moment moment, Then then);

    void speed(Speed wanted);

    void loop(Loop wanted);

    void skipGaps(long longerThanMillis);

    void stepMillis(long millis);

    /** Plays from the start, where there is one. */
    void restart();

    /** Stops looking through the whole of it beside the replay. */
    void stopIndexing();

    /** Takes that up again. */
    void goOnIndexing();

    /** Asks for the events that fulfil a condition; empty for none. */
    void find(String condition);

    /** What is open, as it can be read once more beside this; null until it is known what to compute of it. */
    @Nullable
    LetterOrigin origin();

    /**
     * Does the next piece of work: at most one batch of records, or a few milliseconds of a seek.
     *
     * @return how many nanoseconds nothing is due; 0 for "call again at once", {@link #FOREVER} until a command
     */
    long step();

    /** Something broke that is no failure of the source: keep what there is and say so. */
    void crash(Throwable cause);

    /** Never throws. */
    @Override
    void close();
}
