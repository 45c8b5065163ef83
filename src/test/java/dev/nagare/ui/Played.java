package dev.nagare.ui;

import dev.nagare.session.PartlyPlayed;
import dev.nagare.session.Recording;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Snapshots of a real session, for view models that know no toolkit. */
public final class Played {
    private static final long PATIENCE_SECONDS = 120;

    private static final int SNAPSHOTS_LATER = 5;

    private Played() {}

    /** The last snapshot of a recording that was played to its end. */
    public static Snapshot toTheEnd(Recording recording) {
        return until(recording, snapshot -> snapshot.transport().state() == Transport.State.ENDED);
    }

    /** The state at which a recording stands still that falls silent after so long. */
    public static Snapshot silentAfter(GeneratedRecording recording, long millis) {
        GeneratedRecording part = recording.fallingSilentAfter(millis);
        // While it plays, open windows may be a fifth of a second old; some snapshots later they are of now.
        AtomicInteger later = new AtomicInteger();
        return until(
                part,
                snapshot ->
                        snapshot.counters().received() == part.records() && later.incrementAndGet() > SNAPSHOTS_LATER);
    }

    /**
     * The state after so many records, with the whole recording known to the timeline, as it is while playing ten times
     * as fast: the same at every run.
     */
    public static Snapshot after(Recording recording, long records) {
        Snapshot standing = until(new PartlyPlayed(recording, records), (session, snapshot) -> {
            boolean there = snapshot.counters().received() == records
                    && snapshot.overview().complete();
            if (there) {
                // Only what stands is looked up to the last window; while it plays, that is a fifth of a second old.
                session.pause();
            }
            return there && snapshot.transport().state() == Transport.State.PAUSED;
        });
        return PartlyPlayed.asIfPlaying(standing, 10);
    }

    /** The first snapshot that fulfils the condition, played as fast as it goes. */
    public static Snapshot until(Recording recording, Predicate<Snapshot> condition) {
        return until(recording, (session, snapshot) -> condition.test(snapshot));
    }

    private static Snapshot until(Recording recording, BiPredicate<Session, Snapshot> condition) {
        BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
        try (Session session = new Session(snapshots::add)) {
            session.open(recording);
            session.speed(Speed.MAX);
            while (true) {
                Snapshot snapshot = snapshots.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (snapshot == null) {
                    throw new AssertionError("no snapshot fulfilled the condition");
                }
                if (condition.test(session, snapshot)) {
                    return snapshot;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
