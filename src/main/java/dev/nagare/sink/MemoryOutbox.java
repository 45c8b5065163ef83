package dev.nagare.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An outbox that lives and ends with the process. */
public final class MemoryOutbox implements Outbox {
    private final int maxMessages;
    private final long maxBytes;
    private final Settled settled;
    private final Deque<Entry> next = new ArrayDeque<>();
    private long offered;
    private int waiting;
    private long bytes;

    /** Is told what has become of the messages, on the thread that settles. */
    public interface Settled {
        /** The target has it. */
        void delivered(Entry entry);

        /** The target will never have it. */
        void failed(Entry entry, Undelivered undelivered);
    }

    /**
     * An empty one of which only failures are told.
     *
     * @param failures is given what will never be delivered, on the thread that settles
     */
    public MemoryOutbox(int maxMessages, long maxBytes, Consumer<Undelivered> failures) {
        this(maxMessages, maxBytes, new Settled() {
            @Override
            public void delivered(Entry entry) {
                // It is forgotten.
            }

            @Override
            public void failed(Entry entry, Undelivered undelivered) {
                failures.accept(undelivered);
            }
        });
    }

    /**
     * An empty one.
     *
     * @param maxMessages it is full with so many, 1 or more
     * @param maxBytes it is full as soon as its messages take so many bytes, 1 or more; a single larger one still fits
     * @param settled is told before a message no longer counts as waiting
     */
    public MemoryOutbox(int maxMessages, long maxBytes, Settled settled) {
        if (maxMessages < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("bounds of an outbox must be 1 or more, but are " + maxMessages
                    + " messages, " + maxBytes + " bytes");
        }
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.settled = settled;
    }

    @Override
    public synchronized boolean offer(Message message) {
        if (isFull()) {
            return false;
        }
        put(new Entry(offered, message));
        return true;
    }

    /**
     * Puts a message behind all others, full or not: for who makes several at once and looks at {@link #isFull} before.
     *
     * @param entry with a number that no other has
     */
    public synchronized void put(Entry entry) {
        next.add(entry);
        offered = Math.max(offered, entry.sequence() + 1);
        waiting++;
        bytes += entry.message().size();
    }

    @Override
    public synchronized @Nullable Entry next() {
        return next.poll();
    }

    @Override
    public void delivered(Entry entry) {
        settled.delivered(entry);
        settle(entry);
    }

    @Override
    public void failed(Entry entry, Undelivered undelivered) {
        settled.failed(entry, undelivered);
        settle(entry);
    }

    private synchronized void settle(Entry entry) {
        waiting--;
        bytes -= entry.message().size();
    }

    @Override
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public synchronized boolean isFull() {
        return waiting >= maxMessages || bytes >= maxBytes;
    }

    /** Whether there is room for half of what it holds: then who paused because it was full may go on. */
    public synchronized boolean isHalfEmpty() {
        return waiting <= maxMessages / 2 && bytes <= maxBytes / 2;
    }
}
