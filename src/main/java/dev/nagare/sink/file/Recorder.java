package dev.nagare.sink.file;

import dev.nagare.codec.JsonBytes;
import dev.nagare.model.RecorderStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.sink.SinkException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Writes a reading to the disk as it happens, on a thread of its own, so that it can be played again as it was: what is
 * given to an engine in this order and what the file gives back are equal, item by item.
 *
 * <p>What waits for the disk is bounded in bytes. Whoever shows a reading {@link #offer offers}: that never waits, and what
 * finds no room is counted, and said in the file at the place where it is missing. Whoever does nothing but record {@link
 * #put puts}: that waits, and nothing is missing. What was written half a second ago survives a kill at any moment.
 *
 * <p>Items come from one thread; {@link #status()} is for any.
 */
public final class Recorder implements AutoCloseable {
    /** What may wait for the disk: a few seconds of a fast topic. Bytes. */
    static final long QUEUE_BYTES = 64L << 20;

    /** Lines are compressed and written in blocks of about that size. Bytes of text. */
    private static final int BLOCK_BYTES = 256 << 10;

    /** No line waits longer for its block to fill. */
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What a record takes beside its key and value, about. Bytes. */
    private static final int OVERHEAD = 200;

    /** How long {@link #close()} waits for a disk that hangs. */
    private static final long CLOSING_MILLIS = 3_000;

    private final RecordingParts parts;
    private final RecordingLines lines;
    private final LongSupplier nanoTime;
    private final long queueBytes;
    private final Thread writer = new Thread(this::run, "nagare-recorder");

    // Of the writing thread.
    private final JsonBytes block = new JsonBytes(BLOCK_BYTES + 4096);
    private long blockRecords;
    private long blockBegun;

    // Guarded by the lock.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Batch> queue = new ArrayDeque<>();
    private long queuedBytes;
    private long waiting;
    private long gap;
    private long missing;
    private boolean full;
    private boolean finishing;
    private boolean ended;
    private @Nullable SinkException failure;
    private RecorderStatus written;

    /** What was given at once, and how many records before it found no room. */
    private record Batch(long missing, List<SourceItem> items, long records, long bytes, boolean cut) {}

    private Recorder(RecordingPlan plan, LongSupplier clock, LongSupplier nanoTime, long queueBytes)
            throws SinkException {
        this.nanoTime = nanoTime;
        this.queueBytes = queueBytes;
        this.lines = new RecordingLines(plan.cluster(), clock);
        this.parts = new RecordingParts(plan, lines::first, nanoTime);
        this.written = new RecorderStatus(parts.current().toString(), 1, 0, 0, 0, 0, 0, null, false);
    }

    /**
     * Starts a recording. Its file is there at once, empty.
     *
     * @param clock the wall clock, epoch milliseconds
     * @param nanoTime a clock for waiting
     * @throws SinkException if the file can't be made, or is there already
     */
    public static Recorder start(RecordingPlan plan, LongSupplier clock, LongSupplier nanoTime) throws SinkException {
        return start(plan, clock, nanoTime, QUEUE_BYTES);
    }

    static Recorder start(RecordingPlan plan, LongSupplier clock, LongSupplier nanoTime, long queueBytes)
            throws SinkException {
        Recorder recorder = new Recorder(plan, clock, nanoTime, queueBytes);
        recorder.writer.setDaemon(true);
        recorder.writer.start();
        return recorder;
    }

    /** Takes what there is room for, and counts the records that there is none for. Never waits for the disk. */
    public void offer(List<? extends SourceItem> items) {
        lock.lock();
        try {
            if (full && queuedBytes <= queueBytes / 2) {
                // With room for a while, or a slow disk would leave a hole at every second record.
                full = false;
            }
            List<SourceItem> taken = new ArrayList<>(items.size());
            long records = 0;
            long bytes = 0;
            for (SourceItem item : items) {
                boolean isRecord = item instanceof SourceRecord;
                if (isRecord && !takes(bytes)) {
                    if (!taken.isEmpty()) {
                        enqueue(taken, records, bytes);
                        taken = new ArrayList<>();
                        records = 0;
                        bytes = 0;
                    }
                    gap++;
                    missing++;
                    continue;
                }
                // Decisions are few and small, and without one of them all later records would mean something else.
                taken.add(item);
                bytes += size(item);
                records += isRecord ? 1 : 0;
            }
            enqueue(taken, records, bytes);
        } finally {
            lock.unlock();
        }
    }

    private boolean takes(long more) {
        full |= queuedBytes + more >= queueBytes;
        return !full && !ended && !finishing && failure == null;
    }

    private void enqueue(List<SourceItem> items, long records, long bytes) {
        if (items.isEmpty() || ended) {
            return;
        }
        queue.add(new Batch(gap, items, records, bytes, false));
        gap = 0;
        queuedBytes += bytes;
        waiting += records;
        changed.signalAll();
    }

    /** Makes another part begin with what is given from now on; only where the plan rotates. Never waits. */
    public void cut() {
        lock.lock();
        try {
            if (!ended && !finishing) {
                queue.add(new Batch(gap, List.of(), 0, 0, true));
                gap = 0;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static long size(SourceItem item) {
        if (!(item instanceof SourceRecord record)) {
            return OVERHEAD;
        }
        byte[] key = record.key();
        byte[] value = record.value();
        long size = OVERHEAD + (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
        for (SourceRecord.Header header : record.headers()) {
            byte[] content = header.value();
            size += OVERHEAD + header.name().length() + (content == null ? 0L : content.length);
        }
        return size;
    }

    /**
     * Takes everything, and waits for the disk where it must.
     *
     * @throws SinkException if the recording has ended, with the sentence that says why
     */
    public void put(List<? extends SourceItem> items) throws SinkException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queuedBytes >= queueBytes && failure == null && !ended) {
                changed.await();
            }
            if (failure != null) {
                throw failure;
            }
            full = false;
            long records = 0;
            long bytes = 0;
            for (SourceItem item : items) {
                records += item instanceof SourceRecord ? 1 : 0;
                bytes += size(item);
            }
            enqueue(new ArrayList<>(items), records, bytes);
        } finally {
            lock.unlock();
        }
    }

    /** How it goes. From any thread. */
    public RecorderStatus status() {
        lock.lock();
        try {
            SinkException why = failure;
            return new RecorderStatus(
                    written.file(),
                    written.files(),
                    written.records(),
                    written.bytes(),
                    waiting,
                    missing,
                    written.shortened(),
                    why == null ? null : why.getMessage(),
                    ended || why != null);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what waits, and ends the recording.
     *
     * @throws SinkException if it ended too soon, or ends so now
     */
    public RecorderStatus finish() throws SinkException, InterruptedException {
        stop();
        writer.join();
        RecorderStatus status = status();
        SinkException why = failure();
        if (why != null) {
            throw why;
        }
        return status;
    }

    private @Nullable SinkException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            finishing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the recording as {@link #finish()} does, but waits no longer than a moment. May be called twice. */
    @Override
    public void close() {
        stop();
        try {
            writer.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // From here on: the writing thread.

    private void run() {
        try (parts) {
            boolean more = true;
            while (more) {
                List<Batch> taken = new ArrayList<>();
                more = take(taken);
                for (Batch batch : taken) {
                    write(batch);
                }
                if (isDue() || (!more && block.size() > 0)) {
                    flush();
                }
            }
        } catch (SinkException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new SinkException("The recording " + parts.current() + " was interrupted.", e));
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Recorder.class).error("The recorder failed", e);
            fail(new SinkException(
                    "An error of Nagare's own ended the recording " + parts.current()
                            + ". The log file has the details; please report them.",
                    e));
        } finally {
            end();
        }
    }

    /**
     * Waits for something to write, or for a block to be due.
     *
     * @return false when nothing more will come
     */
    private boolean take(List<Batch> taken) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !finishing && !isDue()) {
                if (block.size() == 0) {
                    changed.await();
                } else {
                    changed.awaitNanos(blockBegun + FLUSH_NANOS - nanoTime.getAsLong());
                }
            }
            taken.addAll(queue);
            queue.clear();
            if (finishing && gap > 0) {
                taken.add(new Batch(gap, List.of(), 0, 0, false));
                gap = 0;
            }
            return !finishing;
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return block.size() > 0 && nanoTime.getAsLong() - blockBegun >= FLUSH_NANOS;
    }

    private void write(Batch batch) throws SinkException {
        if (block.size() == 0) {
            blockBegun = nanoTime.getAsLong();
        }
        if (batch.missing() > 0) {
            lines.missing(batch.missing(), block);
        }
        for (SourceItem item : batch.items()) {
            lines.write(item, block);
            if (item instanceof SourceRecord) {
                blockRecords++;
            } else if (item instanceof SourceStart) {
                // The first line shall be there before the first record is.
                flush();
            }
            if (block.size() >= BLOCK_BYTES) {
                flush();
            }
        }
        if (batch.cut()) {
            flush();
            parts.cut();
            note();
        }
        lock.lock();
        try {
            queuedBytes -= batch.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void flush() throws SinkException {
        parts.append(block);
        block.clear();
        blockBegun = nanoTime.getAsLong();
        note();
    }

    /** Makes known what stands on the disk. */
    private void note() {
        lock.lock();
        try {
            waiting -= blockRecords;
            written = new RecorderStatus(
                    parts.current().toString(),
                    parts.count(),
                    written.records() + blockRecords,
                    parts.bytes(),
                    0,
                    0,
                    lines.shortened(),
                    null,
                    false);
        } finally {
            lock.unlock();
        }
        blockRecords = 0;
    }

    private void fail(SinkException e) {
        lock.lock();
        try {
            if (failure == null) {
                failure = e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whatever still waits is not in the recording. */
    private void end() {
        lock.lock();
        try {
            missing += waiting;
            waiting = 0;
            queuedBytes = 0;
            queue.clear();
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
