package dev.nagare.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An outbox that lives and ends with the process. */
public final class MemoryOutbox implements Outbox {
    private final int maxMessages;
    private final long maxBytes;
    private final Consumer<Undelivered> failures;
    private final Deque<Entry> next = new ArrayDeque<>();
    private long offered;
    private int waiting;
    private long bytes;

    /**
     * An empty one.
     *
     * @param maxMessages it is full with so many, 1 or more
     * @param maxBytes it is full as soon as its messages take so many bytes, 1 or more; a single larger one still fits
     * @param failures is given what will never be delivered, on the thread that settles
     */
    public MemoryOutbox(int maxMessages, long maxBytes, Consumer<Undelivered> failures) {
        if (maxMessages < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("bounds of an outbox must be 1 or more, but are " + maxMessages
                    + " messages, " + maxBytes + " bytes");
        }
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.failures = failures;
    }

    @Override
    public synchronized boolean offer(Message message) {
        if (isFull()) {
            return false;
        }
        next.add(new Entry(offered++, message));
        waiting++;
        bytes += message.size();
        return true;
    }

    @Override
    public synchronized @Nullable Entry next() {
        return next.poll();
    }

    @Override
    public void delivered(Entry entry) {
        settle(entry);
    }

    @Override
    public void failed(Entry entry, Undelivered undelivered) {
        failures.accept(undelivered);
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
}
