package dev.nagare.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Players driven by hand: the wall clock moves only when it is told to, what runs beside a player runs when it is told to,
 * and no test sleeps.
 */
abstract class HandDriven {
    static final long T0 = 1_760_000_000_000L;
    static final long MS = 1_000_000;

    /** The wall clock. Nanoseconds. */
    long now;

    /** How much wall time passes whenever a player looks at the clock. Nanoseconds. */
    long tick;

    /** What was shown, of all players of the test. */
    final List<Snapshot> snapshots = new ArrayList<>();

    /** What is to run beside the players. */
    final List<Runnable> beside = new ArrayList<>();

    /** What came of that, to be told on the players' thread. */
    final List<Runnable> later = new ArrayList<>();

    /** Runs whenever what runs beside the players has something to tell them. */
    Runnable onTold = () -> {};

    /** A player whose runs beside it wait until {@link #index}. */
    final Player player(ReplayCache cache) {
        return player(beside::add, cache);
    }

    final Player player(Executor executor, ReplayCache cache) {
        Publishing publishing = new Publishing(() -> now, this::take);
        return new Player(() -> now += tick, publishing, executor, this::tell, cache);
    }

    private void tell(Runnable found) {
        later.add(found);
        onTold.run();
    }

    /** Takes what is shown. */
    void take(Snapshot snapshot) {
        snapshots.add(snapshot);
    }

    final Snapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    final Transport.State state() {
        return last().transport().state();
    }

    /** Runs what waits beside the players, and tells them what came of it. */
    final void index() {
        beside.forEach(Runnable::run);
        beside.clear();
        learn();
    }

    /** Tells the players what came of what ran beside them. */
    final void learn() {
        List<Runnable> found = List.copyOf(later);
        later.clear();
        found.forEach(Runnable::run);
    }

    /** Goes on until nothing is due at this moment of the wall clock: as after a seek. */
    static void settle(Player player) {
        while (player.step() == 0) {
            // on the way
        }
    }

    /** Lets wall time pass, step by step. */
    final void pass(Player player, long millis) {
        long until = now + millis * MS;
        while (true) {
            long wait = player.step();
            if (wait == Stage.FOREVER || wait > until - now) {
                now = until;
                return;
            }
            now += wait;
        }
    }

    /** Lets wall time pass until nothing is left to do; at most ten days. */
    final void finish(Player player) {
        pass(player, 10L * 86_400_000);
    }
}
