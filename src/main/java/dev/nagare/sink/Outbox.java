package dev.nagare.sink;

import org.jspecify.annotations.Nullable;

/**
 * What one target is still to get, in the order in which it was offered, and bounded: what makes messages waits while it is
 * full. It forgets a message only when it is settled, delivered or failed for good; one that outlives the process hands
 * out again, at the next start, what wasn't settled.
 *
 * <p>Thread-safe: one thread offers, another takes and settles.
 */
public interface Outbox {
    /** So many messages wait for one target at most. */
    int MOST_WAITING = 10_000;

    /** So many bytes wait for one target, about. */
    long MOST_WAITING_BYTES = 64L << 20;

    /**
     * A message in its place.
     *
     * @param sequence grows with every message offered
     */
    record Entry(long sequence, Message message) {}

    /** Puts a message behind all others, unless it is full. */
    boolean offer(Message message);

    /** The next one that was never handed out, or null. */
    @Nullable
    Entry next();

    /** The target has it. */
    void delivered(Entry entry);

    /** The target will never have it. What is forgotten here is kept there. */
    void failed(Entry entry, Undelivered undelivered);

    /** Number of messages that aren't settled. */
    int waiting();

    /** Whether nothing more may be offered for now. */
    boolean isFull();
}
