package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Answer;
import dev.nagare.session.TransportRules.Then;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
final class Player implements AutoCloseable {
    /** Nothing is due until a command comes. */
    static final long FOREVER = Long.MAX_VALUE;

    /** How long a seek keeps the thread before commands are looked at again. Nanoseconds. */
    private static final long SLICE_NANOS = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private final LongSupplier nanoTime;
    private final Consumer<Snapshot> publisher;
    private final Executor beside;
    private final Consumer<Runnable> later;
    private final ReplayCache cache;

    private final Pace pace = new Pace();
    private final PublishingRhythm rhythm = new PublishingRhythm();
    private final EventFilter filter;

    private @Nullable Recording recording;
    private @Nullable Pipeline pipeline;
    private @Nullable Run run;
    private @Nullable Indexing indexing;
    private State state = State.EMPTY;

    private Overview overview = Overview.EMPTY;
    private @Nullable String failure;
    private double heldPosition = Double.NaN;

    private @Nullable Journey journey;
    private long journeys;
    /** A step from a place that is only known when the seek before it has arrived. */
    private @Nullable TransportCommand afterwards;

    private boolean following;
    private boolean followed;
    private Loop loop = Loop.OFF;
    private long stepMillis;

    private long session;
    private long sequence;
    private Snapshot latest = Snapshot.EMPTY;
    /** Whether the run stopped in the middle of a record: then only what it last said can be shown. */
    private boolean broken;

    /** Whether records were played since the last snapshot. */
    private boolean changed;

    /**
     * @param nanoTime the wall clock, monotonic, in nanoseconds
     * @param publisher gets every snapshot
     * @param beside runs the indexing of a recording and the looking through events, on another thread
     * @param later runs a task between two steps, on this player's thread; from any thread
     * @param cache where checkpoints are kept
     */
    Player(
            LongSupplier nanoTime,
            Consumer<Snapshot> publisher,
            Executor beside,
            Consumer<Runnable> later,
            ReplayCache cache) {
        this.nanoTime = nanoTime;
        this.publisher = publisher;
        this.beside = beside;
        this.later = later;
        this.cache = cache;
        this.filter = new EventFilter(beside, later, this::publish);
    }

    /** Opens a recording and plays it. */
    void open(Recording what) {
        stop();
        recording = what;
        pipeline = null;
        overview = Overview.EMPTY;
        loop = Loop.OFF;
        pace.open();
        begin();
        try {
            pipeline = what.pipeline();
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        if (start() && what.kind() != SourceStatus.Kind.STDIN) {
            startIndexing(what, pipeline);
        }
    }

    /** Plays from the start. Standard input has no start to go back to: then nothing happens. */
    void restart() {
        if (recording != null && recording.kind() != SourceStatus.Kind.STDIN) {
            if (pipeline == null) {
                open(recording);
                return;
            }
            closeRun();
            begin();
            if (start() && !overview.complete() && (indexing == null || indexing.isOver())) {
                startIndexing(recording, pipeline);
            }
        }
    }

    /** A new session number; the old session's figures are over. */
    private void begin() {
        state = State.OPENING;
        session++;
        sequence = 0;
        failure = null;
        broken = false;
        journey = null;
        afterwards = null;
        following = false;
        followed = false;
        pace.rest();
        filter.startOver();
        publish();
    }

    /** Asks for the events that fulfil a condition; empty for none. */
    void find(String condition) {
        filter.ask(condition);
        publish();
    }

    /** Opens the source; false when that failed. */
    private boolean start() {
        if (!openRun()) {
            return false;
        }
        state = State.PLAYING;
        pace.goOn(nanoTime.getAsLong(), Double.NaN);
        publish();
        return true;
    }

    private boolean openRun() {
        try {
            run = Run.of(
                    Objects.requireNonNull(recording), Objects.requireNonNull(pipeline), nanoTime, cache.tail(), true);
            return true;
        } catch (IOException e) {
            fail(sentence(e));
            return false;
        }
    }

    private void startIndexing(Recording what, Pipeline compute) {
        releaseIndex();
        Indexing[] itself = new Indexing[1];
        Indexing started = new Indexing(
                what,
                compute,
                cache,
                nanoTime,
                found -> later.accept(() -> {
                    if (indexing == itself[0]) {
                        learn(found);
                    }
                }));
        itself[0] = started;
        indexing = started;
        beside.execute(started);
    }

    private void learn(Overview found) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        overview = found;
        if (pace.learn(found) && state == State.PLAYING) {
            pace.goOn(now, position);
        }
        publish();
    }

