package dev.nagare.session;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The snapshots of a session, one after the other. */
public final class Watched implements Consumer<Snapshot> {
    private final LinkedBlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private Snapshot last = Snapshot.EMPTY;

    @Override
    public void accept(Snapshot snapshot) {
        snapshots.add(snapshot);
    }

    public void clear() {
        snapshots.clear();
    }

    /** The one that was looked at last. */
    public Snapshot last() {
        return last;
    }

    /** The first one from now on that is so. */
    public Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
        return await(wanted, 40);
    }

    /** The same for what takes minutes. */
    public Snapshot awaitLong(Predicate<Snapshot> wanted) throws InterruptedException {
        return await(wanted, 500);
    }

    private Snapshot await(Predicate<Snapshot> wanted, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            Snapshot next = snapshots.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                last = next;
                if (wanted.test(next)) {
                    return next;
                }
            }
        }
        return fail("never so; the last one was " + last.source() + " " + last.transport() + " " + last.counters() + " "
                + last.live());
    }
}
