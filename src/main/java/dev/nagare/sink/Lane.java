package dev.nagare.sink;

import dev.nagare.model.DeliveryStatus;
import dev.nagare.sink.Outbox.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way from one outbox to one target, without a thread and a clock of its own: whoever drives it says what time it is
 * and is told when to come again.
 *
 * <p>Messages of one order form a line of which only the head moves: while it is sent, or waits to be sent again, those
 * behind it stand and those of other orders go on. A target that keeps the order by itself gets the whole line at once; a
 * head that failed still holds what wasn't sent yet.
 *
 * <p>One thread calls {@link #advance}; outcomes and {@link #status} may come from any.
 */
final class Lane {
    /** How many messages are in hand at most: beyond that a line that stands holds up the others too. */
    private static final int MOST_IN_HAND = 20_000;

    /** So long without any outcome is told as a trouble. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

    /** What {@link #advance} answers where nothing is to be done before something is offered or told. */
    static final long NEVER = Long.MAX_VALUE;

    private final Target target;
    private final Outbox outbox;
    private final Retry retry;
    private final Runnable wake;
    private final Map<String, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private final PriorityQueue<Line> resting = new PriorityQueue<>(Comparator.comparingLong(line -> line.dueNanos));
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private int inHand;
    private int underWay;
    private int timesAway;
    private long awayUntilNanos;
    private boolean away;
    private long heardNanos;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable String trouble;

    /** A message in hand. */
    private static final class Parcel {
        private final Entry entry;
        private int failures;

        Parcel(Entry entry) {
            this.entry = entry;
        }
    }

    /** Messages of one order, those to be sent next first. */
    private static final class Line {
        private final @Nullable String order;
        private final PriorityQueue<Parcel> parcels =
                new PriorityQueue<>(Comparator.comparingLong(parcel -> parcel.entry.sequence()));
        private int underWay;
        private boolean rests;
        private long dueNanos;
        private boolean isReady;

        Line(@Nullable String order) {
            this.order = order;
        }
    }

    private record Told(Line line, Parcel parcel, Outcome outcome) {}

    /** @param wake called, on any thread, when there is a reason to call {@link #advance} */
    Lane(Target target, Outbox outbox, Retry retry, Runnable wake) {
        this.target = target;
        this.outbox = outbox;
        this.retry = retry;
        this.wake = wake;
    }

    Target target() {
        return target;
    }

    Outbox outbox() {
        return outbox;
    }

    /**
     * Settles what is over, and sends what may be sent.
     *
     * @param nowNanos the time, by a clock that only goes forward
     * @return in how many nanoseconds to come again at the latest, or {@link #NEVER}
     */
    long advance(long nowNanos) {
        hear(nowNanos);
        take();
        awaken(nowNanos);
        send(nowNanos);
        return rest(nowNanos);
    }

    private void take() {
        while (inHand < MOST_IN_HAND) {
            Entry entry = outbox.next();
            if (entry == null) {
                return;
            }
            inHand++;
            String order = entry.message().order();
            Line line = order == null ? new Line(null) : lines.computeIfAbsent(order, Line::new);
            line.parcels.add(new Parcel(entry));
            offer(line);
        }
    }

    private void awaken(long nowNanos) {
        for (Line line = resting.peek(); line != null && line.dueNanos - nowNanos <= 0; line = resting.peek()) {
            resting.remove();
            line.rests = false;
            offer(line);
        }
        away = away && awayUntilNanos - nowNanos > 0;
    }

    /** Puts a line among those that may send, where it may. */
    private void offer(Line line) {
        boolean may = !line.parcels.isEmpty() && !line.rests && (line.underWay == 0 || target.keepsOrder());
        if (may && !line.isReady) {
            line.isReady = true;
            ready.add(line);
        }
    }

    private void send(long nowNanos) {
        while (!away && underWay < target.mostUnderWay()) {
            Line line = ready.poll();
            if (line == null) {
                return;
            }
            line.isReady = false;
            Parcel parcel = line.parcels.remove();
            if (underWay == 0) {
                heardNanos = nowNanos;
            }
            underWay++;
            line.underWay++;
            if (parcel.failures > 0) {
                retried.incrementAndGet();
            }
            target.send(parcel.entry.message(), outcome -> {
                told.add(new Told(line, parcel, outcome));
                wake.run();
            });
            offer(line);
            // One that fails at once must not be overtaken by the next of its line.
            hear(nowNanos);
        }
    }

    private void hear(long nowNanos) {
        for (Told next = told.poll(); next != null; next = told.poll()) {
            heardNanos = nowNanos;
            underWay--;
            next.line.underWay--;
            settle(next, nowNanos);
            offer(next.line);
            if (next.line.order != null && next.line.parcels.isEmpty() && next.line.underWay == 0) {
                lines.remove(next.line.order);
            }
        }
    }

    private void settle(Told over, long nowNanos) {
        Parcel parcel = over.parcel;
        if (over.outcome instanceof Outcome.Delivered) {
            delivered.incrementAndGet();
            inHand--;
            timesAway = 0;
            trouble = null;
            outbox.delivered(parcel.entry);
        } else if (over.outcome instanceof Outcome.Away gone) {
            over.line.parcels.add(parcel);
            trouble = sentence(gone.reason());
            if (!away) {
                away = true;
                timesAway++;
                awayUntilNanos = nowNanos + retry.delay(timesAway, null).toNanos();
            }
        } else if (over.outcome instanceof Outcome.Passing passing) {
            parcel.failures++;
            if (parcel.failures >= retry.attempts()) {
                fail(parcel, passing.reason());
            } else {
                over.line.parcels.add(parcel);
                rest(
                        over.line,
                        nowNanos + retry.delay(parcel.failures, passing.asked()).toNanos());
            }
            trouble = sentence(passing.reason());
        } else if (over.outcome instanceof Outcome.Permanent permanent) {
            parcel.failures++;
            fail(parcel, permanent.reason());
        }
    }

    private void rest(Line line, long untilNanos) {
        if (line.rests) {
            resting.remove(line);
        }
        if (line.isReady) {
            line.isReady = false;
            ready.remove(line);
        }
        line.rests = true;
        line.dueNanos = untilNanos;
        resting.add(line);
    }

    private void fail(Parcel parcel, String reason) {
        failed.incrementAndGet();
        inHand--;
        outbox.failed(parcel.entry, new Undelivered(parcel.entry.message(), reason, parcel.failures));
    }

    private long rest(long nowNanos) {
        long next = NEVER;
        Line line = resting.peek();
        if (line != null) {
            next = Math.max(0, line.dueNanos - nowNanos);
        }
        if (away) {
            next = Math.min(next, Math.max(0, awayUntilNanos - nowNanos));
        }
        if (underWay > 0) {
            long silent = nowNanos - heardNanos;
            if (silent >= SILENCE_NANOS) {
                trouble = sentence("no answer for " + Duration.ofNanos(silent).toSeconds() + " s");
            }
            next = Math.min(next, SILENCE_NANOS);
        }
        return next;
    }

    private String sentence(String reason) {
        return target.name() + ": " + reason + ".";
    }

    /** Settles what was told since, and sends nothing more. */
    void end(long nowNanos) {
        hear(nowNanos);
    }

    /** Nothing goes on any more: a mistake of the program's own. */
    void broke(RuntimeException e) {
        trouble = sentence("an error of Nagare's own ended the delivery, " + e + ". The log has the details");
    }

    /** How far it is. */
    DeliveryStatus status() {
        int waiting = outbox.waiting();
        return new DeliveryStatus(
                target.name(), delivered.get(), retried.get(), failed.get(), waiting, waiting == 0 ? null : trouble);
    }
}
