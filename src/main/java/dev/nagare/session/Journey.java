package dev.nagare.session;

import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.session.TransportRules.Then;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A seek on its way: from the nearest place that is known, a run goes on to the goal without anything being drawn. It
 * stops as often as it is told to, so that another one can replace it.
 */
final class Journey {
    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);

    private final long number;
    private final Moment goal;
    private final Then then;
    private boolean departed;
    /** Those it was looked for at the last departure. */
    private @Nullable Checkpoints known;

    /**
     * @param number how many there were before it
     */
    Journey(long number, Moment goal, Then then) {
        this.number = number;
        this.goal = goal;
        this.then = then;
    }

    Moment goal() {
        return goal;
    }

    Then then() {
        return then;
    }

    /** As the screen sees it. */
    Transport.Seek seek() {
        return goal instanceof Moment.Index index
                ? new Transport.Seek(number, Snapshot.NONE, index.record())
                : new Transport.Seek(number, ((Moment.Time) goal).clock(), -1);
    }

    /**
     * Puts the run where it goes on from, the first time it is asked, and again when there are checkpoints for the first
     * time, but only when it {@linkplain Run#hasBegun() has begun}: where it stands, if that is on the way and nothing known is nearer; else at a checkpoint, else at the start.
     *
     * @param checkpoints those known; null for none
     * @param tail number of events to read again on the way
     * @param density the events of the recording, as far as they are known
     * @return false where the run has to be opened anew
     */
    boolean depart(Run run, @Nullable Checkpoints checkpoints, int tail, Series density) throws IOException {
        if ((departed && known == checkpoints) || !run.hasBegun()) {
            return true;
        }
        departed = true;
        known = checkpoints;
        Checkpoint near =
                checkpoints == null ? null : checkpoints.before(goal, tail, clock -> eventsFrom(clock, density));
        if (checkpoints != null && near != null && !(run.comesTo(goal) && run.records() >= near.records())) {
            try {
                run.restore(near, new LedgerPages(checkpoints));
                return true;
            } catch (Run.UnusableCheckpoint e) {
                LOG.warn("A checkpoint can't be used, so the way is longer: {}", e.getMessage());
            }
        }
        return run.comesTo(goal) || run.rewind();
    }

    /**
     * How many events there are at least from a clock to the goal: those in the buckets that lie wholly between. A goal
     * that is a record has no clock yet, so nothing is known.
     */
    private long eventsFrom(long clock, Series density) {
        if (!(goal instanceof Moment.Time time) || time.equals(Moment.END)) {
            return 0;
        }
        SeriesLevel level = density.finest(clock);
        return level.eventsBetween(clock + 1, time.clock() - level.width() + 2);
    }

    /** Goes on. */
    Run.Reached travel(Run run, BooleanSupplier stop) throws IOException {
        if (!run.hasBegun()) {
            run.read();
            return Run.Reached.STOPPED;
        }
        return run.playTo(goal, stop);
    }
}
