package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.SourceItem;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One playing of a source from its start: source, engine and ledger, item by item. */
final class Run implements AutoCloseable {
    /** Most items read ahead: what a command waits for at most. */
    static final int BATCH = 512;

    /** How long a source with nothing to hand on may keep the thread. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(10);

    /** How far back the arrival numbers of waiting events are looked for. */
    private static final int MAX_LOOK_BACK = 2_000;

    private final RecordSource source;
    private final LookAhead lookAhead;
    private final Ledger ledger;
    private final Engine engine;
    private final WindowLook look = new WindowLook();
    private final LongSupplier nanoTime;
    private final Deque<SourceItem> ahead = new ArrayDeque<>();
    private final List<SourceItem> batch = new ArrayList<>();
    private long first = Snapshot.NONE;
    private long clock = Snapshot.NONE;
    /** The clock after the first item of {@code ahead}, where it has been looked at. */
    private long nextClock;

    private boolean looked;

    /** Opens the recording at its start. */
    static Run of(Recording recording, Pipeline pipeline, LongSupplier nanoTime) throws IOException {
        RecordSource source = recording.open();
        try {
            return new Run(recording, pipeline, source, nanoTime);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private Run(Recording recording, Pipeline pipeline, RecordSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.lookAhead =
                new LookAhead(recording.decoder(pipeline), pipeline.time().maxJump());
        this.ledger = new Ledger(pipeline);
        this.engine = new Engine(pipeline, lookAhead, ledger);
    }

    /** Reads on when nothing is left; false when the source has ended. */
    boolean read() throws SourceException {
        if (!ahead.isEmpty()) {
            return true;
        }
        boolean more = source.poll(batch, BATCH, LONGEST_POLL);
        ahead.addAll(batch);
        batch.clear();
        return more;
    }

    /** Whether an item has been read and not been played. */
    boolean hasNext() {
        return !ahead.isEmpty();
    }

    /** Where the replay clock will be after the next item; {@link Snapshot#NONE} while no item has told a time. */
    long nextClock() {
        if (!looked) {
            nextClock = lookAhead.clockAfter(ahead.element());
            looked = true;
        }
        return nextClock;
    }

    /** Plays the next item. */
    void play() {
        clock = nextClock();
        if (first == Snapshot.NONE) {
            first = clock;
        }
        ledger.moveTo(clock);
        engine.accept(ahead.remove());
        looked = false;
    }

    /** Plays the end of the stream. */
    void end() {
        engine.end();
    }

    /** The clock of the last item played, or {@link Snapshot#NONE}. */
    long clock() {
        return clock;
    }

    /** The clock of the first item that had one, or {@link Snapshot#NONE}. */
    long first() {
        return first;
    }

    RecordSource source() {
        return source;
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
        Pipeline pipeline = engine.pipeline();
        var partitions = engine.partitions();
        var open = look.open(engine, transport.state() == Transport.State.PLAYING, nanoTime);
        return new Snapshot(
                session,
                sequence,
                status,
                pipeline,
                transport,
                new ReplayClock(first, now, end, engine.maxEventTime()),
                WatermarkStatus.of(engine.watermark(), engine.maxEventTime(), partitions, first, now),
                engine.counters(),
                partitions,
                windows(pipeline, open),
                rules(pipeline),
                categories(pipeline),
                waiting(),
                ledger.series(),
                overview,
                ledger.journals(),
                matches);
    }

    /** Every event as it came; a tail. */
    Journal<Arrival> events() {
        return ledger.journals().events();
    }

    int partitions() {
        return engine.partitions().size();
    }

    boolean arrivalTimes() {
        return engine.hasArrivalClock();
    }

    private List<WindowStatus> windows(Pipeline pipeline, List<List<OpenWindow>> open) {
        List<WindowStatus> windows = new ArrayList<>();
        for (int i = 0; i < pipeline.windows().size(); i++) {
            WindowSpec spec = pipeline.windows().get(i);
            windows.add(new WindowStatus(
                    spec,
                    engine.openWindowCount(spec.name()),
                    open.get(i),
                    ledger.fired(i),
                    ledger.lateUpdates(i),
                    ledger.newest(i),
                    ledger.recent(i)));
        }
        return windows;
    }

    private List<RuleStatus> rules(Pipeline pipeline) {
        List<Engine.RuleCounts> counts = engine.ruleCounts();
        List<RuleStatus> rules = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Engine.RuleCounts count = counts.get(i);
            rules.add(new RuleStatus(pipeline.rules().get(i), count.alerts(), count.skips(), count.errors()));
        }
        return rules;
    }

    private @Nullable CategoryBars categories(Pipeline pipeline) {
        WindowSpec.Tumbling definition = CategoryBars.definition(pipeline);
        if (definition == null) {
            return null;
        }
        CategoryBars open = look.bars(pipeline.windows().indexOf(definition));
        return open != null ? open : ledger.lastFired();
    }

    /** The buffer's oldest events, with the arrival number by which the journal's tail knows the very same objects. */
    private List<WaitingEvent> waiting() {
        List<Event> events = engine.waiting(Snapshot.MAX_WAITING);
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
        source.close();
    }
}
