package dev.nagare.session;

import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session does with a topic, without a thread. Reading, rules and counters go on whatever the picture shows: to
 * pause stops the picture, which catches up when it goes on. What really stops the fetching is {@link #read}.
 */
final class Live implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /** How often it is looked how far the delivery is, while nothing else is done. */
    private static final long DELIVERY_NANOS = 20_000_000;

    private final LiveReading reading;
    private final LiveRun.Around around;
    private final Publishing publishing;
    private final EventFilter filter;
    private final LookBack lookBack;

    private State state = State.OPENING;
    private @Nullable Pipeline pipeline;
    /** Null until it has begun to connect. */
    private @Nullable LiveRun connected;

    private @Nullable Recorder recorder;
    /** How the recording went that could not even begin. */
    private @Nullable RecorderStatus refused;

    private @Nullable String failure;
    /** The picture while it is stopped. */
    private @Nullable Snapshot frozen;
    /** Whether the run stopped in the middle of a record: then only what it last said can be shown. */
    private boolean broken;
    /** Whether something was still on its way when the reading had ended. */
    private boolean delivering;

    /**
     * @param beside runs the looking through events, on another thread
     * @param later runs a task between two steps, on this one's thread; from any thread
     */
    Live(LiveReading reading, LiveRun.Around around, Executor beside, Consumer<Runnable> later) {
        this.reading = reading;
        this.around = around;
        this.publishing = around.publishing();
        this.filter = new EventFilter(beside, later, this::publish);
        this.lookBack =
                new LookBack(around.nanoTime(), around.cache(), later, this::earliest, this::publish, this::now);
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
        filter.startOver();
        publish();
        try {
            Pipeline compute = pipeline == null ? reading.pipeline() : pipeline;
            pipeline = compute;
            connected = LiveRun.open(reading, compute, around);
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        state = State.PLAYING;
        publish();
    }

    /** Begins anew where the reading is to begin, whatever was remembered of it. */
    void beginAnew() {
        if (connected != null) {
            connected.forget(!broken);
        }
        restart();
    }

    @Override
    public void play() {
        Session past = lookBack.session();
        if (past != null) {
            past.play();
        } else if (state == State.FAILED || state == State.ENDED) {
            restart();
        } else {
            now();
        }
    }

    @Override
    public void pause() {
        Session past = lookBack.session();
        if (past != null) {
            past.pause();
        } else if (state == State.PLAYING && frozen == null) {
            publish();
            frozen = publishing.latest();
            publish();
        }
    }

    @Override
    public void command(TransportCommand command) {
        Session past = lookBack.session();
        if (command == TransportCommand.END || command == TransportCommand.BACK_TO_LIVE) {
            now();
        } else if (past != null
                && command != TransportCommand.PREVIOUS_ALERT
                && command != TransportCommand.NEXT_ALERT) {
            past.command(command);
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
        LiveRun current = connected;
        Snapshot shown = lookBack.picture() != null ? lookBack.picture() : frozen;
        return new TransportRules.Situation(
                transport().state(),
                shown == null,
                true,
                Speed.NORMAL,
                1,
                shown == null ? clock() : shown.clock().now(),
                shown == null && current != null
                        ? current.run().records()
                        : publishing.latest().counters().received(),
                earliest(),
                clock(),
                lookBack.stepMillis(),
                marks(),
                Loop.OFF);
    }

    /** Shows a moment of what is retained; the reading goes on meanwhile. */
    @Override
    public void seek(Moment moment, Then then) {
        LiveRun current = connected;
        if (current == null || broken || current.run().first() == Snapshot.NONE) {
            return;
        }
        RetainedRecording past = current.past(moment);
        if (past == null) {
            return;
        }
        if (moment.equals(Moment.END) || then == Then.FOLLOWING) {
            now();
            return;
        }
        current.cut();
        Session playing = lookBack.session();
        if (playing != null) {
            playing.seek(moment, then);
        } else {
            lookBack.begin(past, frozen == null && state == State.PLAYING && then == Then.AS_BEFORE);
        }
    }

    /** Shows what happens now. */
    private void now() {
        lookBack.leave();
        frozen = null;
        publish();
    }

    @Override
    public void speed(Speed wanted) {
        Session past = lookBack.session();
        if (past != null) {
            past.speed(wanted);
        }
        // What happens now happens as fast as it does.
    }

    @Override
    public void loop(Loop wanted) {
        Session past = lookBack.session();
        if (past != null) {
            past.loop(wanted);
        }
    }

    @Override
    public void skipGaps(long longerThanMillis) {
        lookBack.skipGaps(longerThanMillis);
    }

    @Override
    public void stepMillis(long millis) {
        lookBack.stepMillis(millis);
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
        close();
        begin();
    }

    @Override
    public void find(String wanted) {
        filter.ask(wanted);
        lookBack.find(wanted);
        publish();
    }

    /** {@inheritDoc} What has come by now can be read from then on. */
    @Override
    public @Nullable LetterOrigin origin() {
        Pipeline compute = pipeline;
        if (compute == null) {
            return null;
        }
        LiveRun current = connected;
        if (current != null && !broken) {
            current.cut();
        }
        RetainedRecording past = current == null ? null : current.past(Moment.END);
        return past == null
                ? new LetterOrigin(reading, compute, false, LetterOrigin.SOME)
                : new LetterOrigin(past, compute, true, LetterOrigin.SOME);
    }

    /** Stops fetching, or goes on. */
    void read(boolean on) {
        if (connected != null) {
            connected.read(on);
        }
        publish();
    }

    /** Sends again what could not be delivered. */
    void sendAgain(Collection<Long> deliveries) {
        LiveDelivery sending = connected == null ? null : connected.delivery();
        if (sending != null) {
            sending.sendAgain(deliveries);
        }
    }

    /** Sends everything again that could not be delivered. */
    void sendAllAgain() {
        LiveDelivery sending = connected == null ? null : connected.delivery();
        if (sending != null) {
            sending.sendAllAgain();
        }
    }

    /**
     * Writes down all that comes from now on. One recording at a time: nothing happens while another goes on.
     *
     * @param plan where to; its file must not be there yet
     */
    void record(RecordingPlan plan) {
        if (connected == null || (recorder != null && !recorder.status().ended())) {
            return;
        }
        try {
            Recorder started = Recorder.start(plan, around.wallClock(), around.nanoTime());
            recorder = started;
            refused = null;
            connected.record(started);
        } catch (SinkException e) {
            recorder = null;
            refused = new RecorderStatus(plan.file().toString(), 0, 0, 0, 0, 0, 0, e.getMessage(), true);
        }
        publish();
    }

    /** Ends the recording; what was read by now is in it. */
    void stopRecording() {
        if (connected != null) {
            connected.record(null);
        }
        if (recorder != null) {
            recorder.close();
            publish();
        }
    }

    @Override
    public long step() {
        LiveRun current = connected;
        if (current == null) {
            return FOREVER;
        }
        if (state != State.PLAYING) {
            return deliverOn(current);
        }
        try {
            if (!current.step()) {
                state = State.ENDED;
                publish();
                return 0;
            }
        } catch (IOException e) {
            fail(sentence(e));
            return FOREVER;
        }
        publishIfDue();
        return 0;
    }

    /** Nothing more is read, but something may still be on its way. */
    private long deliverOn(LiveRun current) {
        if (broken) {
            return FOREVER;
        }
        boolean goesOn = current.deliverOn();
        if (goesOn) {
            publishIfDue();
        } else if (delivering) {
            publish();
        }
        delivering = goesOn;
        return goesOn ? DELIVERY_NANOS : FOREVER;
    }

    private void publishIfDue() {
        if (publishing.untilDue(around.now()) == 0) {
            publish();
        }
    }

    private void fail(String sentence) {
        lookBack.leave();
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
                + "). What was found so far is kept; the log file has the details.");
    }

    private void publish() {
        publishing.hand(this::snapshot);
        LiveRun current = connected;
        Pipeline compute = pipeline;
        if (current != null && compute != null && !broken && frozen == null) {
            filter.lookOn(reading, compute, current.run().events(), around.now(), state == State.PLAYING);
        }
    }

    private Snapshot snapshot() {
        return picture().with(live());
    }

    private Snapshot picture() {
        long sequence = publishing.sequence();
        LiveRun current = connected;
        Snapshot past = lookBack.picture();
        if (past != null && current != null) {
            return past.of(publishing.session(), sequence, status(), overview(current));
        }
        Snapshot before = broken ? publishing.latest() : frozen;
        if (before != null) {
            Overview now = current == null ? before.overview() : overview(current);
            return before.with(sequence, status(), transport(), now);
        }
        if (current == null) {
            return Snapshot.ofNoRecords(
                    publishing.session(), sequence, status(), pipeline, transport(), Overview.EMPTY, filter.matches());
        }
        long now = clock();
        return current.run()
                .snapshot(
                        publishing.session(),
                        sequence,
                        status(),
                        transport(),
                        overview(current),
                        filter.matches(),
                        now,
                        now);
    }

    /** What happens now. */
    private long clock() {
        Run current = connected == null ? null : connected.run();
        if (current == null || current.first() == Snapshot.NONE) {
            return Snapshot.NONE;
        }
        return state == State.PLAYING ? Math.max(around.wallClock().getAsLong(), current.clock()) : current.clock();
    }

    /** The earliest moment that can be gone to. */
    private long earliest() {
        return connected == null ? Snapshot.NONE : connected.earliest();
    }

    private AlertMarks marks() {
        return connected == null ? AlertMarks.NONE : connected.marks();
    }

    /** Everything that can be gone to. */
    private Overview overview(LiveRun current) {
        Run run = current.run();
        return new Overview(earliest(), clock(), run.records(), -1, true, run.series(), marks());
    }

    private SourceStatus status() {
        LiveRun current = connected;
        return current == null
                ? new SourceStatus(reading.name(), reading.kind(), 0, false, -1, failure, List.of())
                : new SourceStatus(
                        reading.name(),
                        reading.kind(),
                        current.run().partitions(),
                        true,
                        -1,
                        failure,
                        current.warnings());
    }

    private LiveStatus live() {
        RecorderStatus recording = recorder == null ? refused : recorder.status();
        return connected == null ? LiveRun.none(reading, recording) : connected.status(recording);
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

    @Override
    public void close() {
        lookBack.leave();
        stopRecording();
        LiveRun left = connected;
        connected = null;
        if (left == null) {
            return;
        }
        if (broken || state == State.ENDED) {
            left.close();
        } else {
            left.leave();
        }
    }
}
