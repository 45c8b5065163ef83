package dev.nagare.session;

import dev.nagare.engine.Output;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.WindowSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what the engine says, for the screen: journals, series and the last word of each window definition. */
final class Ledger implements Output {
    private static final long MIB = 1 << 20;

    /** What is known of one window definition. */
    private static final class Definition {
        /** Index in the series, or −1. */
        final int sliding;

        long fired;
        long lateUpdates;

        @Nullable
        WindowResult newest;

        /** The newest first. */
        final Deque<WindowResult> recent = new ArrayDeque<>();

        Definition(int sliding) {
            this.sliding = sliding;
        }

        void write(StateWriter out) {
            out.number(fired);
            out.number(lateUpdates);
            out.bool(newest != null);
            if (newest != null) {
                RowFormat.RESULT.write(out, newest);
            }
            out.number(recent.size());
            recent.forEach(result -> RowFormat.RESULT.write(out, result));
        }

        void read(StateReader in) {
            fired = in.number();
            lateUpdates = in.number();
            newest = in.bool() ? RowFormat.RESULT.read(in) : null;
            for (int i = in.count(); i > 0; i--) {
                recent.addLast(RowFormat.RESULT.read(in));
            }
        }
    }

    private final JournalWriter<Alert> alerts = new JournalWriter<>(10_000, 32 * MIB, Ledger::bytesOf, RowFormat.ALERT);
    private final JournalWriter<LateEvent> late =
            new JournalWriter<>(10_000, 16 * MIB, event -> bytesOf(event.event()), RowFormat.LATE);
    private final JournalWriter<DeadLetter> deadLetters =
            new JournalWriter<>(2_000, 32 * MIB, Ledger::bytesOf, RowFormat.DEAD_LETTER);
    private final JournalWriter<WindowResult> results =
            new JournalWriter<>(10_000, 16 * MIB, Ledger::bytesOf, RowFormat.RESULT);
    private final JournalWriter<Processed> processed;
    private final JournalWriter<Arrival> events;
    private final SeriesRecorder series;
    private final List<Definition> definitions = new ArrayList<>();
    private final Map<String, Definition> byName = new HashMap<>();
    private final LastFired lastFired;
    private long clock = Snapshot.NONE;
    private Findings findings = Findings.NOBODY;

    /**
     * @param tail number of events that are kept whole
     * @param keepsTail whether they really are, for somebody who looks at them; else they are counted and weighed only
     */
    Ledger(Pipeline pipeline, int tail, boolean keepsTail) {
        processed = new JournalWriter<>(tail, 16 * MIB, event -> 1_000 + bytesOf(event.source()), null);
        events = new JournalWriter<>(
                tail, 32 * MIB, arrival -> 300 + 3L * arrival.event().payload().size(), null);
        if (!keepsTail) {
            events.forget();
            processed.forget();
        }
        List<String> sliding = new ArrayList<>();
        for (WindowSpec spec : pipeline.windows()) {
            boolean slides = spec instanceof WindowSpec.Sliding;
            Definition definition = new Definition(slides ? sliding.size() : -1);
            if (slides) {
                sliding.add(spec.name());
            }
            definitions.add(definition);
            byName.put(spec.name(), definition);
        }
        series = new SeriesRecorder(sliding);
        lastFired = new LastFired(CategoryBars.definition(pipeline));
    }

    /** Sets the replay clock of what comes next. */
    void moveTo(long replayClock) {
        this.clock = replayClock;
    }

    /** Says who gets what must not be lost, from now on. */
    void tell(Findings to) {
        findings = to;
    }

    @Override
    public void window(WindowResult result) {
        Definition definition = byName.get(result.window());
        if (definition == null) {
            throw new IllegalStateException("a result of an unknown window: " + result.window());
        }
        definition.fired++;
        definition.lateUpdates += result.timing() == WindowResult.Timing.LATE ? 1 : 0;
        definition.newest = result;
        if (definition.sliding >= 0) {
            series.sliding(clock, definition.sliding, result.totals());
        } else {
            results.add(result);
            lastFired.add(result);
            definition.recent.addFirst(result);
            if (definition.recent.size() > WindowStatus.MAX_RECENT) {
                definition.recent.removeLast();
            }
        }
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
        findings.alert(alert);
        series.alert(clock, alert.severity());
    }

    @Override
    public void late(LateEvent event) {
        late.add(event);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.add(letter);
        findings.deadLetter(letter);
        if (clock != Snapshot.NONE && letter.reason().countsAsRecord()) {
            series.deadLetter(clock);
        }
    }

    @Override
    public void processed(Processed event) {
        processed.add(event);
    }

    @Override
    public void arrived(Event event, boolean reordered, boolean isLate) {
        events.add(new Arrival(event, clock, reordered, isLate));
        series.event(clock, isLate);
    }

    /** Number of events so far. */
    long arrivals() {
        return events.nextSequence();
    }

    /** The alerts so far. */
    Journal<Alert> alerts() {
        return alerts.view();
    }

    /** Every journal, in the order in which they are written down. */
    private List<JournalWriter<?>> written() {
        return List.of(alerts, late, deadLetters, results, processed, events);
    }

    /** Writes everything down but the events themselves. */
    void write(StateWriter out, LedgerPages pages) throws IOException {
        out.number(clock);
        for (JournalWriter<?> journal : written()) {
            journal.write(out, pages);
        }
        series.write(out, pages);
        for (Definition definition : definitions) {
            definition.write(out);
        }
        lastFired.write(out);
    }

    /**
     * Becomes what was written down; it must be new, and of the same pipeline.
     *
     * @throws IllegalArgumentException if it was written by another version
     */
    void read(StateReader in, LedgerPages pages) throws IOException {
        clock = in.number();
        for (JournalWriter<?> journal : written()) {
            journal.read(in, pages);
        }
        series.read(in, pages);
        for (Definition definition : definitions) {
            definition.read(in);
        }
        lastFired.read(in);
    }

    Journals journals() {
        return new Journals(
                alerts.view(), late.view(), deadLetters.view(), results.view(), processed.view(), events.view());
    }

    Series series() {
        return series.view();
    }

    long fired(int definition) {
        return definitions.get(definition).fired;
    }

    long lateUpdates(int definition) {
        return definitions.get(definition).lateUpdates;
    }

    @Nullable
    WindowResult newest(int definition) {
        return definitions.get(definition).newest;
    }

    /** The newest results, the newest first; none of a sliding definition. */
    List<WindowResult> recent(int definition) {
        return List.copyOf(definitions.get(definition).recent);
    }

    /** The bars of the window that fired last, or null. */
    @Nullable
    CategoryBars lastFired() {
        return lastFired.bars();
    }

    private static long bytesOf(EventRef event) {
        return 120 + 2L * event.id().length();
    }

    private static long bytesOf(Alert alert) {
        long bytes = 200 + 2L * alert.reason().length() + bytesOf(alert.event());
        for (EventRef event : alert.evidence()) {
            bytes += bytesOf(event);
        }
        return bytes;
    }

    private static long bytesOf(DeadLetter letter) {
        byte[] payload = letter.payload();
        return 150 + 2L * letter.detail().length() + (payload == null ? 0 : payload.length);
    }

    private static long bytesOf(WindowResult result) {
        String key = result.key();
        return 200 + (key == null ? 0 : 2L * key.length());
    }
}
