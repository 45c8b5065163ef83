package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import dev.nagare.model.PartitionLag;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.Journal;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.notices.FoundAlerts.Hits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells which alerts are new while a topic is followed. One counts as new when it was found after the reading had once come
 * near the end of the topic: whoever starts at the earliest record, or comes back after a night, has a backlog that the table
 * shows, and doesn't want to be rung at for it. What piles up later, while the brokers are away or the reading is stopped, is
 * new: nobody has been told of it.
 *
 * <p>A partition is near its end when no record of it waits, when the one read last is less than {@value #FRESH_MILLIS} ms
 * old, or when the reading is past what had been written by the time that its end was first heard of, for timestamps may say
 * anything. All of them have to be so for {@value #SETTLED_MILLIS} ms on end: before the brokers' first answer nothing seems
 * to wait. Besides, an alert from a time before this reading began was found by an earlier window, which reads again what
 * it had read.
 *
 * <p>Nothing is ever new in a recording. While the picture shows another moment, or stands still, new alerts are counted and
 * not looked at, for it doesn't have them. It only counts, so that a pulse with thousands of alerts costs next to nothing.
 * Confined to one thread; needs no toolkit.
 */
final class NewAlerts {
    /** How long a reading has to be near the end before anything counts as new. */
    static final long SETTLED_MILLIS = 2_000;

    /** A record this old at most is near the end of its partition. */
    static final long FRESH_MILLIS = 5_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long session = -1;
    private long begun;
    private long next;
    private long nearSince = NEVER;
    private boolean caughtUp;

    /**
     * What is new since the snapshot before.
     *
     * @param wallClock epoch milliseconds
     */
    FoundAlerts take(Snapshot snapshot, long wallClock) {
        LiveStatus live = snapshot.live();
        if (live == null) {
            session = -1;
            return FoundAlerts.NONE;
        }
        if (snapshot.session() != session) {
            begin(snapshot.session(), live.alerts(), wallClock);
        }
        boolean count = caughtUp;
        follow(live.reading(), wallClock);
        long from = next;
        next = live.alerts();
        return count && next > from ? read(snapshot.journals().alerts(), from) : FoundAlerts.NONE;
    }

    private void begin(long newSession, long alerts, long wallClock) {
        session = newSession;
        begun = wallClock;
        next = alerts;
        nearSince = NEVER;
        caughtUp = false;
        ends.clear();
    }

    private void follow(ReadingStatus reading, long wallClock) {
        if (caughtUp) {
            return;
        }
        boolean near = reading.state() == ReadingStatus.State.READING
                && !reading.partitions().isEmpty();
        for (PartitionLag partition : reading.partitions()) {
            near &= isNear(partition);
        }
        if (!near) {
            nearSince = NEVER;
        } else if (nearSince == NEVER) {
            nearSince = wallClock;
        }
        caughtUp = near && wallClock - nearSince >= SETTLED_MILLIS;
    }

    private boolean isNear(PartitionLag lag) {
        if (lag.behind() == 0) {
            return true;
        }
        long end = ends.computeIfAbsent(lag.partition(), unused -> lag.end());
        return lag.position() >= end || (lag.behindMillis() > 0 && lag.behindMillis() < FRESH_MILLIS);
    }

    private FoundAlerts read(Journal<Alert> journal, long from) {
        if (journal.nextSequence() != next) {
            return new FoundAlerts(Map.of(), next - from);
        }
        Map<String, Hits> byRule = new LinkedHashMap<>();
        long oldest = Math.max(from, journal.firstSequence());
        for (long i = oldest; i < next; i++) {
            Alert alert = journal.get(i);
            if (alert.clock() >= begun) {
                byRule.merge(alert.rule(), Hits.of(alert), Hits::and);
            }
        }
        return new FoundAlerts(byRule, oldest - from);
    }
}
