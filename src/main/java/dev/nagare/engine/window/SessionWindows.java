package dev.nagare.engine.window;

import dev.nagare.engine.state.KeyEntry;
import dev.nagare.engine.state.KeyTable;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.WindowSpec;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sessions {@code [first, last + gap)}: events at a distance of at most {@code gap} belong together, as in Kafka
 * Streams, so a session is due only when the watermark is past its end.
 */
public final class SessionWindows extends WindowOperator {
    private final long gap;
    private int open;

    /** One session that hasn't fired. */
    private static final class Session extends Summary {
        long first;
        long last;
        /** The one timer that counts; others of this session are out of date. */
        @Nullable
        Timer timer;
        /** The next session of the same key in the order of time; nearly always there is none. */
        @Nullable
        Session next;

        Session(long first, long last) {
            this.first = first;
            this.last = last;
        }
    }

    public SessionWindows(WindowSpec.Session spec, KeyTable keys, int field, Consumer<WindowResult> output) {
        super(spec.name(), keys, field, output);
        this.gap = spec.gap().toMillis();
    }

    @Override
    public void ordered(Event event, KeyEntry entry) {
        put((Session) entry.state(slot()), event.timestamp(), event.amount(), entry);
    }

    @Override
    public LateFate late(Event event, KeyEntry entry, long watermark) {
        long mergedLast = event.timestamp();
        for (Session s = (Session) entry.state(slot()); s != null; s = s.next) {
            if (touches(s, event.timestamp())) {
                mergedLast = Math.max(mergedLast, s.last);
            }
        }
        if (mergedLast + gap < watermark) {
            return LateFate.MISSED;
        }
        ordered(event, entry);
        return LateFate.ACCEPTED;
    }

    private boolean touches(Session session, long timestamp) {
        return timestamp >= session.first - gap && timestamp <= session.last + gap;
    }

    /**
     * Adds the event to the session it touches, merging a second one that it bridges, or starts its own.
     *
     * @param first the first session of the key, or null
     */
    private void put(@Nullable Session first, long timestamp, @Nullable Decimal amount, KeyEntry entry) {
        Session before = null;
        Session session = first;
        while (session != null && session.last + gap < timestamp) {
            before = session;
            session = session.next;
        }
        if (session == null || !touches(session, timestamp)) {
            session = start(timestamp, before, session, entry);
        } else if (timestamp > session.last) {
            session.last = timestamp;
            mergeFollowing(session);
        } else if (timestamp < session.first) {
            session.first = timestamp;
            arm(session, entry);
        }
        session.add(amount);
    }

    private Session start(long timestamp, @Nullable Session before, @Nullable Session after, KeyEntry entry) {
        Session session = new Session(timestamp, timestamp);
        session.next = after;
        if (before == null) {
            entry.keep(slot(), session);
        } else {
            before.next = session;
        }
        open++;
        arm(session, entry);
        return session;
    }

    /** A session that has grown at its end takes in the next one if it has come near enough. */
    private void mergeFollowing(Session session) {
        Session other = session.next;
        if (other != null && touches(other, session.last)) {
            other.timer = null;
            session.last = other.last;
            session.next = other.next;
            session.add(other);
            open--;
        }
    }

    private void arm(Session session, KeyEntry entry) {
        session.timer = new Timer(session.last + gap, session.first, entry, session);
        timers.add(session.timer);
    }

    @Override
    public long nextDue(long watermark) {
        for (Timer timer = timers.peek(); timer != null && timer.end() < watermark; timer = timers.peek()) {
            Session session = (Session) timer.of();
            if (timer.entry().dropped() || session.timer != timer) {
                timers.remove();
            } else if (session.last + gap != timer.end()) {
                timers.remove();
                arm(session, timer.entry());
            } else {
                return timer.end();
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void fireNext() {
        Timer timer = timers.remove();
        KeyEntry entry = timer.entry();
        Session session = (Session) timer.of();
        session.timer = null;
        open--;
        remove(session, entry);
        emit(entry.key(), session.first, session.last + gap, session, 1, Timing.ON_TIME, null);
    }

    private void remove(Session session, KeyEntry entry) {
        Session first = (Session) Objects.requireNonNull(entry.state(slot()));
        if (first == session) {
            entry.keep(slot(), session.next);
            settle(entry);
            return;
        }
        Session before = first;
        while (before.next != session) {
            before = Objects.requireNonNull(before.next);
        }
        before.next = session.next;
    }

    @Override
    public int openCount() {
        return open;
    }

    @Override
    void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into) {
        for (Session s = (Session) state; s != null; s = s.next) {
            into.accept(new OpenWindow(name(), entry.key(), s.first, s.last + gap, s.totals()));
        }
    }

    @Override
    public void write(Object state, StateWriter out) {
        out.number(count(state));
        for (Session s = (Session) state; s != null; s = s.next) {
            out.number(s.first);
            out.number(s.last - s.first);
            s.write(out);
        }
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        Session first = null;
        Session before = null;
        for (int i = in.count(); i > 0; i--) {
            long start = in.number();
            Session session = new Session(start, start + in.number());
            session.read(in);
            open++;
            arm(session, entry);
            if (before == null) {
                first = session;
            } else {
                before.next = session;
            }
            before = session;
        }
        if (first == null) {
            throw new IllegalArgumentException("a key of the window " + name() + " has no session in the state");
        }
        return first;
    }

    @Override
    public void dropped(Object state) {
        open -= count(state);
    }

    private static int count(Object state) {
        int n = 0;
        for (Session s = (Session) state; s != null; s = s.next) {
            n++;
        }
        return n;
    }
}
