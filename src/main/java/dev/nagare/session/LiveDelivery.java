package dev.nagare.session;

import dev.nagare.engine.Output;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.sink.Delivery;
import dev.nagare.sink.LazyTarget;
import dev.nagare.sink.MemoryOutbox;
import dev.nagare.sink.Message;
import dev.nagare.sink.Outbox;
import dev.nagare.sink.Outbox.Entry;
import dev.nagare.sink.Outgoing;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.Undelivered;
import dev.nagare.store.Deliveries;
import dev.nagare.store.StoredDelivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reading sends where its pipeline says. A message waits for the commit that remembers it, and only then may anybody
 * get it; it is forgotten with a later one, after it has arrived. What was on its way when the window was killed is sent
 * again, with the same idempotency key.
 *
 * <p>Confined to the session's thread. The threads of the targets only tell what has become of messages.
 */
final class LiveDelivery implements AutoCloseable {
    /** So many changes are committed at once, whenever that is. */
    private static final int MANY = 1_000;

    /** How often something is committed, at most. */
    private static final long COMMIT_NANOS = 250_000_000;

    /** So many failures can be sent again; of more, the oldest are dead letters and nothing else. */
    private static final int MOST_FAILURES = 10_000;

    private static final long MOST_FAILURES_BYTES = 64L << 20;

    private final Outgoing outgoing;
    private final BooleanSupplier rereads;
    private final Findings findings;
    private final LongSupplier nanoTime;
    private final Map<String, MemoryOutbox> outboxes = new LinkedHashMap<>();
    private final Delivery delivery;

    /** What the targets told, on threads of their own. */
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    // Since the last commit.
    private final List<Entry> made = new ArrayList<>();
    private final List<Entry> again = new ArrayList<>();
    private final List<Long> forgotten = new ArrayList<>();
    private final List<Deliveries.Failed> failed = new ArrayList<>();

    /** What can be sent again, by its number. */
    private final TreeMap<Long, Failure> failures = new TreeMap<>();

    private long failuresBytes;
    private long letGo;
    /** The newest of them for the screen; null when they have changed. */
    private @Nullable List<FailedDelivery> shown;

    private long next;
    private long committed;
    private boolean settling;
    private boolean holdsUp;

    /** @param why null where it arrived */
    private record Told(Entry entry, @Nullable Undelivered why) {}

    private record Failure(Message message, FailedDelivery shown) {}

    /**
     * Begins to deliver what was left of the last time.
     *
     * @param before what that is, the oldest first, those that failed among them
     * @param next the number for the next message
     * @param rereads whether the engine works through what it had worked through before: then its messages are known
     * @param findings remembers what fails
     */
    LiveDelivery(
            Outlets outlets,
            List<StoredDelivery> before,
            long next,
            BooleanSupplier rereads,
            Findings findings,
            LongSupplier nanoTime) {
        this.next = next;
        this.rereads = rereads;
        this.findings = findings;
        this.nanoTime = nanoTime;
        this.committed = nanoTime.getAsLong();
        this.outgoing = new Outgoing(outlets.routes(), this::take);
        List<Delivery.Route> routes = new ArrayList<>();
        for (LazyTarget target : outlets.targets()) {
            MemoryOutbox outbox = new MemoryOutbox(Outbox.MOST_WAITING, Outbox.MOST_WAITING_BYTES, new Listening());
            outboxes.put(target.name(), outbox);
            routes.add(new Delivery.Route(target, outbox));
        }
        before.forEach(this::takeUp);
        this.delivery = new Delivery(routes, outlets.retry(), nanoTime);
    }

    private void takeUp(StoredDelivery stored) {
        Message message = message(stored);
        MemoryOutbox outbox = outboxes.get(stored.target());
        String why = stored.failure();
        if (why == null && outbox != null) {
            outbox.put(new Entry(stored.id(), message));
        } else {
            keep(
                    stored.id(),
                    message,
                    why == null ? "the pipeline no longer sends anything there" : why,
                    stored.attempts());
        }
    }

    /** Tells this thread what happens on those of the targets. */
    private final class Listening implements MemoryOutbox.Settled {
        @Override
        public void delivered(Entry entry) {
            told.add(new Told(entry, null));
        }

        @Override
        public void failed(Entry entry, Undelivered undelivered) {
            told.add(new Told(entry, undelivered));
        }
    }

    /** Gets the engine's results. */
    Output output() {
        return outgoing;
    }

    /** To be called with each item before the engine gets it. */
    void next(SourceItem item) {
        if (item instanceof SourceRecord record) {
            outgoing.next(record);
        }
    }

    private boolean take(Message message) {
        if (settling || !rereads.getAsBoolean()) {
            made.add(new Entry(next++, message));
        }
        return true;
    }

