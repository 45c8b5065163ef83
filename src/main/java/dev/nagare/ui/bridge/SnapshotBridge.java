package dev.nagare.ui.bridge;

import dev.nagare.session.Snapshot;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands snapshots to the FX thread, the latest wins: one slot, and at most one pending task however fast they come.
 * (The idea is that of HMCL's dispatcher.)
 */
public final class SnapshotBridge implements Consumer<Snapshot> {
    /**
     * What the FX thread gets.
     *
     * @param snapshot the newest state
     * @param shown number of snapshots handed over so far, this one included
     * @param coalesced number of snapshots that a newer one replaced before they were shown
     */
    public record Frame(Snapshot snapshot, long shown, long coalesced) {}

    private final Executor executor;
    private final Consumer<Frame> view;
    private final AtomicReference<@Nullable Snapshot> slot = new AtomicReference<>();
    private final AtomicLong coalesced = new AtomicLong();

    /** Touched by the executor's thread alone. */
    private long shown;

    private long newestSession;

    /**
     * @param executor runs a task on the view's thread, one after the other; {@code Platform::runLater} in the program
     * @param view is given each frame there
     */
    public SnapshotBridge(Executor executor, Consumer<Frame> view) {
        this.executor = executor;
        this.view = view;
    }

    /** Offers a snapshot. From any thread; returns at once. */
    @Override
    public void accept(Snapshot snapshot) {
        if (slot.getAndSet(snapshot) == null) {
            executor.execute(this::show);
        } else {
            coalesced.incrementAndGet();
        }
    }

    private void show() {
        Snapshot snapshot = slot.getAndSet(null);
        if (snapshot == null || snapshot.session() < newestSession) {
            return;
        }
        newestSession = snapshot.session();
        shown++;
        view.accept(new Frame(snapshot, shown, coalesced.get()));
    }
}
