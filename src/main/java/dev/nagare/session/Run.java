package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.replay.Playback;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One playing of a source from its start: source, engine and ledger, item by item. */
final class Run implements AutoCloseable {
    /** How far back the arrival numbers of waiting events are looked for. */
    private static final int MAX_LOOK_BACK = 2_000;

    private final Playback playback;
    private final Ledger ledger;
    private final WindowLook look;
    private final LongSupplier nanoTime;

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
        this.nanoTime = nanoTime;
        this.ledger = new Ledger(pipeline);
        this.playback = new Playback(source, recording.decoder(pipeline), pipeline, ledger);
        this.look = new WindowLook(pipeline.windows());
    }

    /** Reads on when nothing is left; false when the source has ended. */
    boolean read() throws SourceException {
        return playback.read();
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
        ledger.moveTo(playback.nextClock());
        playback.play();
    }

    /** Plays the end of the stream. */
    void end() {
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
        Pipeline pipeline = engine.pipeline();
        long first = playback.first();
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
        return playback.engine().partitions().size();
    }

    boolean arrivalTimes() {
        return playback.engine().hasArrivalClock();
    }

    private List<WindowStatus> windows(Pipeline pipeline, List<List<OpenWindow>> open) {
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

    private List<RuleStatus> rules(Pipeline pipeline) {
        List<Engine.RuleCounts> counts = playback.engine().ruleCounts();
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
