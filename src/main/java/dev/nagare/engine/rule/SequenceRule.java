package dev.nagare.engine.rule;

import dev.nagare.engine.expression.Condition;
import dev.nagare.engine.expression.Condition.Outcome;
import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.EventRef;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.RuleSpec.SequenceRule.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule over consecutive events of a key. Every run that could still become a match is a number, its length so far,
 * since all of them end at the key's last event: the state is which lengths are alive, and the events they share.
 */
public final class SequenceRule extends KeyedOperator {
    private final RuleSpec.SequenceRule spec;
    private final List<Condition> conditions;
    /** By step, how soon after the one before, milliseconds; {@link #NEVER} for no limit. */
    private final long[] within;

    private final RuleTally tally;
    private final AlertOutput output;

    /** The runs of one key that are still alive. */
    private static final class State extends KeyState {
        /** {@code alive[n]}: the last n events match the first n steps. */
        boolean[] alive;
        /** The last events, oldest first, one fewer than there are steps. */
        final List<EventRef> last = new ArrayList<>(1);

        State(int steps) {
            alive = new boolean[steps];
        }
    }

    public SequenceRule(
            RuleSpec.SequenceRule spec,
            List<Condition> conditions,
            KeyTable keys,
            int field,
            RuleTally tally,
            AlertOutput output) {
        super(keys, field);
        this.spec = spec;
        this.conditions = List.copyOf(conditions);
        this.tally = tally;
        this.output = output;
        this.within = spec.steps().stream()
                .map(Step::within)
                .mapToLong(limit -> limit == null ? NEVER : limit.toMillis())
                .toArray();
    }

    @Override
    public void ordered(EventScope scope, KeyEntry entry) {
        State state = (State) entry.state(slot());
        int steps = conditions.size();
        boolean[] alive = null;
        boolean skipped = false;
        boolean matched = false;
        EvaluationException error = null;
        for (int length = 0; length < steps; length++) {
            if (length > 0
                    && (state == null || !continues(state, length, scope.event().timestamp()))) {
                continue;
            }
            try {
                Outcome outcome = conditions.get(length).test(scope);
                skipped |= outcome == Outcome.SKIP;
                if (outcome == Outcome.TRUE && length + 1 < steps) {
                    alive = alive == null ? new boolean[steps] : alive;
                    alive[length + 1] = true;
                }
                matched |= outcome == Outcome.TRUE && length + 1 == steps;
            } catch (EvaluationException e) {
                error = e;
            }
        }
        tally.skips += skipped ? 1 : 0;
        if (matched) {
            fire(scope, entry, state);
        }
        if (error != null) {
            tally.errors++;
            output.error(spec.name(), scope.event(), error);
        }
        keep(scope, entry, state, alive);
    }

    private boolean continues(State state, int length, long timestamp) {
        if (!state.alive[length]) {
            return false;
        }
        long limit = within[length];
        return limit == NEVER
                || timestamp - state.last.get(state.last.size() - 1).timestamp() <= limit;
    }

    private void fire(EventScope scope, KeyEntry entry, @Nullable State state) {
        List<EventRef> run = new ArrayList<>();
        if (state != null) {
            int before = conditions.size() - 1;
            run.addAll(state.last.subList(Math.max(0, state.last.size() - before), state.last.size()));
        }
        run.add(scope.ref());
        tally.alerts++;
        output.alert(
                spec.name(),
                spec.severity(),
                entry.key(),
                scope.event(),
                null,
                run,
                Reasons.sequence(run, entry.key()));
    }

    private void keep(EventScope scope, KeyEntry entry, @Nullable State known, boolean @Nullable [] alive) {
        if (alive == null) {
            entry.keep(slot(), null);
            return;
        }
        State state = known;
        if (state == null) {
            state = new State(alive.length);
            entry.keep(slot(), state);
        }
        state.alive = alive;
        state.last.add(scope.ref());
        int longest = alive.length - 1;
        while (!alive[longest]) {
            longest--;
        }
        state.last.subList(0, state.last.size() - longest).clear();
        watch(entry, state);
    }

    @Override
    long overAfter(KeyState keyState) {
        State state = (State) keyState;
        long longest = 0;
        for (int length = 1; length < state.alive.length; length++) {
            if (state.alive[length]) {
                longest = Math.max(longest, within[length]);
            }
        }
        return longest == NEVER ? NEVER : state.last.get(state.last.size() - 1).timestamp() + longest;
    }

    @Override
    boolean keepsAfterExpiry(KeyState state) {
        return false;
    }

    @Override
    public void write(Object keyState, StateWriter out) {
        State state = (State) keyState;
        for (int length = 1; length < state.alive.length; length++) {
            out.bool(state.alive[length]);
        }
        out.number(state.last.size());
        state.last.forEach(out::ref);
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        State state = new State(conditions.size());
        for (int length = 1; length < state.alive.length; length++) {
            state.alive[length] = in.bool();
        }
        for (int i = in.count(); i > 0; i--) {
            state.last.add(in.ref());
        }
        watch(entry, state);
        return state;
    }
}
