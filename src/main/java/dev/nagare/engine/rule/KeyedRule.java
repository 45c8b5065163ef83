package dev.nagare.engine.rule;

import dev.nagare.engine.expression.Condition;
import dev.nagare.engine.expression.Condition.Outcome;
import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.window.Aggregate;
import dev.nagare.engine.window.LookBack;
import dev.nagare.engine.window.Summary;
import dev.nagare.model.Event;
import dev.nagare.pipeline.RuleSpec;
import org.jspecify.annotations.Nullable;

/**
 * A rule over what a key did lately. It fires when its condition turns true; a key that has been true stays so however
 * long it is silent, so that the edge depends on events alone.
 */
public final class KeyedRule extends KeyedOperator {
    private final RuleSpec.KeyedRule spec;
    private final @Nullable Condition filter;
    private final Condition when;
    private final RuleTally tally;
    private final AlertOutput output;
    private final long within;

    /** What a key did: the figures of its look-back, the newest events of it, and on which side of the edge it is. */
    private static final class State extends Evidence {
        final Aggregate figures;
        boolean wasTrue;

        State(Aggregate figures) {
            this.figures = figures;
        }

        /** Null where the look-back is for ever. */
        @Nullable
        LookBack lately() {
            return figures instanceof LookBack lately ? lately : null;
        }

        void add(Event event, long within) {
            if (figures instanceof LookBack lately) {
                lately.evictBefore(event.timestamp() - within);
                lately.add(event.timestamp(), event.amount());
            } else {
                ((Summary) figures).add(event.amount());
            }
            add(event);
        }
    }

    public KeyedRule(
            RuleSpec.KeyedRule spec,
            @Nullable Condition filter,
            Condition when,
            KeyTable keys,
            int field,
            RuleTally tally,
            AlertOutput output) {
        super(keys, field);
        this.spec = spec;
        this.filter = filter;
        this.when = when;
        this.tally = tally;
        this.output = output;
        this.within = spec.within() == null ? NEVER : spec.within().toMillis();
    }

    @Override
    public void ordered(EventScope scope, KeyEntry entry) {
        try {
            if (filter != null) {
                Outcome passes = filter.test(scope);
                if (passes != Outcome.TRUE) {
                    tally.skips += passes == Outcome.SKIP ? 1 : 0;
                    return;
                }
            }
            State state = remember(scope, entry);
            scope.aggregate(state.figures);
            Outcome now = when.test(scope);
            if (now == Outcome.SKIP) {
                tally.skips++;
                return;
            }
            boolean fires = now == Outcome.TRUE && (spec.repeatEvery() || !state.wasTrue);
            state.wasTrue = now == Outcome.TRUE;
            if (fires) {
                fire(scope, entry, state);
            }
        } catch (EvaluationException e) {
            tally.errors++;
            output.error(spec.name(), scope.event(), e);
        }
    }

    private State remember(EventScope scope, KeyEntry entry) {
        State state = (State) entry.state(slot());
        if (state == null) {
            state = new State(within == NEVER ? new Summary() : new LookBack());
            entry.keep(slot(), state);
        }
        state.add(scope.event(), within);
        watch(entry, state);
        return state;
    }

    private void fire(EventScope scope, KeyEntry entry, State state) {
        tally.alerts++;
        output.alert(
                spec.name(),
                spec.severity(),
                entry.key(),
                scope.event(),
                state.figures.totals(),
                state.newest(state.figures.count()),
                Reasons.keyed(spec, when.explain(scope), entry.key(), state.figures));
    }

    @Override
    long overAfter(KeyState keyState) {
        LookBack lately = ((State) keyState).lately();
        return lately == null || lately.count() == 0 ? NEVER : lately.newest() + within;
    }

    @Override
    boolean keepsAfterExpiry(KeyState keyState) {
        State state = (State) keyState;
        LookBack lately = state.lately();
        if (lately != null && state.wasTrue) {
            lately.clear();
            state.clear();
            return true;
        }
        return false;
    }

    @Override
    public void write(Object keyState, StateWriter out) {
        State state = (State) keyState;
        out.bool(state.wasTrue);
        if (state.figures instanceof LookBack lately) {
            lately.write(out);
        } else {
            ((Summary) state.figures).write(out);
        }
        state.write(state.figures.count(), out);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        boolean wasTrue = in.bool();
        State state;
        if (within == NEVER) {
            Summary ever = new Summary();
            ever.read(in);
            state = new State(ever);
        } else {
            state = new State(LookBack.read(in));
        }
        state.wasTrue = wasTrue;
        state.read(in);
        watch(entry, state);
        return state;
    }
}
