package dev.nagare.engine.rule;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.EventRef;
import java.util.ArrayList;
import java.util.List;

/** The newest events of a look-back, as an alert shows them. */
final class Evidence {
    /** Most events that an alert names. */
    static final int MOST = 20;

    private final List<EventRef> newest = new ArrayList<>(2);
    private int oldest;

    void add(EventRef ref) {
        if (newest.size() < MOST) {
            newest.add(ref);
        } else {
            newest.set(oldest, ref);
            oldest = (oldest + 1) % MOST;
        }
    }

    /** The newest {@code count} events, oldest first, at most {@value #MOST}. */
    List<EventRef> newest(long count) {
        int size = newest.size();
        int shown = (int) Math.min(count, size);
        List<EventRef> refs = new ArrayList<>(shown);
        for (int i = size - shown; i < size; i++) {
            refs.add(newest.get((oldest + i) % size));
        }
        return refs;
    }

    void clear() {
        newest.clear();
        oldest = 0;
    }

    void write(long count, StateWriter out) {
        List<EventRef> refs = newest(count);
        out.number(refs.size());
        refs.forEach(out::ref);
    }

    static Evidence read(StateReader in) {
        Evidence evidence = new Evidence();
        for (int i = in.count(); i > 0; i--) {
            evidence.add(in.ref());
        }
        return evidence;
    }
}