    /** Stops the run over the whole recording; what it has found stays. Playing from the start takes it up again. */
    void stopIndexing() {
        Indexing current = indexing;
        if (current != null) {
            current.cancel();
        }
    }

    void play() {
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

    void pause() {
        if (state == State.PLAYING) {
            heldPosition = position(nanoTime.getAsLong());
            state = State.PAUSED;
            pace.rest();
            publish();
        }
    }

    void speed(Speed wanted) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        pace.choose(wanted);
        if (state == State.PLAYING) {
            pace.goOn(now, position);
        }
        publish();
    }

    void loop(Loop wanted) {
        loop = wanted;
        publish();
    }

    void skipGaps(long longerThanMillis) {
        pace.skipGaps(longerThanMillis);
    }

    void stepMillis(long millis) {
        stepMillis = millis;
    }

    /** Does what a key of the transport asks for. */
    void command(TransportCommand command) {
        if (journey != null && !knowsPlaceFor(command, journey.goal())) {
            afterwards = command;
            return;
        }
        Answer answer = TransportRules.answer(command, situation());
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

    /** A step by time needs a time to start from, one by record a record. */
    private static boolean knowsPlaceFor(TransportCommand command, Moment goal) {
        return switch (command) {
            case PREVIOUS_EVENT, NEXT_EVENT -> goal instanceof Moment.Index;
            case STEP_BACK,
                    STEP_BACK_TENTH,
                    STEP_BACK_TEN,
                    STEP_FORWARD,
                    STEP_FORWARD_TENTH,
                    STEP_FORWARD_TEN,
                    PREVIOUS_ALERT,
                    NEXT_ALERT -> goal instanceof Moment.Time && !goal.equals(Moment.END);
            default -> true;
        };
    }

    private TransportRules.Situation situation() {
        Run current = run;
        Moment goal = journey == null ? null : journey.goal();
        long first = overview.first() != Snapshot.NONE || current == null ? overview.first() : current.first();
        long clock = goal instanceof Moment.Time time ? time.clock() : clockNow(nanoTime.getAsLong());
        long records =
                goal instanceof Moment.Index index ? index.record() + 1 : current == null ? 0 : current.records();
        return new TransportRules.Situation(
                state,
                following,
                followed,
                pace.speed(),
                pace.factor(),
                clock == Snapshot.NONE && records == 0 ? first : clock,
                records,
                first,
                end(),
                stepMillis,
                overview.alerts(),
                loop);
    }

    /** Goes to a moment; replaces the seek that is under way. Standard input knows no way back: nothing happens. */
    void seek(Moment moment, Then then) {
        boolean still = recording == null || recording.kind() == SourceStatus.Kind.STDIN;
        if (still || run == null || state == State.OPENING || broken) {
            return;
        }
        if (journey == null) {
            heldPosition = position(nanoTime.getAsLong());
        }
        following = then == Then.FOLLOWING;
        followed |= following;
        state = then == Then.AS_BEFORE && state == State.PLAYING ? State.PLAYING : State.PAUSED;
        failure = null;
        afterwards = null;
        journey = new Journey(journeys++, moment, then);
        pace.rest();
        publish();
    }

    /** Goes on with a seek for a moment. */
    private void travel(Journey current) throws IOException {
        Indexing index = indexing;
        if (!current.depart(Objects.requireNonNull(run), index == null ? null : index.checkpoints(), cache.tail())) {
            closeRun();
            if (!openRun()) {
                return;
            }
        }
        long until = nanoTime.getAsLong() + SLICE_NANOS;
        Run traveller = Objects.requireNonNull(run);
        Run.Reached reached = current.travel(traveller, () -> nanoTime.getAsLong() - until >= 0);
        if (reached != Run.Reached.STOPPED) {
            arrive(current, traveller, reached == Run.Reached.END || current.then() == Then.FOLLOWING);
        } else if (rhythm.untilOverdue(nanoTime.getAsLong()) == 0) {
            publish();
        }
    }

    private void arrive(Journey arrived, Run there, boolean atEnd) {
        journey = null;
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
        TransportCommand next = afterwards;
        if (next != null) {
            afterwards = null;
            command(next);
        }
    }

    /** Where the replay is: at least at the last record, at most at the next; NaN before the first. */
    private double position(long now) {
        Run current = run;
        if (current == null) {
            return Double.NaN;
        }
        if (state == State.PAUSED || journey != null) {
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
    long step() {
        Run current = run;
        Journey goingOn = journey;
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
        if (state != State.PLAYING || journey != null) {
            return journey != null ? 0 : FOREVER;
        }
        long now = nanoTime.getAsLong();
        pace.measure(now, clockNow(now));
        long due = changed ? rhythm.untilDue(now) : rhythm.untilOverdue(now);
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
            boolean back = loopsBefore(current);
            long wait = pace.nanosUntil(back ? loop.to() : current.nextClock(), now);
            if (wait > 0) {
                return wait;
            }
            if (back) {
                seek(new Moment.Time(loop.from() - 1), Then.AS_BEFORE);
                return 0;
            }
            current.play();
            changed = true;
            pace.anchorIfNeeded(current, now);
        }
        return 0;
    }

    /** Whether the loop's end lies between the last record and the next. */
    private boolean loopsBefore(Run current) {
        return loop.mode() == Loop.Mode.RANGE
                && current.clock() != Snapshot.NONE
                && current.clock() <= loop.to()
                && current.nextClock() > loop.to();
    }

    private void finish(Run current) {
        long first = current.first();
        boolean inRange =
                loop.mode() == Loop.Mode.RANGE && current.clock() >= loop.from() && current.clock() <= loop.to();
        if (state == State.PLAYING && first != Snapshot.NONE && (inRange || loop.mode() == Loop.Mode.ALL)) {
            seek(new Moment.Time((inRange ? loop.from() : first) - 1), Then.AS_BEFORE);
            return;
        }
        current.end();
        state = State.ENDED;
        publish();
    }

    private void fail(String sentence) {
        failure = sentence;
        state = State.FAILED;
        journey = null;
        publish();
    }

    /** Something broke that is no failure of the source: keep what there is and say so. */
    void crash(Throwable cause) {
        LOG.error("The session failed", cause);
        broken = true;
        fail("Nagare met an error of its own and stopped the replay (" + cause + "). What was found so far is"
                + " kept; the log file has the details.");
    }

    private void publish() {
        long start = nanoTime.getAsLong();
        long now = clockNow(start);
        Run current = run;
        Snapshot snapshot;
        if (current == null) {
            snapshot = Snapshot.ofNoRecords(
                    session, sequence, status(), pipeline, transport(), overview, filter.matches());
        } else if (broken) {
            snapshot = latest.with(sequence, latest.source().failed(failure), transport(), overview);
        } else if (journey != null) {
            snapshot = latest.with(sequence, status(), transport(), overview);
        } else {
            snapshot =
                    current.snapshot(session, sequence, status(), transport(), overview, filter.matches(), now, end());
        }
        sequence++;
        changed = false;
        hand(snapshot);
        rhythm.published(start, nanoTime.getAsLong());
        if (current != null && recording != null && pipeline != null && !broken && journey == null) {
            filter.lookOn(recording, pipeline, current.events(), start, state == State.PLAYING);
        }
    }

    private void hand(Snapshot snapshot) {
        latest = snapshot;
        try {
            publisher.accept(snapshot);
        } catch (RuntimeException e) {
            LOG.error("A snapshot could not be handed over", e);
        }
    }

    private long clockNow(long nanos) {
        double position = position(nanos);
        return Double.isNaN(position) ? Snapshot.NONE : (long) position;
    }

    private long end() {
        Run current = run;
        return overview.complete()
                ? overview.last()
                : state == State.ENDED && current != null ? current.clock() : Snapshot.NONE;
    }

    private Transport transport() {
        return new Transport(
                state,
                pace.speed(),
                pace.factor(),
                state == State.PLAYING ? pace.achieved() : Double.NaN,
                following,
                journey == null ? null : journey.seek(),
                loop);
    }

    private SourceStatus status() {
        Recording what = recording;
        Run current = run;
        if (what == null) {
            return SourceStatus.NOTHING;
        }
        return current == null
                ? new SourceStatus(what.name(), what.kind(), 0, false, -1, failure, List.of())
                : new SourceStatus(
                        what.name(),
                        what.kind(),
                        current.partitions(),
                        current.arrivalTimes(),
                        state == State.ENDED ? 1 : current.source().progress().fraction(),
                        failure,
                        current.source().warnings());
    }

    /** Digest of the engine's whole state; empty where there is none. */
    String digest() {
        return run == null ? "" : run.digest();
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private void closeRun() {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    private void releaseIndex() {
        if (indexing != null) {
            indexing.release();
            indexing = null;
        }
    }

    private void stop() {
        releaseIndex();
        closeRun();
    }

    @Override
    public void close() {
        stop();
        state = State.EMPTY;
    }
}
