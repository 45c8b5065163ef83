package dev.nagare.session;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands snapshots over and knows when the next one is due. */
final class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final LongSupplier nanoTime;
    private final Consumer<Snapshot> publisher;
    private final PublishingRhythm rhythm = new PublishingRhythm();
    private long session;
    private long sequence;
    private Snapshot latest = Snapshot.EMPTY;
    /** Whether records were played since the last snapshot. */
    private boolean changed;

    private boolean hastened;

    Publishing(LongSupplier nanoTime, Consumer<Snapshot> publisher) {
        this.nanoTime = nanoTime;
        this.publisher = publisher;
    }

    /** A new session number: the old session's figures are over. */
    void begin() {
        session++;
        sequence = 0;
    }

    long session() {
        return session;
    }

    /** The number of the next snapshot within its session. */
    long sequence() {
        return sequence;
    }

    /** The last one handed over. */
    Snapshot latest() {
        return latest;
    }

    /** Records were played. */
    void played() {
        changed = true;
    }

    /** Somebody waits for what was found: an alert. */
    void hasten() {
        hastened = true;
    }

    /** Makes a snapshot and hands it over. */
    void hand(Supplier<Snapshot> made) {
        long start = nanoTime.getAsLong();
        latest = made.get();
        sequence++;
        changed = false;
        hastened = false;
        try {
            publisher.accept(latest);
        } catch (RuntimeException e) {
            LOG.error("A snapshot could not be handed over", e);
        }
        rhythm.published(start, nanoTime.getAsLong());
    }

    /** How long until the next one is due; 0 when it is. */
    long untilDue(long now) {
        if (hastened) {
            return rhythm.untilHastened(now);
        }
        return changed ? rhythm.untilDue(now) : rhythm.untilOverdue(now);
    }

    /** Whether one is due only because time goes on. */
    boolean overdue(long now) {
        return rhythm.untilOverdue(now) == 0;
    }
}
