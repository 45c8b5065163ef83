package dev.nagare.engine.rule;

import dev.nagare.engine.expression.Scope;
import dev.nagare.engine.window.Aggregate;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one scope of an engine, pointed at each event in turn, so that no evaluation allocates one. */
public final class EventScope implements Scope {
    private @Nullable Event event;
    private @Nullable EventRef ref;
    private @Nullable Aggregate aggregate;
    private long now;

    /**
     * Points at an event.
     *
     * @param now the clock of a transform, epoch milliseconds
     */
    public void pointAt(Event event, long now) {
        this.event = event;
        this.ref = null;
        this.aggregate = null;
        this.now = now;
    }

    void aggregate(Aggregate figures) {
        aggregate = figures;
    }

    /** The event as evidence, made once however many rules keep it. */
    EventRef ref() {
        EventRef known = ref;
        if (known == null) {
            known = event().ref();
            ref = known;
        }
        return known;
    }

    @Override
    public Event event() {
        return Objects.requireNonNull(event);
    }

    private Aggregate aggregate() {
        return Objects.requireNonNull(aggregate, "only the condition of a keyed rule sees figures");
    }

    @Override
    public long count() {
        return aggregate().count();
    }

    @Override
    public boolean hasAmounts() {
        return aggregate().hasAmounts();
    }

    @Override
    public double total() {
        return aggregate().total();
    }

    @Override
    public double average() {
        return aggregate().average();
    }

    @Override
    public double min() {
        return aggregate().min();
    }

    @Override
    public double max() {
        return aggregate().max();
    }

    @Override
    public long now() {
        return now;
    }
}
