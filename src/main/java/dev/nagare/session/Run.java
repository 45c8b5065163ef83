package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.replay.Playback;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.UnpackedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One playing of a source, from its start or a checkpoint: source, engine and ledger, item by item. */
final class Run implements AutoCloseable {
    /** How far back the arrival numbers of waiting events are looked for. */
    private static final int MAX_LOOK_BACK = 2_000;

    private final Playback playback;
    private final Pipeline pipeline;
    private final int tail;
    private final boolean keepsTail;
    private final LongSupplier nanoTime;
    /** Who gets the results beside the ledger; null for nobody. */
    private final @Nullable LiveDelivery delivery;

    /** Where it began; null where the source can't go back there. */
    private final @Nullable Checkpoint start;
    /** Of which the first one is where it begins, instead of the source's start; null where that is there. */
    private @Nullable Checkpoints beginning;

    private Ledger ledger;
    private WindowLook look;
    private boolean over;
    private boolean begun;
    private Findings findings = Findings.NOBODY;

    /** How a journey ended. */
    enum Reached {
        /** It is at the moment. */
        THERE,
        /** It was told to stop on the way. */
        STOPPED,
        /** There is no such record: it is behind the last one. */
        END
    }

    /**
     * Opens the recording at its start.
     *
     * @param shown whether somebody looks at it: then its tail of events is kept whole. Else it is the one over all of the
     *     recording, which leaves behind what makes the way of the other shorter
     */
    static Run of(Recording recording, Pipeline pipeline, LongSupplier nanoTime, ReplayCache cache, boolean shown)
            throws IOException {
        UnpackedFiles unpacked = cache.unpacked();
        RecordSource source = recording.open(shown ? unpacked : unpacked.leaving());
        try {
            return new Run(recording.decoder(pipeline), pipeline, source, nanoTime, cache.tail(), shown, null);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Reads a topic from now on.
     *
     * @param delivery who gets the results beside the ledger; null for nobody
     */
    static Run of(
            LiveFeed feed,
            Decoder decoder,
            Pipeline pipeline,
            LongSupplier nanoTime,
            int tail,
            @Nullable LiveDelivery delivery) {
        try {
            Run run = new Run(decoder, pipeline, feed, nanoTime, tail, true, delivery);
            feed.feed(run.playback::engine);
            return run;
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private Run(
            Decoder decoder,
            Pipeline pipeline,
            RecordSource source,
            LongSupplier nanoTime,
            int tail,
            boolean keepsTail,
            @Nullable LiveDelivery delivery) {
        this.delivery = delivery;
        this.nanoTime = nanoTime;
        this.pipeline = pipeline;
        this.tail = tail;
        this.keepsTail = keepsTail;
        this.ledger = new Ledger(pipeline, tail, keepsTail);
        this.look = new WindowLook(pipeline.windows());
        this.playback = new Playback(source, decoder, pipeline, outputs(ledger), clock -> ledger.moveTo(clock));
        this.start = playback.checkpoint();
    }

    private Output outputs(Ledger into) {
        return delivery == null ? into : into.and(delivery.output());
    }

    /** Says who gets what must not be lost, from now on. */
    void tell(Findings to) {
        findings = to;
        ledger.tell(to);
    }

    /** Where it stands, with its ledger; null while something is read ahead, and where the source can't go back. */
    @Nullable
    Checkpoint checkpoint(LedgerPages pages, Besides more) throws IOException {
        Checkpoint here = playback.checkpoint();
        if (here == null) {
            return null;
        }
        StateWriter out = new StateWriter();
        ledger.write(out, pages);
        more.write(out, pages);
        return here.with(new Checkpoint.Beside(ledger.arrivals(), out.toByteArray(), pages.numbers()));
    }

    /** What somebody writes down behind the ledger. */
    interface Besides {
        void write(StateWriter out, LedgerPages pages) throws IOException;
    }

    /**
     * Goes on from a checkpoint with a ledger. When it fails to read that, nothing has changed.
     *
     * @return what was written down behind the ledger
     * @throws UnusableCheckpoint if it can't be read, or is of another version
     */
    StateReader restore(Checkpoint checkpoint, LedgerPages pages) throws IOException {
        Ledger restored = new Ledger(pipeline, tail, keepsTail);
        StateReader in = new StateReader(checkpoint.beside().bytes());
        try {
            restored.read(in, pages);
        } catch (IOException | RuntimeException e) {
            throw new UnusableCheckpoint(e);
        }
        go(checkpoint, restored);
        return in;
    }

    /** Its ledger can't be read. */
    static final class UnusableCheckpoint extends IOException {
        private static final long serialVersionUID = 1;

        UnusableCheckpoint(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Says that it begins at the first of these checkpoints, whichever that is by then, and no longer at the source's start. */
    void beginsWith(Checkpoints checkpoints) {
        beginning = checkpoints;
    }

    /** Goes back to the start; false where the source can't. */
    boolean rewind() throws IOException {
        if (beginning != null) {
            Checkpoint first = beginning.first();
            if (first != null) {
                restore(first, new LedgerPages(beginning));
            }
            return first != null;
        }
        if (start == null) {
            return false;
        }
        go(start, new Ledger(pipeline, tail, keepsTail));
        return true;
    }

    private void go(Checkpoint checkpoint, Ledger to) throws IOException {
        try {
            playback.restore(checkpoint, outputs(to));
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpoint(e);
        }
        to.tell(findings);
        ledger = to;
        look = new WindowLook(pipeline.windows());
        over = false;
    }

    /** Whether it comes to that moment by going on. */
    boolean comesTo(Moment moment) {
        return !over && moment.isAtOrAfter(playback.records(), playback.clock());
    }

    /**
     * Plays up to a moment to which it {@link #comesTo comes}.
     *
     * @param stop is asked now and then whether to stop on the way
     */
    Reached playTo(Moment moment, BooleanSupplier stop) throws SourceException {
        boolean[] stopped = new boolean[1];
        boolean there = playback.playTo(moment, () -> {
            stopped[0] = stop.getAsBoolean();
            return stopped[0];
        });
        look = new WindowLook(pipeline.windows());
        return there ? Reached.THERE : stopped[0] ? Reached.STOPPED : Reached.END;
    }

    /** Number of records played. */
    long records() {
        return playback.records();
    }

    /** What the engine found of alerts so far. */
    Journal<Alert> alerts() {
        return ledger.alerts();
    }

    /** The history over the replay clock. */
    Series series() {
        return ledger.series();
    }

    /** The engine's whole state. */
    byte[] state() {
        return playback.engine().state();
    }

    /** Reads on when nothing is left; false when the source has ended. */
    boolean read() throws SourceException {
        boolean more = playback.read();
        begun = begun || !more || playback.hasNext();
        return more;
    }

    /**
     * Whether anything has been read. Until then a source may have to be looked through before it can go anywhere: that
     * is done by {@link #read}, piece by piece, and would be done by a {@link #restore} all at once.
     */
    boolean hasBegun() {
        return begun;
    }

    /** Whether an item has been read and not been played. */
    boolean hasNext() {
        return playback.hasNext();
    }

    /** Where the replay clock will be after the next item; {@link Snapshot#NONE} while no item has told a time. */
    long nextClock() {
        return playback.nextClock();
    }

    /** Plays the next item. */
    void play() {
        if (delivery != null) {
            delivery.next(playback.next());
        }
        playback.play();
    }

    /** Plays the end of the stream. */
    void end() {
        over = true;
        playback.end();
    }

    /** The clock of the last item played, or {@link Snapshot#NONE}. */
    long clock() {
        return playback.clock();
    }

    /** The clock of the first item that had one, or {@link Snapshot#NONE}. */
    long first() {
        return playback.first();
    }

    RecordSource source() {
        return playback.source();
    }

    /**
     * Everything there is to show.
     *
     * @param now where the replay is, between the last item and the next
     */
    Snapshot snapshot(
            long session,
            long sequence,
            SourceStatus status,
            Transport transport,
            Overview overview,
            EventMatches matches,
            long now,
            long end) {
        Engine engine = playback.engine();
        long first = playback.first();
        var partitions = engine.partitions();
        var open = look.open(engine, transport.state() == Transport.State.PLAYING, nanoTime);
        return new Snapshot(
                session,
                sequence,
                status,
                pipeline,
                transport,
                new ReplayClock(first == Snapshot.NONE ? overview.first() : first, now, end, engine.maxEventTime()),
                WatermarkStatus.of(engine.watermark(), engine.maxEventTime(), partitions, first, now),
                engine.counters(),
                partitions,
                windows(open),
                rules(),
                categories(),
                waiting(),
                ledger.series(),
                overview,
                ledger.journals(),
                matches,
                null);
    }

    /** Where every record is. */
    Counters counters() {
        return playback.engine().counters();
    }

    /** Every event as it came; a tail. */
    Journal<Arrival> events() {
        return ledger.journals().events();
    }

    int partitions() {
        return playback.engine().partitions().size();
    }

    boolean arrivalTimes() {
        return playback.engine().hasArrivalClock();
    }

    private List<WindowStatus> windows(List<List<OpenWindow>> open) {
        List<WindowStatus> windows = new ArrayList<>();
        for (int i = 0; i < pipeline.windows().size(); i++) {
            WindowSpec spec = pipeline.windows().get(i);
            windows.add(new WindowStatus(
                    spec,
                    playback.engine().openWindowCount(spec.name()),
                    open.get(i),
                    ledger.fired(i),
                    ledger.lateUpdates(i),
                    ledger.newest(i),
                    ledger.recent(i)));
        }
        return windows;
    }

    private List<RuleStatus> rules() {
        List<Engine.RuleCounts> counts = playback.engine().ruleCounts();
        List<RuleStatus> rules = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Engine.RuleCounts count = counts.get(i);
            rules.add(new RuleStatus(pipeline.rules().get(i), count.alerts(), count.skips(), count.errors()));
        }
        return rules;
    }

    private @Nullable CategoryBars categories() {
        WindowSpec.Tumbling definition = CategoryBars.definition(pipeline);
        if (definition == null) {
            return null;
        }
        CategoryBars open = look.bars(pipeline.windows().indexOf(definition));
        return open != null ? open : ledger.lastFired();
    }

    /** The buffer's oldest events, with the arrival number by which the journal's tail knows the very same objects. */
    private List<WaitingEvent> waiting() {
        List<Event> events = playback.engine().waiting(Snapshot.MAX_WAITING);
        if (events.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<Event, Long> numbers = new IdentityHashMap<>();
        for (Event event : events) {
            numbers.put(event, -1L);
        }
        Journal<Arrival> arrivals = ledger.journals().events();
        int missing = events.size();
        long oldest = Math.max(arrivals.firstSequence(), arrivals.nextSequence() - MAX_LOOK_BACK);
        for (long i = arrivals.nextSequence() - 1; i >= oldest && missing > 0; i--) {
            if (numbers.replace(arrivals.get(i).event(), i) != null) {
                missing--;
            }
        }
        List<WaitingEvent> waiting = new ArrayList<>();
        for (Event event : events) {
            waiting.add(new WaitingEvent(numbers.getOrDefault(event, -1L), event.ref()));
        }
        return waiting;
    }

    @Override
    public void close() {
        playback.close();
    }
}
