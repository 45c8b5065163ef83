package dev.nagare.session;

import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at what was, while the reading goes on: at most one at a time, played by a {@link Past} of its own. It knows how
 * somebody wants to look, also while nobody does. Confined to the session's thread.
 */
final class LookBack {
    private static final Logger LOG = LoggerFactory.getLogger(LookBack.class);

    private final LongSupplier nanoTime;
    private final ReplayCache cache;
    private final Consumer<Runnable> later;
    private final LongSupplier earliest;
    private final Runnable changed;
    private final Runnable over;

    private @Nullable Past past;
    /** What it showed last; null until it has come to where it was opened. */
    private @Nullable Snapshot picture;

    // How it is looked at.
    private String condition = "";
    private long stepMillis;
    private long skippedGap = Long.MAX_VALUE;

    /**
     * @param nanoTime a clock for pacing, in nanoseconds
     * @param later runs a task on this thread; from any thread
     * @param earliest the earliest moment that is still kept, epoch milliseconds
     * @param changed is told when there is another picture
     * @param over is told when there is nothing more to look at
     */
    LookBack(
            LongSupplier nanoTime,
            ReplayCache cache,
            Consumer<Runnable> later,
            LongSupplier earliest,
            Runnable changed,
            Runnable over) {
        this.nanoTime = nanoTime;
        this.cache = cache;
        this.later = later;
        this.earliest = earliest;
        this.changed = changed;
        this.over = over;
    }

    /** Plays what was; null while nobody looks back. */
    @Nullable
    Session session() {
        return past == null ? null : past.session();
    }

    /** What is to be seen of it; null while nobody looks back, or nothing is to be seen yet. */
    @Nullable
    Snapshot picture() {
        return picture;
    }

    long stepMillis() {
        return stepMillis;
    }

    /**
     * Begins to look.
     *
     * @param plays whether it is not to stand still
     */
    void begin(RetainedRecording recording, boolean plays) {
        Past opened = new Past(recording, nanoTime, cache, later::accept, this::show);
        past = opened;
        opened.session().speed(Speed.NORMAL);
        opened.session().stepMillis(stepMillis);
        opened.session().skipGaps(skippedGap);
        opened.session().findEvents(condition);
        if (plays) {
            opened.session().play();
        }
    }

    /** Takes a picture of the past, unless nobody looks at that any more. */
    private void show(Past from, Snapshot shown) {
        if (!from.equals(past)) {
            return;
        }
        switch (shown.transport().state()) {
            case ENDED -> over.run();
            case FAILED -> failed(from, shown);
            case PLAYING, PAUSED -> {
                picture = shown;
                changed.run();
            }
            case EMPTY, OPENING -> {
                // Not of a past that was opened.
            }
        }
    }

    /** Most likely the moment is no longer kept. */
    private void failed(Past from, Snapshot shown) {
        if (picture == null || picture.transport().state() == State.FAILED) {
            LOG.warn("The past can't be shown: {}", shown.source().failure());
            over.run();
        } else {
            picture = shown;
            from.session().seek(new Moment.Time(earliest.getAsLong()), Then.PAUSED);
        }
    }

    /** Looks no longer. */
    void leave() {
        Past left = past;
        past = null;
        picture = null;
        if (left != null) {
            left.close();
        }
    }

    void skipGaps(long longerThanMillis) {
        skippedGap = longerThanMillis;
        if (past != null) {
            past.session().skipGaps(longerThanMillis);
        }
    }

    void stepMillis(long millis) {
        stepMillis = millis;
        if (past != null) {
            past.session().stepMillis(millis);
        }
    }

    void find(String wanted) {
        condition = wanted;
        if (past != null) {
            past.session().findEvents(wanted);
        }
    }
}
