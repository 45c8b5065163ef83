package dev.nagare.session;

import dev.nagare.model.ReadingStatus;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Moment;
import dev.nagare.session.Transport.State;
import dev.nagare.session.TransportRules.Then;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import dev.nagare.source.LiveSource;
import java.io.IOException;
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

    private final LongSupplier nanoTime;
    private final LongSupplier wallClock;
    private final Publishing publishing;
    private final EventFilter filter;
    private final LiveReading reading;
    private final int tail;

    private State state = State.OPENING;
    private @Nullable Pipeline pipeline;
    private @Nullable Run run;
    private @Nullable LiveFeed feed;
    private @Nullable Recorder recorder;
    /** How the recording went that could not even begin. */
    private @Nullable RecorderStatus refused;

    private @Nullable String failure;
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
     * @param tail number of events that are kept whole
     */
    Live(
            LiveReading reading,
            LongSupplier nanoTime,
            LongSupplier wallClock,
            Publishing publishing,
            Executor beside,
            Consumer<Runnable> later,
            int tail) {
        this.reading = reading;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.publishing = publishing;
        this.filter = new EventFilter(beside, later, this::publish);
        this.tail = tail;
    }

    /** What people call it. */
    String name() {
        return reading.name();
    }

    /** Connects, and reads from where the reading is to begin. A new session number: all figures begin anew. */
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
            LiveSource source = reading.open();
            LiveFeed opened = new LiveFeed(source, compute.time(), wallClock);
            feed = opened;
            run = Run.of(opened, reading.decoder(compute), compute, nanoTime, tail);
        } catch (IOException e) {
            fail(sentence(e));
            return;
        }
        state = State.PLAYING;
        publish();
    }

    @Override
    public void play() {
        if (state == State.FAILED || state == State.ENDED) {
            restart();
        } else if (frozen != null) {
            frozen = null;
            publish();
        }
    }

    @Override
    public void pause() {
        if (state == State.PLAYING && frozen == null) {
            publish();
            frozen = publishing.latest();
            publish();
        }
    }

    @Override
    public void command(TransportCommand command) {
        switch (command) {
            case TOGGLE_PLAY -> {
                if (state == State.PLAYING && frozen == null) {
                    pause();
                } else {
                    play();
                }
            }
            case END, BACK_TO_LIVE -> play();
            default -> {
                // There is no past to go to.
            }
        }
    }

    @Override
    public void seek(Moment moment, Then then) {
        // There is no past to go to.
    }

    @Override
    public void speed(Speed wanted) {
        // What happens now happens as fast as it does.
    }

    @Override
    public void loop(Loop wanted) {
        // Nothing comes twice.
    }

    @Override
    public void skipGaps(long longerThanMillis) {
        // Nobody knows how long a gap will be.
    }

    @Override
    public void stepMillis(long millis) {
        // There is no past to go to.
    }

    @Override
    public void stopIndexing() {
        // Nothing is looked through.
    }

    @Override
    public void goOnIndexing() {
        // Nothing is looked through.
    }

    /** Connects anew, and begins where the reading is to begin. */
    @Override
    public void restart() {
        closeRun();
        begin();
    }

    @Override
    public void find(String condition) {
        filter.ask(condition);
        publish();
    }

    /** Stops fetching, or goes on. */
    void read(boolean on) {
        if (feed != null) {
            feed.source().read(on);
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
        if (current == null || state != State.PLAYING) {
            return FOREVER;
        }
        try {
            if (!current.read()) {
                current.end();
                state = State.ENDED;
                publish();
                return FOREVER;
            }
        } catch (IOException e) {
            fail(sentence(e));
            return FOREVER;
        }
        while (current.hasNext()) {
            current.play();
            publishing.played();
        }
        if (publishing.untilDue(nanoTime.getAsLong()) == 0) {
            publish();
        }
        return 0;
    }

    private void fail(String sentence) {
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
        Snapshot before = broken ? publishing.latest() : frozen;
        if (before != null) {
            return before.with(sequence, status(), transport(), before.overview())
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
        long now = current.first() == Snapshot.NONE
                ? Snapshot.NONE
                : state == State.PLAYING ? Math.max(wallClock.getAsLong(), current.clock()) : current.clock();
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

    /** All that is known is all that there is. */
    private static Overview overview(Run current) {
        return new Overview(
                current.first(), current.clock(), current.records(), -1, false, current.series(), AlertMarks.NONE);
    }

    private SourceStatus status() {
        Run current = run;
        return current == null
                ? new SourceStatus(reading.name(), reading.kind(), 0, false, -1, failure, List.of())
                : new SourceStatus(
                        reading.name(),
                        reading.kind(),
                        current.partitions(),
                        true,
                        -1,
                        failure,
                        current.source().warnings());
    }

    private LiveStatus live() {
        Run current = run;
        LiveFeed fed = feed;
        RecorderStatus recording = recorder == null ? refused : recorder.status();
        return current == null || fed == null
                ? new LiveStatus(ReadingStatus.NONE, Snapshot.EMPTY.counters(), 0, recording)
                : new LiveStatus(
                        fed.source().status(),
                        current.counters(),
                        current.alerts().nextSequence(),
                        recording);
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
        stopRecording();
        if (run != null) {
            run.close();
            run = null;
            feed = null;
        }
    }

    @Override
    public void close() {
        closeRun();
    }
}
