package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Answer;
import dev.nagare.session.TransportRules.Then;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session does, without a thread: commands change its state, and {@link #step} does the next piece of work and
 * says how long nothing is due. All calls come from one thread; time comes from outside.
 */
final class Player implements Stage {
    /** How long a seek keeps the thread before commands are looked at again. Nanoseconds. */
    private static final long SLICE_NANOS = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private final LongSupplier nanoTime;
    private final Opened opened;
    private final Pace pace = new Pace();
    private final Steering steering = new Steering();
    private final Publishing publishing;
    private final EventFilter filter;

    private State state = State.EMPTY;

    private @Nullable String failure;
    private double heldPosition = Double.NaN;

    /** Whether the run stopped in the middle of a record: then only what it last said can be shown. */
    private boolean broken;

    /**
     * @param nanoTime the wall clock, monotonic, in nanoseconds
     * @param publishing hands snapshots over
     * @param beside runs the indexing of a recording and the looking through events, on another thread
     * @param later runs a task between two steps, on this player's thread; from any thread
     * @param cache where checkpoints are kept
     */
    Player(LongSupplier nanoTime, Publishing publishing, Executor beside, Consumer<Runnable> later, ReplayCache cache) {
        this.nanoTime = nanoTime;
        this.publishing = publishing;
        this.opened = new Opened(nanoTime, beside, later, cache);
        this.filter = new EventFilter(beside, later, this::publish);
    }

    /** Opens a recording and plays it, or goes to where it wants to be opened. */
    void open(Recording what) {
        opened.take(what);
        steering.open();
        pace.open();
        start();
        Moment wanted = what.start();
        if (wanted != null && state == State.PLAYING) {
            seek(wanted, Then.PAUSED);
        }
    }

    /** Plays from the start. Standard input has no start to go back to: then nothing happens. */
    @Override
    public void restart() {
        if (opened.goesBack()) {
            opened.closeRun();
            start();
        }
    }

    /** A new session number; the old session's figures are over. */
    private void start() {
        state = State.OPENING;
        publishing.begin();
        failure = null;
        broken = false;
        steering.begin();
        pace.rest();
        filter.startOver();
        publish();
        try {
            opened.begin();
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        state = State.PLAYING;
        pace.goOn(nanoTime.getAsLong(), Double.NaN);
        publish();
        opened.index(this::learn);
    }

    /** Asks for the events that fulfil a condition; empty for none. */
    @Override
    public void find(String condition) {
        filter.ask(condition);
        publish();
    }

    private void learn(Overview found) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        opened.learn(found);
        if (pace.learn(found) && state == State.PLAYING) {
            pace.goOn(now, position);
        }
        publish();
    }

    /** Stops the run over the whole recording; what it has found stays. Playing from the start takes it up again. */
    @Override
    public void stopIndexing() {
        opened.stopIndexing();
    }

    /** Takes it up again; nothing where it goes on or has reached the end. */
    @Override
    public void goOnIndexing() {
        if (opened.run() != null) {
            opened.index(this::learn);
        }
    }

    @Override
    public void play() {
        switch (state) {
            case PAUSED -> {
                state = State.PLAYING;
                pace.goOn(nanoTime.getAsLong(), heldPosition);
                publish();
            }
            case ENDED, FAILED -> restart();
            case EMPTY, OPENING, PLAYING -> {
                // nothing to start
            }
        }
    }

    @Override
    public void pause() {
        if (state == State.PLAYING) {
            heldPosition = position(nanoTime.getAsLong());
            state = State.PAUSED;
            pace.rest();
            publish();
        }
    }

    @Override
    public void speed(Speed wanted) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        pace.choose(wanted);
        if (state == State.PLAYING) {
            pace.goOn(now, position);
        }
        publish();
    }

    @Override
    public void loop(Loop wanted) {
        steering.loop(wanted);
        publish();
    }

    @Override
    public void skipGaps(long longerThanMillis) {
        pace.skipGaps(longerThanMillis);
    }

    @Override
    public void stepMillis(long millis) {
        steering.stepMillis(millis);
    }

    /** Does what a key of the transport asks for. */
    @Override
    public void command(TransportCommand command) {
        Answer answer = steering.answer(
                command, state, pace, opened.run(), opened.overview(), clockNow(nanoTime.getAsLong()), end());
        if (answer instanceof Answer.Go go) {
            seek(go.moment(), go.then());
        } else if (answer instanceof Answer.Looping looping) {
            loop(looping.loop());
        } else if (answer instanceof Answer.Play) {
            play();
        } else if (answer instanceof Answer.Pause) {
            pause();
        } else if (answer instanceof Answer.FromStart) {
            restart();
        } else if (answer instanceof Answer.Faster) {
            speed(pace.speed().faster(pace.factor()));
        } else if (answer instanceof Answer.Slower) {
            speed(pace.speed().slower(pace.factor()));
        } else if (answer instanceof Answer.Normal) {
            speed(Speed.NORMAL);
        }
    }

    /** Goes to a moment; replaces the seek that is under way. Standard input knows no way back: nothing happens. */
    @Override
    public void seek(Moment moment, Then then) {
        if (!opened.goesBack() || opened.run() == null || state == State.OPENING || broken) {
            return;
        }
        if (steering.journey() == null) {
            heldPosition = position(nanoTime.getAsLong());
        }
        state = then == Then.AS_BEFORE && state == State.PLAYING ? State.PLAYING : State.PAUSED;
        failure = null;
        steering.go(moment, then);
        pace.rest();
        publish();
    }

    /** Goes on with a seek for a moment. */
    private void travel(Journey current) throws IOException {
        Run traveller = opened.depart(current);
        long until = nanoTime.getAsLong() + SLICE_NANOS;
        Run.Reached reached = current.travel(traveller, () -> nanoTime.getAsLong() - until >= 0);
        if (reached != Run.Reached.STOPPED) {
            arrive(current, traveller, reached == Run.Reached.END || current.then() == Then.FOLLOWING);
        } else if (publishing.overdue(nanoTime.getAsLong())) {
            publish();
        }
    }

    private void arrive(Journey arrived, Run there, boolean atEnd) {
        TransportCommand next = steering.arrived();
        filter.startOver();
        if (atEnd) {
            finish(there);
        } else {
            double position = there.clock();
            if (arrived.goal() instanceof Moment.Time time && there.hasNext()) {
                position = Math.max(position, Math.min((double) time.clock(), (double) there.nextClock()));
            }
            heldPosition = position;
            pace.goOn(nanoTime.getAsLong(), position);
            publish();
        }
        if (next != null) {
            command(next);
        }
    }

    /** Where the replay is: at least at the last record, at most at the next; NaN before the first. */
    private double position(long now) {
        Run current = opened.run();
        if (current == null) {
            return Double.NaN;
        }
        if (state == State.PAUSED || steering.journey() != null) {
            return heldPosition;
        }
        if (current.clock() == Snapshot.NONE && !(state == State.PLAYING && pace.anchored())) {
            return Double.NaN;
        }
        return state == State.PLAYING ? pace.position(current, now) : current.clock();
    }

    /**
     * Does the next piece of work: at most one batch of records, or a few milliseconds of a seek.
     *
     * @return how many nanoseconds nothing is due; 0 for "call again at once", {@link #FOREVER} until a command
     */
    @Override
    public long step() {
        Run current = opened.run();
        Journey goingOn = steering.journey();
        if (current == null || (state != State.PLAYING && goingOn == null)) {
            return FOREVER;
        }
        long wait;
        try {
            if (goingOn != null) {
                travel(goingOn);
                return 0;
            }
            wait = advance(current, nanoTime.getAsLong());
        } catch (IOException e) {
            fail(sentence(e));
            return FOREVER;
        }
        if (steering.journey() != null) {
            return 0;
        }
        if (state != State.PLAYING) {
            return FOREVER;
        }
        long now = nanoTime.getAsLong();
        pace.measure(now, clockNow(now));
        long due = publishing.untilDue(now);
        if (due == 0) {
            publish();
            due = PublishingRhythm.LONGEST_NANOS;
        }
        return Math.min(wait, due);
    }

    /** Plays what is due at that moment; returns how long it is until the next record is. */
    private long advance(Run current, long now) throws IOException {
        if (!current.hasNext()) {
            long early = pace.nanosUntilReading(current, now);
            if (early > 0) {
                return early;
            }
            if (!current.read()) {
                finish(current);
                return FOREVER;
            }
        }
        pace.anchorIfNeeded(current, now);
        while (current.hasNext()) {
            boolean back = steering.turnsBefore(current);
            long wait = pace.nanosUntil(back ? steering.loop().to() : current.nextClock(), now);
            if (wait > 0) {
                return wait;
            }
            if (back) {
                seek(steering.rangeStart(), Then.AS_BEFORE);
                return 0;
            }
            current.play();
            publishing.played();
            pace.anchorIfNeeded(current, now);
        }
        return 0;
    }

    private void finish(Run current) {
        Moment again = state == State.PLAYING ? steering.turnAtEnd(current) : null;
        if (again != null) {
            seek(again, Then.AS_BEFORE);
            return;
        }
        current.end();
        state = State.ENDED;
        publish();
    }

    private void fail(String sentence) {
        failure = sentence;
        state = State.FAILED;
        steering.stop();
        publish();
    }

    /** Something broke that is no failure of the source: keep what there is and say so. */
    @Override
    public void crash(Throwable cause) {
        LOG.error("The session failed", cause);
        broken = true;
        fail("Nagare met an error of its own and stopped the replay (" + cause + "). What was found so far is"
                + " kept; the log file has the details.");
    }

    private void publish() {
        long now = nanoTime.getAsLong();
        publishing.hand(() -> snapshot(now));
        Run current = opened.run();
        Recording recording = opened.recording();
        Pipeline pipeline = opened.pipeline();
        if (current != null && recording != null && pipeline != null && !broken && steering.journey() == null) {
            filter.lookOn(recording, pipeline, current.events(), now, state == State.PLAYING);
        }
    }

    /** Until a seek has arrived, and once something broke, what was shown before stays. */
    private Snapshot snapshot(long now) {
        long session = publishing.session();
        long sequence = publishing.sequence();
        Overview overview = opened.overview();
        Run current = opened.run();
        if (current == null) {
            return Snapshot.ofNoRecords(
                    session, sequence, status(), opened.pipeline(), transport(), overview, filter.matches());
        }
        Snapshot before = publishing.latest();
        if (broken) {
            return before.with(sequence, before.source().failed(failure), transport(), overview);
        }
        if (steering.journey() != null) {
            return before.with(sequence, status(), transport(), overview);
        }
        return current.snapshot(
                session, sequence, status(), transport(), overview, filter.matches(), clockNow(now), end());
    }

    private long clockNow(long nanos) {
        double position = position(nanos);
        return Double.isNaN(position) ? Snapshot.NONE : (long) position;
    }

    private long end() {
        Run current = opened.run();
        Overview overview = opened.overview();
        return overview.complete()
                ? overview.last()
                : state == State.ENDED && current != null ? current.clock() : Snapshot.NONE;
    }

    private Transport transport() {
        Journey journey = steering.journey();
        return new Transport(
                state,
                pace.speed(),
                pace.factor(),
                state == State.PLAYING ? pace.achieved() : Double.NaN,
                steering.following(),
                journey == null ? null : journey.seek(),
                steering.loop());
    }

    private SourceStatus status() {
        return opened.status(state == State.ENDED, failure);
    }

    @Override
    public @Nullable LetterOrigin origin() {
        return opened.origin();
    }

    /** The engine's whole state; empty where there is none. */
    byte[] engineState() {
        Run current = opened.run();
        return current == null ? new byte[0] : current.state();
    }

    /** Those from which a seek goes on; null where there are none yet. */
    @Nullable
    Checkpoints checkpoints() {
        return opened.checkpoints();
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    @Override
    public void close() {
        opened.close();
        state = State.EMPTY;
    }
}
