package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.model.Alert;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Moment;
import dev.nagare.session.Run.UnusableCheckpoint;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import dev.nagare.source.LiveSource;
import dev.nagare.source.RemadeException;
import dev.nagare.source.Reread;
import dev.nagare.store.Deliveries;
import dev.nagare.store.StoredDelivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session does with a topic, without a thread. Reading, rules and counters go on whatever the picture shows: to
 * pause stops the picture, which catches up when it goes on. What really stops the fetching is {@link #read}.
 */
final class Live implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /**
     * Of so much time one part at most goes into checkpoints: alerts wait meanwhile, and a hundredth of them may. On a
     * fast topic with a large state they stand further apart, and a look back plays a little more.
     */
    private static final long RUNNING_SHARE = 100;

    /** How often it is looked how far the delivery is, while nothing else is done. */
    private static final long DELIVERY_NANOS = 20_000_000;

    private final LongSupplier nanoTime;
    private final LongSupplier wallClock;
    private final Publishing publishing;
    private final EventFilter filter;
    private final LiveReading reading;
    private final ReplayCache cache;
    private final Consumer<Runnable> later;
    private final Memory memory;

    private State state = State.OPENING;
    private @Nullable Pipeline pipeline;
    private @Nullable Run run;
    private @Nullable LiveFeed feed;
    private @Nullable Recorder recorder;
    /** How the recording went that could not even begin. */
    private @Nullable RecorderStatus refused;

    private @Nullable String failure;
    /** What can be looked at of what was; null where nothing can be kept. */
    private @Nullable Retained retained;
    /** What outlives this window of it; null where nothing is to. */
    private @Nullable ReadingMemory remembered;
    /** Sends the results; null where nothing may be sent. */
    private @Nullable LiveDelivery delivery;
    /** How it stands where nothing may be sent that the pipeline wants to be; else null. */
    private @Nullable OutletsStatus forbidden;
    /** Whether somebody wants records to be fetched. */
    private boolean wanted = true;

    private boolean held;
    /** Where the alerts are. */
    private AlertMarks.Writer marks = new AlertMarks.Writer();

    private long marked;
    /** The look at the past; null while the picture shows what happens now, or stands still. */
    private @Nullable Past past;
    /** How long the reading goes on before it stands still for a checkpoint again. Nanoseconds. */
    private long rest;

    /** What it showed last. */
    private @Nullable Snapshot pictured;

    private String condition = "";
    private long stepMillis;
    private long skippedGap = Long.MAX_VALUE;
    /** The picture while it is stopped. */
    private @Nullable Snapshot frozen;
    /** Whether the run stopped in the middle of a record: then only what it last said can be shown. */
    private boolean broken;

    /**
     * @param nanoTime a clock for waiting, in nanoseconds
     * @param wallClock epoch milliseconds
     * @param publishing hands snapshots over
     * @param beside runs the looking through events, on another thread
     * @param later runs a task between two steps, on this one's thread; from any thread
     * @param cache where the past is kept, and how much of it
     * @param memory what outlives this window
     */
    Live(
            LiveReading reading,
            LongSupplier nanoTime,
            LongSupplier wallClock,
            Publishing publishing,
            Executor beside,
            Consumer<Runnable> later,
            ReplayCache cache,
            Memory memory) {
        this.memory = memory;
        this.reading = reading;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.publishing = publishing;
        this.filter = new EventFilter(beside, later, this::publish);
        this.cache = cache;
        this.later = later;
    }

    /** What people call it. */
    String name() {
        return reading.name();
    }

    /** Connects, and goes on where the last one stopped, or begins where the reading is to. A new session number. */
    void begin() {
        state = State.OPENING;
        publishing.begin();
        failure = null;
        frozen = null;
        broken = false;
        wanted = true;
        held = false;
        marks = new AlertMarks.Writer();
        marked = 0;
        filter.startOver();
        publish();
        try {
            Pipeline compute = pipeline == null ? reading.pipeline() : pipeline;
            pipeline = compute;
            connect(compute);
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        state = State.PLAYING;
        publish();
    }

    private void connect(Pipeline compute) throws IOException {
        try {
            ReadingMemory known = memory.of(reading, compute);
            follow(compute, known, known == null ? null : known.checkpoint());
        } catch (UnusableCheckpoint e) {
            LOG.warn("What was remembered of {} is of another program: {}", reading.name(), e.toString());
            closeRun();
            marks = new AlertMarks.Writer();
            follow(compute, memory.anew(reading, compute), null);
        }
    }

    /** @param from the state with which it goes on; null for none */
    private void follow(Pipeline compute, @Nullable ReadingMemory known, @Nullable Checkpoint from) throws IOException {
        Reread again = known == null ? null : known.reread();
        LiveSource source = again == null ? reading.open() : reading.open(again);
        Retained kept = Retained.begin(reading.name(), cache, wallClock, nanoTime, from);
        retained = kept;
        LiveFeed opened = new LiveFeed(source, compute.time(), kept, known, wallClock);
        feed = opened;
        delivery = delivery(compute, known, opened);
        Run followed = Run.of(opened, reading.decoder(compute), compute, nanoTime, cache.tail(), delivery);
        run = followed;
        if (known != null) {
            followed.tell(known);
        }
        if (from != null) {
            StateReader beside = followed.restore(from, LedgerPages.none());
            marks.read(beside, LedgerPages.none());
            marked = followed.alerts().nextSequence();
            opened.goOn();
            if (kept != null) {
                keep(followed, kept);
            }
        }
        remembered = known;
    }

    /** Who sends the results; null where nothing is sent, which is said where the pipeline wants it. */
    private @Nullable LiveDelivery delivery(Pipeline compute, @Nullable ReadingMemory known, LiveFeed opened) {
        Outlets outlets = reading.outlets(compute);
        Profile profile = reading.profile();
        forbidden = null;
        if (outlets == null) {
            return null;
        }
        List<StoredDelivery> before = known == null ? List.of() : known.deliveries();
        if (profile == null || !profile.mayWrite()) {
            forbidden = LiveDelivery.forbidden(outlets, before);
            return null;
        }
        return new LiveDelivery(
                outlets,
                before,
                known == null ? 1 : known.nextDelivery(),
                opened::rereads,
                known == null ? Findings.NOBODY : known,
                nanoTime);
    }

    /** Begins anew where the reading is to begin, whatever was remembered of it. */
    void beginAnew() {
        if (remembered != null) {
            if (run != null && !broken) {
                commit(run, false);
            }
            remembered.end();
            remembered = null;
        }
        restart();
    }

    @Override
    public void play() {
        if (past != null) {
            past.session().play();
        } else if (state == State.FAILED || state == State.ENDED) {
            restart();
        } else {
            now();
        }
    }

    @Override
    public void pause() {
        if (past != null) {
            past.session().pause();
        } else if (state == State.PLAYING && frozen == null) {
            publish();
            frozen = publishing.latest();
            publish();
        }
    }

    @Override
    public void command(TransportCommand command) {
        if (command == TransportCommand.END || command == TransportCommand.BACK_TO_LIVE) {
            now();
        } else if (past != null
                && command != TransportCommand.PREVIOUS_ALERT
                && command != TransportCommand.NEXT_ALERT) {
            past.session().command(command);
        } else if (command == TransportCommand.TOGGLE_PLAY && state == State.PLAYING && frozen == null) {
            pause();
        } else if (command == TransportCommand.TOGGLE_PLAY) {
            play();
        } else if (TransportRules.answer(command, situation()) instanceof TransportRules.Answer.Go go) {
            seek(go.moment(), go.then());
        }
    }

    /** The picture as the keys find it. */
    private TransportRules.Situation situation() {
        Run current = run;
        Snapshot shown = pictured != null ? pictured : frozen;
        return new TransportRules.Situation(
                transport().state(),
                shown == null,
                true,
                Speed.NORMAL,
                1,
                shown == null ? clock() : shown.clock().now(),
                shown == null && current != null
                        ? current.records()
                        : publishing.latest().counters().received(),
                earliest(),
                clock(),
                stepMillis,
                marks.view(),
                Loop.OFF);
    }

    /** Shows a moment of what is retained; the reading goes on meanwhile. */
    @Override
    public void seek(Moment moment, Then then) {
        Retained kept = retained;
        Run current = run;
        Pipeline compute = pipeline;
        if (kept == null || current == null || compute == null || current.first() == Snapshot.NONE || broken) {
            return;
        }
        if (moment.equals(Moment.END) || then == Then.FOLLOWING) {
            now();
            return;
        }
        cut(current, kept);
        if (past == null) {
            boolean goesOn = frozen == null && state == State.PLAYING && then == Then.AS_BEFORE;
            Past opened = new Past(
                    new RetainedRecording(reading, compute, kept, moment), nanoTime, cache, later::accept, this::show);
            past = opened;
            opened.session().speed(Speed.NORMAL);
            opened.session().stepMillis(stepMillis);
            opened.session().skipGaps(skippedGap);
            opened.session().findEvents(condition);
            if (goesOn) {
                opened.session().play();
            }
        } else {
            past.session().seek(moment, then);
        }
    }

    /** Takes a picture of the past, unless nobody looks at that any more. */
    private void show(Past from, Snapshot picture) {
        if (!from.equals(past)) {
            return;
        }
        switch (picture.transport().state()) {
            case ENDED -> now();
            case FAILED -> {
                // Most likely the moment is no longer kept.
                if (pictured == null || pictured.transport().state() == State.FAILED) {
                    LOG.warn("The past can't be shown: {}", picture.source().failure());
                    now();
                } else {
                    pictured = picture;
                    from.session().seek(new Moment.Time(earliest()), Then.PAUSED);
                }
            }
            case PLAYING, PAUSED -> {
                pictured = picture;
                publish();
            }
            case EMPTY, OPENING -> {
                // Not of a past that was opened.
            }
        }
    }

    /** Shows what happens now. */
    private void now() {
        leavePast();
        frozen = null;
        publish();
    }

    private void leavePast() {
        Past left = past;
        past = null;
        pictured = null;
        if (left != null) {
            left.close();
        }
    }

    @Override
    public void speed(Speed wanted) {
        if (past != null) {
            past.session().speed(wanted);
        }
        // What happens now happens as fast as it does.
    }

    @Override
    public void loop(Loop wanted) {
        if (past != null) {
            past.session().loop(wanted);
        }
    }

    @Override
    public void skipGaps(long longerThanMillis) {
        skippedGap = longerThanMillis;
        if (past != null) {
            past.session().skipGaps(longerThanMillis);
        }
    }

    @Override
    public void stepMillis(long millis) {
        stepMillis = millis;
        if (past != null) {
            past.session().stepMillis(millis);
        }
    }

    @Override
    public void stopIndexing() {
        // Nothing is looked through.
    }

    @Override
    public void goOnIndexing() {
        // Nothing is looked through.
    }

    /** Connects anew. */
    @Override
    public void restart() {
        closeRun();
        begin();
    }

    @Override
    public void find(String wanted) {
        condition = wanted;
        filter.ask(wanted);
        if (past != null) {
            past.session().findEvents(wanted);
        }
        publish();
    }

    /** {@inheritDoc} What has come by now can be read from then on. */
    @Override
    public @Nullable LetterOrigin origin() {
        Pipeline compute = pipeline;
        Retained kept = retained;
        Run current = run;
        if (compute == null) {
            return null;
        }
        if (kept == null) {
            return new LetterOrigin(reading, compute, false, LetterOrigin.SOME);
        }
        if (current != null && !broken) {
            cut(current, kept);
        }
        return new LetterOrigin(
                new RetainedRecording(reading, compute, kept, Moment.END), compute, true, LetterOrigin.SOME);
    }

    /** Stops fetching, or goes on. */
    void read(boolean on) {
        wanted = on;
        obey();
    }

    /** Whoever wants records and can't pass on what is made of them waits. */
    private void obey() {
        held = delivery != null && delivery.holdsUp();
        if (feed != null) {
            feed.source().read(wanted && !held);
        }
        publish();
    }

    /** Sends again what could not be delivered. */
    void sendAgain(Collection<Long> deliveries) {
        if (delivery != null) {
            delivery.sendAgain(deliveries);
        }
    }

    /** Sends everything again that could not be delivered. */
    void sendAllAgain() {
        if (delivery != null) {
            delivery.sendAllAgain();
        }
    }

    /**
     * Writes down all that comes from now on. One recording at a time: nothing happens while another goes on.
     *
     * @param plan where to; its file must not be there yet
     */
    void record(RecordingPlan plan) {
        LiveFeed fed = feed;
        if (fed == null || (recorder != null && !recorder.status().ended())) {
            return;
        }
        try {
            Recorder started = Recorder.start(plan, wallClock, nanoTime);
            recorder = started;
            refused = null;
            fed.record(started);
        } catch (SinkException e) {
            recorder = null;
            refused = new RecorderStatus(plan.file().toString(), 0, 0, 0, 0, 0, 0, e.getMessage(), true);
        }
        publish();
    }

    /** Ends the recording; what was read by now is in it. */
    void stopRecording() {
        if (feed != null) {
            feed.record(null);
        }
        if (recorder != null) {
            recorder.close();
            publish();
        }
    }

    @Override
    public long step() {
        Run current = run;
        if (current == null) {
            return FOREVER;
        }
        if (state != State.PLAYING) {
            return deliverOn(current);
        }
        try {
            if (!current.read()) {
                current.end();
                state = State.ENDED;
                publish();
                return 0;
            }
        } catch (RemadeException e) {
            if (remembered != null) {
                remembered.end();
            }
            fail(sentence(e));
            return FOREVER;
        } catch (IOException e) {
            fail(sentence(e));
            return FOREVER;
        }
        while (current.hasNext()) {
            current.play();
            mark(current);
            publishing.played();
        }
        Retained kept = retained;
        if (kept != null && kept.isDue(current.records(), rest)) {
            cut(current, kept);
        }
        deliver();
        if ((remembered != null && remembered.isDue()) || (delivery != null && delivery.isDue())) {
            commit(current, remembered != null && remembered.stateIsDue());
        }
        if (publishing.untilDue(nanoTime.getAsLong()) == 0) {
            publish();
        }
        return 0;
    }

    /** Nothing more is read, but something may still be on its way. */
    private long deliverOn(Run current) {
        LiveDelivery sending = delivery;
        if (sending == null || broken || sending.isIdle()) {
            return FOREVER;
        }
        sending.settle();
        if (sending.isDue()) {
            commit(current, false);
        }
        if (publishing.untilDue(nanoTime.getAsLong()) == 0 || sending.isIdle()) {
            publish();
        }
        return DELIVERY_NANOS;
    }

    private void deliver() {
        LiveDelivery sending = delivery;
        if (sending != null) {
            sending.settle();
            if (sending.holdsUp() != held) {
                obey();
            }
        }
    }

    private void mark(Run current) {
        Journal<Alert> alerts = current.alerts();
        for (; marked < alerts.nextSequence(); marked++) {
            if (marks.isFull()) {
                // The oldest ones are those that nobody can go to any more.
                marks = new AlertMarks.Writer();
            }
            marks.add(current.clock(), current.records() - 1, alerts.get(marked).severity());
            publishing.hasten();
        }
    }

    /** Begins another segment of what is retained, with a checkpoint. */
    private void cut(Run current, Retained kept) {
        if (current.hasNext() || current.records() == 0 || !kept.begins(current.records())) {
            return;
        }
        long start = nanoTime.getAsLong();
        kept.cut(current.records(), current.clock());
        if (kept.keeps()) {
            return;
        }
        keep(current, kept);
        rest = RUNNING_SHARE * (nanoTime.getAsLong() - start);
    }

    private static void keep(Run current, Retained kept) {
        try {
            Checkpoint here = current.checkpoint(new LedgerPages(kept.checkpoints()), (out, pages) -> {});
            if (here != null) {
                kept.keep(here);
            }
        } catch (IOException e) {
            LOG.warn("The way back to this moment will be longer: {}", e.toString());
        }
    }

    /** Remembers what has come by now, where anything is remembered; what was made of it may go then. */
    private void commit(Run current, boolean withState) {
        ReadingMemory to = remembered;
        boolean whole = to == null || remember(current, to, withState);
        if (delivery != null && whole) {
            delivery.committed();
        }
    }

    /** False while there is something that has been read and not been worked through. */
    private boolean remember(Run current, ReadingMemory to, boolean withState) {
        LiveFeed fed = feed;
        if (fed == null || current.hasNext()) {
            return false;
        }
        boolean rereads = fed.rereads();
        long start = nanoTime.getAsLong();
        Checkpoint here = null;
        if (withState && !rereads) {
            try {
                here = current.checkpoint(LedgerPages.none(), (out, pages) -> marks.write(out, pages));
            } catch (IOException e) {
                LOG.warn("More will have to be read again after a kill: {}", e.toString());
            }
        }
        to.commit(
                current.counters(),
                fed.source().incarnation(),
                rereads,
                delivery == null ? Deliveries.NONE : delivery.changes(),
                here);
        if (here != null) {
            to.stood(nanoTime.getAsLong() - start);
        }
        return true;
    }

    private void fail(String sentence) {
        leavePast();
        failure = sentence;
        state = State.FAILED;
        frozen = null;
        publish();
    }

    @Override
    public void crash(Throwable cause) {
        LOG.error("The reading failed", cause);
        broken = true;
        fail("Nagare met an error of its own and stopped reading (" + cause
                + "). What was found so far is kept; the log" + " file has the details.");
    }

    private void publish() {
        publishing.hand(this::snapshot);
        Run current = run;
        Pipeline compute = pipeline;
        if (current != null && compute != null && !broken && frozen == null) {
            filter.lookOn(reading, compute, current.events(), nanoTime.getAsLong(), state == State.PLAYING);
        }
    }

    private Snapshot snapshot() {
        long sequence = publishing.sequence();
        Run current = run;
        Snapshot ofPast = pictured;
        if (ofPast != null && current != null) {
            return ofPast.of(publishing.session(), sequence, status(), overview(current))
                    .with(live());
        }
        Snapshot before = broken ? publishing.latest() : frozen;
        if (before != null) {
            return before.with(sequence, status(), transport(), current == null ? before.overview() : overview(current))
                    .with(live());
        }
        if (current == null) {
            return Snapshot.ofNoRecords(
                            publishing.session(),
                            sequence,
                            status(),
                            pipeline,
                            transport(),
                            Overview.EMPTY,
                            filter.matches())
                    .with(live());
        }
        long now = clock();
        return current.snapshot(
                        publishing.session(),
                        sequence,
                        status(),
                        transport(),
                        overview(current),
                        filter.matches(),
                        now,
                        now)
                .with(live());
    }

    /** What happens now. */
    private long clock() {
        Run current = run;
        if (current == null || current.first() == Snapshot.NONE) {
            return Snapshot.NONE;
        }
        return state == State.PLAYING ? Math.max(wallClock.getAsLong(), current.clock()) : current.clock();
    }

    /** The earliest moment that can be gone to. */
    private long earliest() {
        Run current = run;
        Retained kept = retained;
        long first = current == null ? Snapshot.NONE : current.first();
        return kept == null || first == Snapshot.NONE ? first : Math.max(first, kept.clock());
    }

    /** Everything that can be gone to. */
    private Overview overview(Run current) {
        return new Overview(earliest(), clock(), current.records(), -1, true, current.series(), marks.view());
    }

    private SourceStatus status() {
        Run current = run;
        return current == null
                ? new SourceStatus(reading.name(), reading.kind(), 0, false, -1, failure, List.of())
                : new SourceStatus(
                        reading.name(), reading.kind(), current.partitions(), true, -1, failure, warnings(current));
    }

    private List<String> warnings(Run current) {
        List<String> warnings = new ArrayList<>(current.source().warnings());
        String why = retained == null ? null : retained.failure();
        if (why != null) {
            warnings.add("What happens from now on can't be looked back at. " + why);
        }
        return warnings;
    }

    private LiveStatus live() {
        Run current = run;
        LiveFeed fed = feed;
        RecorderStatus recording = recorder == null ? refused : recorder.status();
        return current == null || fed == null
                ? new LiveStatus(
                        ReadingStatus.NONE,
                        wanted,
                        Snapshot.EMPTY.counters(),
                        0,
                        recording,
                        reading.profile(),
                        null,
                        forbidden)
                : new LiveStatus(
                        fed.source().status(),
                        wanted,
                        current.counters(),
                        current.alerts().nextSequence(),
                        recording,
                        reading.profile(),
                        remembered == null ? null : remembered.status(),
                        delivery == null ? forbidden : delivery.status());
    }

    private Transport transport() {
        boolean stopped = frozen != null;
        State shown = stopped ? State.PAUSED : state;
        boolean follows = shown == State.PLAYING;
        return new Transport(shown, Speed.NORMAL, 1, follows ? 1 : Double.NaN, follows, null, Loop.OFF);
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private void closeRun() {
        leavePast();
        stopRecording();
        if (run != null) {
            boolean whole = !broken && state != State.ENDED;
            if (whole) {
                commit(run, true);
            }
            if (delivery != null) {
                delivery.close();
                if (whole) {
                    commit(run, false);
                }
                delivery = null;
            }
            remembered = null;
            run.close();
            run = null;
            feed = null;
        }
        if (retained != null) {
            retained.close();
            retained = null;
        }
    }

    @Override
    public void close() {
        closeRun();
    }
}
