package dev.nagare.session;

import dev.nagare.model.Alert;
import dev.nagare.model.ReadingStatus;
import dev.nagare.pipeline.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of a topic that is followed, made by hand: as many alerts as wanted, and a reading as far as wanted. */
public final class FollowedSnapshots {
    private final JournalWriter<Alert> alerts;
    private final @Nullable Pipeline pipeline;
    private final long session;

    /** @param kept how many alerts the journal keeps */
    public FollowedSnapshots(long session, @Nullable Pipeline pipeline, int kept) {
        this.session = session;
        this.pipeline = pipeline;
        this.alerts = new JournalWriter<>(kept, Long.MAX_VALUE, alert -> 1, null);
    }

    /** Finds alerts. */
    public FollowedSnapshots find(List<Alert> found) {
        found.forEach(alerts::add);
        return this;
    }

    /** What happens now; without a reading, a recording. */
    public Snapshot now(@Nullable ReadingStatus reading) {
        return with(alerts.view(), reading, Transport.State.PLAYING);
    }

    /** The same when it is over. */
    public Snapshot over(ReadingStatus reading) {
        return with(alerts.view(), reading, Transport.State.FAILED);
    }

    /** The picture of another moment, while the reading goes on. */
    public Snapshot elsewhere(Snapshot picture, ReadingStatus reading) {
        return with(picture.journals().alerts(), reading, Transport.State.PAUSED);
    }

    private Snapshot with(Journal<Alert> journal, @Nullable ReadingStatus reading, Transport.State state) {
        Snapshot nothing = Snapshot.EMPTY;
        Journals none = Journals.EMPTY;
        return new Snapshot(
                session,
                0,
                nothing.source(),
                pipeline,
                new Transport(state, Speed.NORMAL, 1, Double.NaN),
                nothing.clock(),
                nothing.watermark(),
                nothing.counters(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                nothing.series(),
                nothing.overview(),
                new Journals(journal, none.late(), none.deadLetters(), none.results(), none.processed(), none.events()),
                nothing.matches(),
                reading == null
                        ? null
                        : new LiveStatus(
                                reading, true, nothing.counters(), alerts.nextSequence(), null, null, null, null));
    }
}
