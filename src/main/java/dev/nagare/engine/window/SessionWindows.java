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
import java.util.ArrayList;
import java.util.List;
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
    private static final class Session {
        long first;
        long last;
        final Summary summary;
        /** The one timer that counts; others of this session are out of date. */
        @Nullable
        Timer timer;

        Session(long first, long last, Summary summary) {
            this.first = first;
            this.last = last;
            this.summary = summary;
        }
    }

    public SessionWindows(WindowSpec.Session spec, KeyTable keys, int field, Consumer<WindowResult> output) {
        super(spec.name(), keys, field, output);
        this.gap = spec.gap().toMillis();
    }

    /** The sessions of a key in the order of their time; nearly always one. */
    @SuppressWarnings("unchecked")
    private static List<Session> sessions(Object state) {
        return (List<Session>) state;
    }

    @Override
    public void ordered(Event event, KeyEntry entry) {
        Object state = entry.state(slot());
        if (state == null) {
            state = new ArrayList<Session>(1);
            entry.keep(slot(), state);
        }
        put(sessions(state), event.timestamp(), event.amount(), entry);
    }

    @Override
    public LateFate late(Event event, KeyEntry entry, long watermark) {
        long mergedLast = event.timestamp();
        Object state = entry.state(slot());
        if (state != null) {
            for (Session session : sessions(state)) {
                if (touches(session, event.timestamp())) {
                    mergedLast = Math.max(mergedLast, session.last);
                }
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

    /** Adds the event to the session it touches, merging a second one that it bridges, or starts its own. */
    private void put(List<Session> sessions, long timestamp, @Nullable Decimal amount, KeyEntry entry) {
        int at = 0;
        while (at < sessions.size() && sessions.get(at).last + gap < timestamp) {
            at++;
        }
        Session session;
        if (at < sessions.size() && touches(sessions.get(at), timestamp)) {
            session = sessions.get(at);
            while (at + 1 < sessions.size() && touches(sessions.get(at + 1), timestamp)) {
                Session other = sessions.remove(at + 1);
                other.timer = null;
                session.last = other.last;
                session.summary.add(other.summary);
                open--;
            }
            session.last = Math.max(session.last, timestamp);
            if (timestamp < session.first) {
                session.first = timestamp;
                arm(session, entry);
            }
        } else {
            session = new Session(timestamp, timestamp, new Summary());
            sessions.add(at, session);
            open++;
            arm(session, entry);
        }
        session.summary.add(amount);
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
        List<Session> sessions = sessions(Objects.requireNonNull(entry.state(slot())));
        sessions.remove(session);
        if (sessions.isEmpty()) {
            entry.keep(slot(), null);
            settle(entry);
        }
        emit(entry.key(), session.first, session.last + gap, session.summary, 1, Timing.ON_TIME, null);
    }

    @Override
    public int openCount() {
        return open;
    }

    @Override
    void collectOpen(KeyEntry entry, Object state, Consumer<OpenWindow> into) {
        for (Session session : sessions(state)) {
            into.accept(
                    new OpenWindow(name(), entry.key(), session.first, session.last + gap, session.summary.totals()));
        }
    }

    @Override
    public void write(Object state, StateWriter out) {
        out.number(sessions(state).size());
        for (Session session : sessions(state)) {
            out.number(session.first);
            out.number(session.last - session.first);
            session.summary.write(out);
        }
    }

    @Override
    public Object read(StateReader in, KeyEntry entry) {
        List<Session> sessions = new ArrayList<>(1);
        for (int i = in.count(); i > 0; i--) {
            long first = in.number();
            Session session = new Session(first, first + in.number(), Summary.read(in));
            sessions.add(session);
            open++;
            arm(session, entry);
        }
        return sessions;
    }

    @Override
    public void dropped(Object state) {
        open -= sessions(state).size();
    }
}
