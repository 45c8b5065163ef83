package dev.nagare.engine.window;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.engine.window.WindowOperator.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one key holds in windows on a grid: its panes, its next window to fire, and the revisions of fired windows. */
final class Panes {
    /** Stands for "no window". */
    static final long NONE = Long.MIN_VALUE;

    /** The events of one pane. */
    static final class Pane extends Summary {
        final long start;

        Pane(long start) {
            this.start = start;
        }
    }

    /** A window that fired and is kept for late events. */
    private static final class Fired {
        final long start;
        int revision;

        Fired(long start, int revision) {
            this.start = start;
            this.revision = revision;
        }
    }

    /** In the order of their start, none empty. */
    final List<Pane> panes = new ArrayList<>(2);

    /** In the order of their start; empty without allowed lateness. */
    private final List<Fired> fired = new ArrayList<>(0);

    /** The earliest window that has not fired and isn't empty, or {@link #NONE}. */
    long next = NONE;

    /** Its timer; others of this key are out of date. */
    @Nullable
    Timer timer;

    /** When something of it may be forgotten; {@code Long.MAX_VALUE} where nobody waits for that. */
    long expiry = Long.MAX_VALUE;

    /** Number of windows that have not fired and aren't empty. */
    int open;

    /** The place of the pane that starts there, or {@code −place − 1} where it would stand. */
    int find(long start) {
        int high = panes.size() - 1;
        if (high < 0 || panes.get(high).start < start) {
            return -high - 2;
        }
        int low = 0;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = panes.get(middle).start;
            if (at == start) {
                return middle;
            } else if (at < start) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** Everything from {@code start} to before {@code end}. */
    Summary merged(long start, long end) {
        int from = find(start);
        if (from < 0) {
            from = -from - 1;
        }
        if (from + 1 == panes.size() || panes.get(from + 1).start >= end) {
            return panes.get(from);
        }
        Summary all = new Summary();
        for (int i = from; i < panes.size() && panes.get(i).start < end; i++) {
            all.add(panes.get(i));
        }
        return all;
    }

    /** The first window at or after {@code start} that isn't empty, or {@link #NONE}. */
    long firstWindowFrom(long start, Grid grid) {
        int at = find(start);
        if (at < 0) {
            at = -at - 1;
        }
        return at == panes.size() ? NONE : Math.max(start, grid.firstWindow(panes.get(at).start));
    }

    /** Counts a firing of the window and returns its revision. */
    int revise(long start) {
        int at = fired.size();
        while (at > 0 && fired.get(at - 1).start > start) {
            at--;
        }
        if (at > 0 && fired.get(at - 1).start == start) {
            return ++fired.get(at - 1).revision;
        }
        fired.add(at, new Fired(start, 1));
        return 1;
    }

    /** Forgets the windows that start at or before {@code start}, and the panes that no later window holds. */
    void forgetThrough(long start, Grid grid) {
        int over = 0;
        while (over < fired.size() && fired.get(over).start <= start) {
            over++;
        }
        fired.subList(0, over).clear();
        over = 0;
        while (over < panes.size() && grid.lastWindow(panes.get(over).start) <= start) {
            over++;
        }
        panes.subList(0, over).clear();
    }

    /** The start of the first window whose end makes something forgettable. Only if there is a pane. */
    long firstForgettable(Grid grid) {
        long ofPanes = grid.lastWindow(panes.get(0).start);
        return fired.isEmpty() ? ofPanes : Math.min(ofPanes, fired.get(0).start);
    }

    void write(StateWriter out) {
        out.number(panes.size());
        long before = 0;
        for (Pane pane : panes) {
            out.number(pane.start - before);
            pane.write(out);
            before = pane.start;
        }
        out.bool(next != NONE);
        if (next != NONE) {
            out.number(next - before);
        }
        out.number(open);
        out.number(fired.size());
        for (Fired f : fired) {
            out.number(f.start - before);
            out.number(f.revision);
        }
    }

    static Panes read(StateReader in) {
        Panes state = new Panes();
        long before = 0;
        for (int i = in.count(); i > 0; i--) {
            before += in.number();
            Pane pane = new Pane(before);
            pane.read(in);
            state.panes.add(pane);
        }
        if (in.bool()) {
            state.next = before + in.number();
        }
        state.open = (int) in.number();
        for (int i = in.count(); i > 0; i--) {
            state.fired.add(new Fired(before + in.number(), (int) in.number()));
        }
        return state;
    }
}
