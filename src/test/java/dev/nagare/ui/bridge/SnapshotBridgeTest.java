package dev.nagare.ui.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotBridgeTest {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<SnapshotBridge.Frame> frames = new ArrayList<>();
    private final SnapshotBridge bridge = new SnapshotBridge(tasks::add, frames::add);

    private static Snapshot snapshot(long session, long sequence) {
        Snapshot e = Snapshot.EMPTY;
        return new Snapshot(
                session,
                sequence,
                e.source(),
                e.pipeline(),
                e.transport(),
                e.clock(),
                e.watermark(),
                e.counters(),
                e.partitions(),
                e.windows(),
                e.rules(),
                e.categories(),
                e.waiting(),
                e.series(),
                e.overview(),
                e.journals(),
                e.matches(),
                null);
    }

    @Test
    void manySnapshotsWaitInOneTaskAndTheLatestWins() {
        for (int i = 0; i < 1_000; i++) {
            bridge.accept(snapshot(1, i));
        }
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).snapshot().sequence()).isEqualTo(999);
        assertThat(frames.get(0).shown()).isEqualTo(1);
        assertThat(frames.get(0).coalesced()).isEqualTo(999);
    }

    @Test
    void aSnapshotThatComesWhileOneIsShownGetsATaskOfItsOwn() {
        List<Snapshot> seen = new ArrayList<>();
        SnapshotBridge[] itself = new SnapshotBridge[1];
        itself[0] = new SnapshotBridge(tasks::add, frame -> {
            seen.add(frame.snapshot());
            if (frame.snapshot().sequence() == 0) {
                itself[0].accept(snapshot(1, 1));
            }
        });
        itself[0].accept(snapshot(1, 0));
        while (!tasks.isEmpty()) {
            assertThat(tasks).hasSize(1);
            tasks.remove().run();
        }
        assertThat(seen).extracting(Snapshot::sequence).containsExactly(0L, 1L);
    }

    @Test
    void aSnapshotOfAnOldSessionIsDropped() {
        bridge.accept(snapshot(2, 0));
        tasks.remove().run();
        bridge.accept(snapshot(1, 77));
        tasks.remove().run();
        bridge.accept(snapshot(3, 0));
        tasks.remove().run();
        assertThat(frames).extracting(f -> f.snapshot().session()).containsExactly(2L, 3L);
    }

    @Test
    void underRacingWritersThereIsNeverMoreThanOnePendingTaskAndTheLastIsShown() throws Exception {
        ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
        AtomicInteger pending = new AtomicInteger();
        AtomicInteger worst = new AtomicInteger();
        List<Long> shown = new ArrayList<>();
        SnapshotBridge racing = new SnapshotBridge(
                task -> {
                    worst.accumulateAndGet(pending.incrementAndGet(), Math::max);
                    queue.add(task);
                },
                frame -> shown.add(frame.snapshot().sequence()));
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 100_000; i++) {
                racing.accept(snapshot(1, i));
            }
        });
        writer.start();
        while (writer.isAlive() || !queue.isEmpty()) {
            Runnable task = queue.poll();
            if (task != null) {
                pending.decrementAndGet();
                task.run();
            }
        }
        writer.join();
        assertThat(worst.get()).isEqualTo(1);
        assertThat(shown).isSorted().endsWith(99_999L);
    }
}
