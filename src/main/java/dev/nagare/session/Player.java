package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Transport.State;
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

    /** How far behind its target a replay may catch up at full speed; what is more is given up. Nanoseconds. */
    private static final long CATCH_UP_NANOS = 1_000_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);

    private final LongSupplier nanoTime;
    private final Consumer<Snapshot> publisher;
    private final Executor scans;
    private final Consumer<Runnable> later;

    private final Pacer pacer = new Pacer();
    private final FitByBytes fitByBytes = new FitByBytes();
    private final AchievedSpeed achieved = new AchievedSpeed();
    private final PublishingRhythm rhythm = new PublishingRhythm();

    private final EventFilter filter;

    private @Nullable Recording recording;
    private @Nullable Pipeline pipeline;
    private @Nullable Run run;
    private @Nullable Scan scan;
    private State state = State.EMPTY;
    private Speed speed = Speed.NORMAL;
    /** Whether the user has chosen the speed; else a long recording gets {@link Speed#FIT}. */
    private boolean speedChosen;

    private Overview overview = Overview.EMPTY;
    private @Nullable String failure;
    private double heldPosition = Double.NaN;
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
     * @param scans runs the scan of a recording and the looking through events, on another thread
     * @param later runs a task between two steps, on this player's thread; from any thread
     */
    Player(LongSupplier nanoTime, Consumer<Snapshot> publisher, Executor scans, Consumer<Runnable> later) {
        this.nanoTime = nanoTime;
        this.publisher = publisher;
        this.scans = scans;
        this.later = later;
        this.filter = new EventFilter(scans, later, this::publish);
    }

    /** Opens a recording and plays it. */
    void open(Recording what) {
        stop();
        recording = what;
        pipeline = null;
        overview = Overview.EMPTY;
        speed = Speed.NORMAL;
        speedChosen = false;
        state = State.OPENING;
        begin();
        try {
            pipeline = what.pipeline();
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        if (start() && what.kind() != SourceStatus.Kind.STDIN) {
            startScan(what, pipeline);
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
            state = State.OPENING;
            begin();
            if (start() && !overview.complete() && (scan == null || scan.isOver())) {
                startScan(recording, pipeline);
            }
        }
    }

    /** A new session number; the old session's figures are over. */
    private void begin() {
        session++;
        sequence = 0;
        failure = null;
        broken = false;
        achieved.reset();
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
        Recording what = Objects.requireNonNull(recording);
        Pipeline compute = Objects.requireNonNull(pipeline);
        try {
            run = Run.of(what, compute, nanoTime);
        } catch (IOException e) {
            fail(sentence(e));
            return false;
        }
        state = State.PLAYING;
        pacer.release(factor());
        fitByBytes.reset();
        publish();
        return true;
    }

    private void startScan(Recording what, Pipeline compute) {
        Scan[] itself = new Scan[1];
        Scan started = new Scan(
                what,
                compute,
                nanoTime,
                found -> later.accept(() -> {
                    if (scan == itself[0]) {
                        learn(found);
                    }
                }));
        itself[0] = started;
        scan = started;
        scans.execute(started);
    }

    private void learn(Overview found) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        overview = found;
        if (!speedChosen && found.span() > Speed.LONG_RECORDING_MILLIS) {
            speed = Speed.FIT;
        }
        if (state == State.PLAYING && Double.compare(factor(), pacer.factor()) != 0) {
            setPace(now, position);
        }
        publish();
    }

    void play() {
        switch (state) {
            case PAUSED -> {
                state = State.PLAYING;
                setPace(nanoTime.getAsLong(), heldPosition);
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
            achieved.reset();
            publish();
        }
    }

    void togglePlay() {
        if (state == State.PLAYING) {
            pause();
        } else {
            play();
        }
    }

    void speed(Speed wanted) {
        long now = nanoTime.getAsLong();
        double position = position(now);
        speed = wanted;
        speedChosen = true;
        if (state == State.PLAYING) {
            setPace(now, position);
        }
        publish();
    }

    void faster() {
        speed(speed.faster(factor()));
    }

    void slower() {
        speed(speed.slower(factor()));
    }

    /** What the speed comes to: infinite at Max; NaN for Fit while the recording's length is unknown. */
    private double factor() {
        return speed.factorFor(overview.complete() ? overview.span() : -1);
    }

    /** Makes the speed count from this moment and this position on. */
    private void setPace(long now, double position) {
        double factor = factor();
        achieved.reset();
        fitByBytes.reset();
        if (Double.isNaN(position)) {
            pacer.release(factor);
        } else {
            pacer.anchor(now, position, factor);
        }
    }

    /** Where the replay is: at least at the last record, at most at the next; NaN before the first. */
    private double position(long now) {
        Run current = run;
        if (current == null || current.clock() == Snapshot.NONE) {
            return Double.NaN;
        }
        if (state == State.PAUSED) {
            return heldPosition;
        }
        if (state != State.PLAYING || !current.hasNext() || !pacer.anchored()) {
            return current.clock();
        }
        return Math.max((double) current.clock(), Math.min(pacer.target(now), (double) current.nextClock()));
    }

    /**
     * Does the next piece of work: at most one batch of records.
     *
     * @return how many nanoseconds nothing is due; 0 for "call again at once", {@link #FOREVER} until a command
     */
    long step() {
        Run current = run;
        if (state != State.PLAYING || current == null) {
            return FOREVER;
        }
        long wait;
        try {
            wait = advance(current, nanoTime.getAsLong());
        } catch (IOException e) {
            fail(sentence(e));
            return FOREVER;
        }
        if (state != State.PLAYING) {
            return FOREVER;
        }
        long now = nanoTime.getAsLong();
        achieved.sample(now, clockNow(now));
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
            long early = Double.isNaN(pacer.factor())
                    ? fitByBytes.nanosUntilNext(now, current.source().progress().fraction(), speed.fitMillis())
                    : 0;
            if (early > 0) {
                return early;
            }
            if (!current.read()) {
                finish(current);
                return FOREVER;
            }
        }
        anchorIfNeeded(current, now);
        while (current.hasNext() && pacer.due(current.nextClock(), now)) {
            current.play();
            changed = true;
            if (!pacer.anchored()) {
                anchorIfNeeded(current, now);
            }
        }
        return current.hasNext() ? pacer.nanosUntil(current.nextClock(), now) : 0;
    }

    private void anchorIfNeeded(Run current, long now) {
        if (Double.isNaN(pacer.factor()) || !current.hasNext() || current.nextClock() == Snapshot.NONE) {
            return;
        }
        long next = current.nextClock();
        boolean hopeless = pacer.target(now - CATCH_UP_NANOS) > next && pacer.factor() < Double.POSITIVE_INFINITY;
        if (!pacer.anchored() || hopeless) {
            pacer.anchor(now, (double) next, pacer.factor());
        }
    }

    private void finish(Run current) {
        current.end();
        state = State.ENDED;
        publish();
    }

    private void fail(String sentence) {
        failure = sentence;
        state = State.FAILED;
        publish();
    }

    /** Something broke that is no failure of the source: keep what there is and say so. */
    void crash(Throwable cause) {
        LOG.error("The session failed", cause);
        failure = "Nagare met an error of its own and stopped the replay (" + cause + "). What was found so far is"
                + " kept; the log file has the details.";
        state = State.FAILED;
        broken = true;
        publish();
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
            snapshot = latest.with(sequence, latest.source().failed(failure), transport());
        } else {
            snapshot =
                    current.snapshot(session, sequence, status(), transport(), overview, filter.matches(), now, end());
        }
        sequence++;
        changed = false;
        hand(snapshot);
        rhythm.published(start, nanoTime.getAsLong());
        if (current != null && recording != null && pipeline != null && !broken) {
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
        return new Transport(state, speed, factor(), state == State.PLAYING ? achieved.factor() : Double.NaN);
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

    private void stop() {
        if (scan != null) {
            scan.cancel();
            scan = null;
        }
        closeRun();
    }

    @Override
    public void close() {
        stop();
        state = State.EMPTY;
    }
}
