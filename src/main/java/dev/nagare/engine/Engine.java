package dev.nagare.engine;

import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.rule.AlertOutput;
import dev.nagare.engine.rule.EventScope;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.time.JumpGuard;
import dev.nagare.engine.time.Partition;
import dev.nagare.engine.time.ReorderBuffer;
import dev.nagare.engine.time.Watermark;
import dev.nagare.engine.window.WindowOperator;
import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.Totals;
import dev.nagare.model.UserState;
import dev.nagare.pipeline.Durations;
import dev.nagare.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event-time engine: one pipeline over one stream, record by record, by the contract of the six steps. Not
 * thread-safe; it starts no thread, reads no clock and touches no file.
 *
 * <p>What it computes depends on the items, their order and the pipeline, and on nothing else: equal calls give equal
 * output and equal {@link #state() state}, to the byte.
 */
public final class Engine {
    /** No watermark, no clock: before the first event. */
    public static final long NONE = Watermark.NONE;

    private final Pipeline pipeline;
    private final Decoder decoder;
    private final Output output;
    private final Expressions expressions;
    private final KeyTable keys;
    private final Operators operators;
    private final @Nullable Transform transform;
    private final @Nullable RememberedIds ids;
    private final Watermark watermark;
    private final EventScope scope = new EventScope();
    private final long maxFutureSkew;
    private final long maxJump;
    private ReorderBuffer buffer = new ReorderBuffer();
    private JumpGuard guard = new JumpGuard();
    private boolean tracksOffsets;
    private long maxEventTime = NONE;
    private long minEventTime = NONE;
    private long replayClock = NONE;
    private long received;
    private long ordered;
    private long late;
    private long deadLettered;
    private long duplicates;
    private long reordered;
    private long overflowReleased;

    /**
     * An engine at the start of a stream.
     *
     * @throws IllegalArgumentException if an expression of the pipeline doesn't compile; the pipeline reader finds that
     *     first
     */
    public Engine(Pipeline pipeline, Decoder decoder, Output output) {
        this(pipeline, decoder, output, new Expressions(pipeline.fields().named()));
    }

    private Engine(Pipeline pipeline, Decoder decoder, Output output, Expressions expressions) {
        this.pipeline = pipeline;
        this.decoder = decoder;
        this.output = output;
        this.keys = new KeyTable(pipeline.maxKeys());
        this.watermark = new Watermark(pipeline.time());
        this.maxFutureSkew = pipeline.time().maxFutureSkew().toMillis();
        Duration jump = pipeline.time().maxJump();
        this.maxJump = jump == null ? Long.MAX_VALUE : jump.toMillis();
        this.expressions = expressions;
        try {
            this.operators = new Operators(pipeline, expressions, keys, output::window, new Alerts());
            this.transform = pipeline.transform().isEmpty()
                    ? null
                    : new Transform(pipeline.transform(), pipeline.output(), expressions);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException("pipeline " + pipeline.name() + ": " + e.getMessage(), e);
        }
        Duration within = pipeline.deduplicateWithin();
        this.ids = within == null ? null : new RememberedIds(keys, within.toMillis());
    }

    /** Takes the next item of the stream, and gives everything that follows from it to the output. */
    public void accept(SourceItem item) {
        if (item instanceof SourceRecord record) {
            record(record);
        } else if (item instanceof Control control) {
            control(control);
        } else if (item instanceof SourceStart start) {
            tracksOffsets = start.tracksOffsets();
            watermark.start(start.controlled(), start.partitions());
        }
    }

    private void control(Control control) {
        if (watermark.control(control, maxEventTime)) {
            releaseAndFire();
        }
    }

    /** Step 1, up to the event. */
    private void record(SourceRecord record) {
        received++;
        Partition partition = watermark.of(record);
        if (watermark.arrive(record.arrival(), partition)) {
            releaseAndFire();
        }
        if (record.timestamp() != SourceRecord.NONE) {
            replayClock = Math.max(replayClock, record.timestamp());
        }
        if (tracksOffsets && partition.redelivers(record.offset())) {
            duplicates++;
            return;
        }
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof DeadLetter letter) {
            deadLettered++;
            output.deadLetter(letter);
        } else {
            guard((Event) decoded, partition);
        }
    }

    /** Step 1, the rest: no event from the future goes on. */
    private void guard(Event event, Partition partition) {
        long clock = watermark.arrivalClock();
        if (clock != NONE && event.timestamp() - clock > maxFutureSkew) {
            future(
                    event,
                    "the event's time is more than "
                            + Durations.format(pipeline.time().maxFutureSkew()) + " ahead of its arrival");
            return;
        }
        Event held = guard.release(partition.id());
        if (held != null) {
            if (Math.abs(event.timestamp() - held.timestamp()) <= maxJump) {
                take(held, partition);
                take(event, partition);
                return;
            }
            future(held, unconfirmed());
        }
        if (clock == NONE && jumps(event)) {
            guard.hold(partition.id(), event);
        } else {
            take(event, partition);
        }
    }

    private boolean jumps(Event event) {
        return maxJump != Long.MAX_VALUE && maxEventTime != NONE && event.timestamp() - maxEventTime > maxJump;
    }

    private String unconfirmed() {
        return "the event's time is more than " + Durations.format(Duration.ofMillis(maxJump))
                + " ahead of all before it, and no next event of its partition confirmed it";
    }

    private void future(Event event, String detail) {
        deadLettered++;
        letter(event, Reason.FUTURE_TIMESTAMP, detail);
    }

    private void letter(Event event, Reason reason, String detail) {
        byte[] payload = event.payload().bytes();
        output.deadLetter(new DeadLetter(
                event.topic(), event.partition(), event.offset(), reason, detail, payload, payload.length));
    }

    /** Steps 2 to 6. That the event is late can be known before step 3: a late event never raises the watermark. */
    private void take(Event event, Partition partition) {
        if (ids != null && ids.repeats(event)) {
            duplicates++;
            return;
        }
        if (event.recordTimestamp() == SourceRecord.NONE) {
            replayClock = Math.max(replayClock, event.timestamp());
        }
        scope.pointAt(event, clock());
        operators.arrived(scope);
        transform(event);

        boolean below = event.timestamp() < maxEventTime;
        if (below) {
            reordered++;
        } else {
            maxEventTime = event.timestamp();
        }
        minEventTime = minEventTime == NONE ? event.timestamp() : Math.min(minEventTime, event.timestamp());
        boolean rose = watermark.advance(partition, event.timestamp());
        boolean isLate = event.timestamp() < watermark.value();
        output.arrived(event, below, isLate);
        if (isLate) {
            late++;
            output.late(operators.late(event, watermark.value()));
        } else {
            buffer.add(event);
        }
        if (rose) {
            releaseAndFire();
        }
        if (!isLate) {
            holdBound();
        }
    }

    private void transform(Event event) {
        if (transform != null) {
            try {
                output.processed(transform.apply(scope));
            } catch (EvaluationException e) {
                letter(event, Reason.TRANSFORM_ERROR, "transform: " + e.getMessage());
            }
        }
    }

    /** An event beyond the buffer's bound makes the oldest leave, and all of its timestamp with it. */
    private void holdBound() {
        while (buffer.size() > pipeline.buffer().maxEvents()
                || buffer.bytes() > pipeline.buffer().maxBytes()) {
            watermark.raise(buffer.firstTime() + 1);
            long before = ordered;
            releaseAndFire();
            overflowReleased += ordered - before;
        }
    }

    /** Steps 5 and 6. */
    private void releaseAndFire() {
        long below = watermark.value();
        for (Event event = buffer.takeBelow(below); event != null; event = buffer.takeBelow(below)) {
            ordered++;
            output.ordered(event);
            scope.pointAt(event, clock());
            operators.ordered(scope);
        }
        operators.fire(below);
    }

    /** Ends the stream: the watermark becomes +∞, everything is released and every window fires. */
    public void end() {
        for (Event event : guard.releaseAll()) {
            future(event, unconfirmed());
        }
        watermark.raise(Watermark.END);
        releaseAndFire();
        keys.end();
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** Where every record is. */
    public Counters counters() {
        long waiting = (long) buffer.size() + guard.size();
        return new Counters(
                received,
                ordered,
                late,
                deadLettered,
                duplicates,
                waiting,
                reordered,
                overflowReleased,
                keys.droppedKeys());
    }

    /** The watermark, exclusive, epoch milliseconds; {@link #NONE} before it exists, {@code Long.MAX_VALUE} at the end. */
    public long watermark() {
        return watermark.value();
    }

    /** The arrival clock, or without one the replay clock, epoch milliseconds; {@link #NONE} at the start. */
    public long clock() {
        return watermark.arrivalClock() != NONE ? watermark.arrivalClock() : replayClock;
    }

    /** Whether the stream has said when its records arrived. */
    public boolean hasArrivalClock() {
        return watermark.arrivalClock() != NONE;
    }

    /** The highest event time seen, epoch milliseconds, or {@link #NONE}. */
    public long maxEventTime() {
        return maxEventTime;
    }

    /** The lowest event time seen, epoch milliseconds, or {@link #NONE}. */
    public long minEventTime() {
        return minEventTime;
    }

    /** The known partitions, by topic and number. */
    public List<PartitionState> partitions() {
        return watermark.partitions();
    }

    /** The partition that holds the watermark back, or null when none does. */
    public @Nullable TopicPartition watermarkHolder() {
        return watermark.holder();
    }

    /** Number of windows of that definition that haven't fired and aren't empty. */
    public int openWindowCount(String window) {
        return window(window).openCount();
    }

    /** The first {@code limit} of them in the order in which they will fire. Takes time in proportion to all of them. */
    public List<OpenWindow> openWindows(String window, int limit) {
        return window(window).open(limit);
    }

    private WindowOperator window(String name) {
        for (WindowOperator operator : operators.windows()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("no window is called " + name);
    }

    /** The first {@code limit} events in the reorder buffer, in event-time order. */
    public List<Event> waiting(int limit) {
        return buffer.first(limit);
    }

    /** The users seen, the one used last first, at most {@code limit}. */
    public List<UserState> users(int limit) {
        UserTotals users = operators.users();
        return users == null ? List.of() : users.newest(limit);
    }

    /** Number of keys whose state is kept, users and remembered ids included. */
    public int keyCount() {
        return keys.size();
    }

    /** How often each rule hit, was skipped and failed, in the pipeline's order. */
    public List<RuleCounts> ruleCounts() {
        return operators.tallies().stream()
                .map(tally -> new RuleCounts(tally.rule(), tally.alerts(), tally.skips(), tally.errors()))
                .toList();
    }

    /** How often each window definition fired, in the pipeline's order. */
    public List<WindowCounts> windowCounts() {
        return operators.windows().stream()
                .map(window -> new WindowCounts(window.name(), window.firings(), window.lateFirings()))
                .toList();
    }

    /**
     * What a rule has done so far.
     *
     * @param rule its name
     * @param alerts times it fired
     * @param skips events on which a condition of it had no value
     * @param errors events on which a condition of it failed
     */
    public record RuleCounts(String rule, long alerts, long skips, long errors) {}

    /**
     * What a window definition has done so far.
     *
     * @param window its name
     * @param firings results, late ones included
     * @param lateFirings results made by late events
     */
    public record WindowCounts(String window, long firings, long lateFirings) {}

    /** The whole state as bytes: equal states give equal bytes. */
    public byte[] state() {
        StateWriter out = new StateWriter();
        EngineState.writeHead(pipeline, out);
        out.bool(tracksOffsets);
        for (long number : numbers()) {
            out.number(number);
        }
        watermark.write(out);
        buffer.write(out);
        guard.write(out);
        EngineState.writeCounts(operators, out);
        keys.write(out);
        return out.toByteArray();
    }

    /**
     * An engine that goes on exactly where the one that wrote the state stood.
     *
     * @throws IllegalArgumentException if the bytes are no state, or one of another version or pipeline
     */
    public static Engine restore(Pipeline pipeline, Decoder decoder, Output output, byte[] state) {
        return restore(new Engine(pipeline, decoder, output), state);
    }

    /**
     * The same with what this one has compiled, which takes longer than all the rest: only one of the two may be used
     * from then on.
     *
     * @param to gets what happens from then on
     * @throws IllegalArgumentException if the bytes are no state, or one of another version or pipeline; then this one
     *     goes on
     */
    public Engine successor(Output to, byte[] state) {
        return restore(new Engine(pipeline, decoder, to, expressions), state);
    }

    private static Engine restore(Engine fresh, byte[] state) {
        StateReader in = new StateReader(state, fresh.decoder);
        EngineState.readHead(fresh.pipeline, in);
        fresh.read(in);
        if (!in.atEnd()) {
            throw new IllegalArgumentException("the state goes on where it should end");
        }
        return fresh;
    }

    private long[] numbers() {
        return new long[] {
            maxEventTime,
            minEventTime,
            replayClock,
            received,
            ordered,
            late,
            deadLettered,
            duplicates,
            reordered,
            overflowReleased
        };
    }

    private void read(StateReader in) {
        tracksOffsets = in.bool();
        maxEventTime = in.number();
        minEventTime = in.number();
        replayClock = in.number();
        received = in.number();
        ordered = in.number();
        late = in.number();
        deadLettered = in.number();
        duplicates = in.number();
        reordered = in.number();
        overflowReleased = in.number();
        watermark.read(in);
        buffer = ReorderBuffer.read(in);
        guard = JumpGuard.read(in);
        EngineState.readCounts(operators, in);
        keys.read(in);
    }

    /** Adds to a hit what the engine knows of the moment. */
    private final class Alerts implements AlertOutput {
        @Override
        public void alert(
                String rule,
                Severity severity,
                @Nullable String key,
                Event event,
                @Nullable Totals totals,
                List<EventRef> evidence,
                String reason) {
            boolean isLate = key == null && event.timestamp() < watermark.value();
            output.alert(new Alert(
                    rule,
                    severity,
                    key,
                    event.ref(),
                    event.user(),
                    isLate,
                    totals,
                    evidence,
                    reason,
                    watermark.value(),
                    clock()));
        }

        @Override
        public void error(String rule, Event event, EvaluationException failure) {
            letter(event, Reason.RULE_ERROR, "rule " + rule + ": " + failure.getMessage());
        }
    }
}