    /** Learns what has become of messages. What failed becomes a dead letter, which may have to be delivered too. */
    void settle() {
        settling = true;
        for (Told one = told.poll(); one != null; one = told.poll()) {
            Undelivered undelivered = one.why;
            if (undelivered == null) {
                forgotten.add(one.entry.sequence());
            } else {
                failed.add(new Deliveries.Failed(one.entry.sequence(), undelivered.reason(), undelivered.attempts()));
                keep(one.entry.sequence(), undelivered.message(), undelivered.reason(), undelivered.attempts());
                findings.deadLetter(undelivered.deadLetter());
                outgoing.failed(undelivered);
            }
        }
        settling = false;
    }

    private void keep(long id, Message message, String why, int attempts) {
        FailedDelivery seen = new FailedDelivery(
                id, message.target(), why, attempts, new Undelivered(message, why, attempts).deadLetter());
        failures.put(id, new Failure(message, seen));
        failuresBytes += message.size();
        while (failures.size() > MOST_FAILURES || failuresBytes > MOST_FAILURES_BYTES) {
            Map.Entry<Long, Failure> oldest = failures.pollFirstEntry();
            failuresBytes -= oldest.getValue().message.size();
            forgotten.add(oldest.getKey());
            letGo++;
        }
        shown = null;
    }

    /** Sends again what failed; what is none of the failures is left alone. */
    void sendAgain(Collection<Long> ids) {
        for (long id : ids) {
            Failure failure = failures.get(id);
            if (failure != null && outboxes.containsKey(failure.message.target())) {
                failures.remove(id);
                failuresBytes -= failure.message.size();
                again.add(new Entry(id, failure.message));
                shown = null;
            }
        }
    }

    /** Sends everything again that failed. */
    void sendAllAgain() {
        sendAgain(List.copyOf(failures.keySet()));
    }

    /** Whether a commit is due. */
    boolean isDue() {
        int changes = made.size() + again.size() + forgotten.size() + failed.size();
        return changes >= MANY || (changes > 0 && nanoTime.getAsLong() - committed >= COMMIT_NANOS);
    }

    /** What the next commit is to hold. */
    Deliveries changes() {
        return new Deliveries(
                made.stream().map(LiveDelivery::stored).toList(),
                forgotten,
                failed,
                again.stream().map(Entry::sequence).toList());
    }

    /** What is to be delivered may go now: it is remembered, or can't be. */
    void committed() {
        made.forEach(this::hand);
        again.forEach(this::hand);
        made.clear();
        again.clear();
        forgotten.clear();
        failed.clear();
        committed = nanoTime.getAsLong();
    }

    private void hand(Entry entry) {
        String target = entry.message().target();
        MemoryOutbox outbox = outboxes.get(target);
        if (outbox != null) {
            outbox.put(entry);
            delivery.wake(target);
        }
    }

    /** Whether the reading is to wait: from when more is to be delivered than may wait, until half of it is gone. */
    boolean holdsUp() {
        holdsUp = holdsUp
                ? outboxes.values().stream().anyMatch(outbox -> !outbox.isHalfEmpty())
                : outboxes.values().stream().anyMatch(MemoryOutbox::isFull);
        return holdsUp;
    }

    /** Whether nothing is on its way, nor to be committed. */
    boolean isIdle() {
        // Whoever no longer waits has told before, so those who wait are asked first.
        return delivery.waiting() == 0
                && told.isEmpty()
                && made.isEmpty()
                && again.isEmpty()
                && forgotten.isEmpty()
                && failed.isEmpty();
    }

    /** How it stands. */
    OutletsStatus status() {
        List<FailedDelivery> newest = shown;
        if (newest == null) {
            newest = new ArrayList<>();
            for (Failure failure : failures.descendingMap().values()) {
                if (newest.size() == OutletsStatus.MOST_FAILED) {
                    break;
                }
                newest.add(0, failure.shown);
            }
            shown = newest;
        }
        return new OutletsStatus(true, holdsUp, delivery.statuses(), failures.size(), newest, letGo);
    }

    /** Where nothing may be sent: who would get something, and how much is left of when it might. */
    static OutletsStatus forbidden(Outlets outlets, List<StoredDelivery> before) {
        List<DeliveryStatus> targets = new ArrayList<>();
        for (LazyTarget target : outlets.targets()) {
            long waiting = before.stream()
                    .filter(stored ->
                            stored.failure() == null && stored.target().equals(target.name()))
                    .count();
            targets.add(new DeliveryStatus(target.name(), 0, 0, 0, (int) waiting, null));
        }
        return new OutletsStatus(false, false, targets, 0, List.of(), 0);
    }

    private static StoredDelivery stored(Entry entry) {
        Message message = entry.message();
        return new StoredDelivery(
                entry.sequence(),
                message.target(),
                message.order(),
                message.idempotencyKey(),
                message.key(),
                message.body(),
                message.headers(),
                message.timestamp(),
                message.source(),
                message.offset(),
                null,
                0);
    }

    private static Message message(StoredDelivery stored) {
        return new Message(
                stored.target(),
                stored.ordering(),
                stored.key(),
                stored.body(),
                stored.headers(),
                stored.timestamp(),
                stored.idempotency(),
                stored.source(),
                stored.offset());
    }

    /** Sends nothing more, and learns what has become of what was on its way. */
    @Override
    public void close() {
        delivery.close();
        settle();
    }
}
