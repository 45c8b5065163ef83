package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.model.Alert;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Moment;
import dev.nagare.session.Run.UnusableCheckpoint;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.file.Recorder;
import dev.nagare.source.LiveSource;
import dev.nagare.source.RemadeException;
import dev.nagare.source.Reread;
import dev.nagare.store.Deliveries;
import dev.nagare.store.StoredDelivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic from the moment of connecting until it is left: what its records become, and the three things that happen to
 * that beside the picture. It is kept for a while to look back at, it is remembered for the next window, and it is sent
 * where the pipeline says.
 */
final class LiveRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    /**
     * Of so much time one part at most goes into checkpoints: alerts wait meanwhile, and a hundredth of them may. On a
     * fast topic with a large state they stand further apart, and a look back plays a little more.
     */
    private static final long RUNNING_SHARE = 100;

    private final LiveReading reading;
    private final Pipeline pipeline;
    private final Around around;
    private final LiveFeed feed;
    private final Run run;
    /** What can be looked at of what was; null where nothing can be kept. */
    private final @Nullable Retained retained;
    /** Sends the results; null where nothing may be sent. */
    private final @Nullable LiveDelivery delivery;
    /** How it stands where nothing may be sent that the pipeline wants to be; else null. */
    private final @Nullable OutletsStatus forbidden;
    /** What outlives this window of it; null where nothing is to. */
    private @Nullable ReadingMemory remembered;

    /** Whether somebody wants records to be fetched. */
    private boolean wanted = true;

    /** Whether none are fetched because they could not be passed on. */
    private boolean held;
    /** Where the alerts are. */
    private AlertMarks.Writer marks = new AlertMarks.Writer();

    private long marked;
    /** How long the reading goes on before it stands still for a checkpoint again. Nanoseconds. */
    private long rest;

    /**
     * What of a session every reading in it uses.
     *
     * @param nanoTime a clock for waiting, in nanoseconds
     * @param wallClock epoch milliseconds
     * @param publishing hands snapshots over
     * @param cache where the past is kept, and how much of it
     * @param memory what outlives this window
     */
    record Around(
            LongSupplier nanoTime, LongSupplier wallClock, Publishing publishing, ReplayCache cache, Memory memory) {
        long now() {
            return nanoTime.getAsLong();
        }
    }

    /** Connects, and goes on where the last one stopped, or begins where the reading is to. */
    static LiveRun open(LiveReading reading, Pipeline pipeline, Around around) throws IOException {
        ReadingMemory known = around.memory().of(reading, pipeline);
        try {
            return new LiveRun(reading, pipeline, around, known, known == null ? null : known.checkpoint());
        } catch (UnusableCheckpoint e) {
            LOG.warn("What was remembered of {} is of another program: {}", reading.name(), e.toString());
            return new LiveRun(reading, pipeline, around, around.memory().anew(reading, pipeline), null);
        }
    }

    /** @param from the state with which it goes on; null for none */
    private LiveRun(
            LiveReading reading,
            Pipeline pipeline,
            Around around,
            @Nullable ReadingMemory known,
            @Nullable Checkpoint from)
            throws IOException {
        this.reading = reading;
        this.pipeline = pipeline;
        this.around = around;
        Outlets outlets = reading.outlets(pipeline);
        Reread again = known == null ? null : known.reread();
        LiveSource source = again == null ? reading.open() : reading.open(again);
        retained = Retained.begin(reading.name(), around.cache(), around.wallClock(), around.nanoTime(), from);
        feed = new LiveFeed(source, pipeline.time(), retained, known, around.wallClock());
        delivery = outlets == null || !mayWrite(reading) ? null : delivery(outlets, known);
        forbidden = outlets == null || delivery != null ? null : LiveDelivery.forbidden(outlets, left(known));
        run = Run.of(
                feed,
                reading.decoder(pipeline),
                pipeline,
                around.nanoTime(),
                around.cache().tail(),
                delivery);
        if (known != null) {
            run.tell(known);
        }
        try {
            goOn(from);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        remembered = known;
    }

    private static boolean mayWrite(LiveReading reading) {
        Profile profile = reading.profile();
        return profile != null && profile.mayWrite() && !reading.shared();
    }

    private LiveDelivery delivery(Outlets outlets, @Nullable ReadingMemory known) {
        return new LiveDelivery(
                outlets,
                left(known),
                known == null ? 1 : known.nextDelivery(),
                feed::rereads,
                known == null ? Findings.NOBODY : known,
                around.nanoTime());
    }

    /** What the last one could not send any more. */
    private static List<StoredDelivery> left(@Nullable ReadingMemory known) {
        return known == null ? List.of() : known.deliveries();
    }

    private void goOn(@Nullable Checkpoint from) throws IOException {
        if (from == null) {
            return;
        }
        StateReader beside = run.restore(from, LedgerPages.none());
        marks.read(beside, LedgerPages.none());
        marked = run.alerts().nextSequence();
        feed.goOn();
        if (retained != null) {
            keep(retained);
        }
    }

    /** What its records became. */
    Run run() {
        return run;
    }

    AlertMarks marks() {
        return marks.view();
    }

    /**
     * Works through what has come.
     *
     * @return false when the topic has ended
     * @throws RemadeException if it is another one by now: the next reading of it begins anew
     */
    boolean step() throws IOException {
        try {
            if (!run.read()) {
                run.end();
                mark();
                return false;
            }
        } catch (RemadeException e) {
            if (remembered != null) {
                remembered.end();
            }
            throw e;
        }
        while (run.hasNext()) {
            run.play();
            mark();
            around.publishing().played();
        }
        if (retained != null && retained.isDue(run.records(), rest)) {
            cut(retained);
        }
        if (delivery != null) {
            delivery.settle();
            if (delivery.holdsUp() != held) {
                obey();
            }
        }
        if ((remembered != null && remembered.isDue()) || (delivery != null && delivery.isDue())) {
            commit(remembered != null && remembered.stateIsDue());
        }
        return true;
    }

    private void mark() {
        Journal<Alert> alerts = run.alerts();
        // Of very many at once only the newest are kept.
        marked = Math.max(marked, alerts.firstSequence());
        for (; marked < alerts.nextSequence(); marked++) {
            if (marks.isFull()) {
                // The oldest ones are those that nobody can go to any more.
                marks = new AlertMarks.Writer();
            }
            marks.add(run.clock(), run.records() - 1, alerts.get(marked).severity());
            around.publishing().hasten();
        }
    }

    /** Nothing more is read, but something may still be on its way: false when everything has arrived or failed. */
    boolean deliverOn() {
        if (delivery == null || delivery.isIdle()) {
            return false;
        }
        delivery.settle();
        if (delivery.isDue()) {
            commit(false);
        }
        return true;
    }

    /** Stops fetching, or goes on. */
    void read(boolean on) {
        wanted = on;
        obey();
    }

    /** Whoever wants records and can't pass on what is made of them waits. */
    private void obey() {
        held = delivery != null && delivery.holdsUp();
        feed.source().read(wanted && !held);
        around.publishing().hasten();
    }

    /** Sends what failed again; nobody where nothing is sent. */
    @Nullable
    LiveDelivery delivery() {
        return delivery;
    }

    /** Gives all that comes from now on to a recorder too; null to none. */
    void record(@Nullable Recorder into) {
        feed.record(into);
    }

    /** The earliest moment that can be gone to, epoch milliseconds; {@link Snapshot#NONE} before the first record. */
    long earliest() {
        long first = run.first();
        return retained == null || first == Snapshot.NONE ? first : Math.max(first, retained.clock());
    }

    /** What was as something to look at from a moment on, up to the last {@link #cut}; null where nothing is kept. */
    @Nullable
    RetainedRecording past(Moment from) {
        return retained == null ? null : new RetainedRecording(reading, pipeline, retained, from);
    }

    /** Makes all that has come by now something that can be looked back at. */
    void cut() {
        if (retained != null) {
            cut(retained);
        }
    }

    /** Begins another segment of what is retained, with a checkpoint. */
    private void cut(Retained kept) {
        if (run.hasNext() || run.records() == 0 || !kept.begins(run.records())) {
            return;
        }
        long start = around.now();
        kept.cut(run.records(), run.clock());
        if (kept.keeps()) {
            return;
        }
        keep(kept);
        rest = RUNNING_SHARE * (around.now() - start);
    }

    private void keep(Retained kept) {
        try {
            Checkpoint here = run.checkpoint(new LedgerPages(kept.checkpoints()), (out, pages) -> {});
            if (here != null) {
                kept.keep(here);
            }
        } catch (IOException e) {
            LOG.warn("The way back to this moment will be longer: {}", e.toString());
        }
    }

    /** Remembers what has come by now, where anything is remembered; what was made of it may go then. */
    private void commit(boolean withState) {
        boolean whole = remembered == null || remember(remembered, withState);
        if (delivery != null && whole) {
            delivery.committed();
        }
    }

    /** False while there is something that has been read and not been worked through. */
    private boolean remember(ReadingMemory to, boolean withState) {
        if (run.hasNext()) {
            return false;
        }
        boolean rereads = feed.rereads();
        long start = around.now();
        Checkpoint here = null;
        if (withState && !rereads) {
            try {
                here = run.checkpoint(LedgerPages.none(), (out, pages) -> marks.write(out, pages));
            } catch (IOException e) {
                LOG.warn("More will have to be read again after a kill: {}", e.toString());
            }
        }
        to.commit(
                run.counters(),
                feed.source().incarnation(),
                rereads,
                delivery == null ? Deliveries.NONE : delivery.changes(),
                here);
        if (here != null) {
            to.stood(around.now() - start);
        }
        return true;
    }

    /**
     * Ends what is remembered: the next reading of the topic begins anew.
     *
     * @param whole whether what has come by now has been worked through, and is to be in it
     */
    void forget(boolean whole) {
        if (remembered != null) {
            if (whole) {
                commit(false);
            }
            remembered.end();
            remembered = null;
        }
    }

    LiveStatus status(@Nullable RecorderStatus recording) {
        return new LiveStatus(
                feed.source().status(),
                wanted,
                run.counters(),
                run.alerts().nextSequence(),
                recording,
                reading.profile(),
                remembered == null ? null : remembered.status(),
                delivery == null ? forbidden : delivery.status());
    }

    /** How it stands with a reading that there is none of yet. */
    static LiveStatus none(LiveReading reading, @Nullable RecorderStatus recording) {
        return new LiveStatus(
                ReadingStatus.NONE, true, Snapshot.EMPTY.counters(), 0, recording, reading.profile(), null, null);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(run.source().warnings());
        String why = retained == null ? null : retained.failure();
        if (why != null) {
            warnings.add("What happens from now on can't be looked back at. " + why);
        }
        return warnings;
    }

    /** Remembers everything and leaves it. What is being sent gets a moment to arrive. */
    void leave() {
        commit(true);
        if (delivery != null) {
            delivery.close();
            commit(false);
        }
        closeRest();
    }

    /** Leaves it as it is: whoever goes on with it reads again what has not been remembered. */
    @Override
    public void close() {
        if (delivery != null) {
            delivery.close();
        }
        closeRest();
    }

    private void closeRest() {
        run.close();
        if (retained != null) {
            retained.close();
        }
    }
}
