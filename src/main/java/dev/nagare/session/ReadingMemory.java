package dev.nagare.session;

import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.ReadStep;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import dev.nagare.replay.Checkpoint;
import dev.nagare.session.MemoryStatus.State;
import dev.nagare.session.Run.UnusableCheckpoint;
import dev.nagare.source.LiveSource;
import dev.nagare.source.Reread;
import dev.nagare.store.Commit;
import dev.nagare.store.Deliveries;
import dev.nagare.store.ReadingLog;
import dev.nagare.store.Resume;
import dev.nagare.store.StoreException;
import dev.nagare.store.StoredDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of one reading while it goes on: every alert and dead letter, where each partition is, and the order in
 * which records came, committed together a few times a second; now and then the whole state, which replaces the order before
 * it. A window that is killed at any moment goes on from the last commit as if nothing had happened.
 *
 * <p>When the store fails, the reading goes on without it and says so. Confined to the thread that reads.
 */
final class ReadingMemory implements Findings {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingMemory.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** How often something is committed, at most so much is read twice after a kill. */
    private static final long COMMIT_NANOS = 250 * NANOS_PER_MILLI;

    /** So many findings are committed at once, whenever that is: a few milliseconds. */
    private static final int MANY = 1_000;

    /** How often the state is, at most. */
    private static final long STATE_NANOS = 5_000 * NANOS_PER_MILLI;

    /** Of so much time one part at most goes into states; with a large one, a restart reads more again. */
    private static final long SHARE = 100;

    /** Null where nothing can be remembered, or no more. */
    private @Nullable ReadingLog log;

    private final @Nullable Resume resume;
    private final String folder;
    private final @Nullable String setAside;
    private final LongSupplier nanoTime;
    private final LongSupplier wallClock;
    private final long begun;
    /** Whether there was one before whose state is of another program. */
    private final boolean changed;

    private @Nullable StoreException failure;

    private final List<ReadStep> steps = new ArrayList<>();

    // The stretch that goes on; no object for each record of it.
    private @Nullable TopicPartition partition;
    private long first;
    private long last;
    private long records;
    private long arrival;

    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private long committed;
    private long stated;
    private long rest = STATE_NANOS;
    private boolean readSinceState;

    /**
     * @param log where it goes
     * @param resume from where it goes on; null where it begins
     * @param changed whether it begins because what was remembered of it can't be used
     * @param folder where the store is
     * @param setAside where a damaged store was put; null when all was well
     */
    ReadingMemory(
            ReadingLog log,
            @Nullable Resume resume,
            boolean changed,
            Path folder,
            @Nullable Path setAside,
            LongSupplier nanoTime,
            LongSupplier wallClock) {
        this.log = log;
        this.changed = changed;
        this.resume = resume;
        this.folder = folder.toString();
        this.setAside = setAside == null ? null : setAside.toString();
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.begun = resume == null ? wallClock.getAsLong() : resume.begun();
        this.committed = nanoTime.getAsLong();
        this.stated = committed;
        if (resume != null) {
            offsets.putAll(resume.until());
        }
    }

    /** One that can't be. */
    ReadingMemory(StoreException failure, Path folder, LongSupplier nanoTime, LongSupplier wallClock) {
        this.log = null;
        this.changed = false;
        this.resume = null;
        this.folder = folder.toString();
        this.setAside = null;
        this.failure = failure;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.begun = Snapshot.NONE;
    }

    /**
     * The state from which it goes on; null for none.
     *
     * @throws UnusableCheckpoint if another program wrote it
     */
    @Nullable
    Checkpoint checkpoint() throws UnusableCheckpoint {
        byte[] state = resume == null ? null : resume.state();
        if (state == null) {
            return null;
        }
        try {
            return Checkpoint.of(state);
        } catch (IOException e) {
            throw new UnusableCheckpoint(e);
        }
    }

    /** What is to be read again; null where it begins. */
    @Nullable
    Reread reread() {
        return resume == null
                ? null
                : new Reread(resume.incarnation(), resume.offsets(), resume.steps(), resume.until());
    }

    /** What is still to be delivered, or could not be, the oldest first; nothing where nothing is known. */
    List<StoredDelivery> deliveries() {
        try {
            return log == null ? List.of() : log.deliveries();
        } catch (StoreException e) {
            goOnWithout(e);
            return List.of();
        }
    }

    /** The number for the next delivery. */
    long nextDelivery() {
        try {
            return log == null ? 1 : log.nextDelivery();
        } catch (StoreException e) {
            goOnWithout(e);
            return 1;
        }
    }

    /** How it stands. */
    MemoryStatus status() {
        StoreException failed = failure;
        if (failed != null) {
            return new MemoryStatus(Memory.state(failed), Snapshot.NONE, Snapshot.NONE, folder, setAside);
        }
        return resume == null
                ? new MemoryStatus(changed ? State.CHANGED : State.BEGUN, begun, Snapshot.NONE, folder, setAside)
                : new MemoryStatus(State.RESUMED, begun, resume.at(), folder, setAside);
    }

    /** Takes what was read, which nobody had read before, in its order. */
    void read(Collection<? extends SourceItem> items, LiveSource source) {
        if (log == null) {
            return;
        }
        Map<TopicPartition, Long> places = null;
        for (SourceItem item : items) {
            if (item instanceof SourceRecord record) {
                take(record);
                continue;
            }
            endStretch();
            if (item instanceof Control control) {
                steps.add(control);
                TopicPartition joined = control.partition();
                if (control.kind() == Control.Kind.ASSIGNED && joined != null) {
                    places = places == null ? source.offsets() : places;
                    offsets.putIfAbsent(joined, places.getOrDefault(joined, 0L));
                }
            } else if (item instanceof SourceStart start) {
                steps.add(start);
            }
        }
        endStretch();
        readSinceState |= !items.isEmpty();
    }

    private void take(SourceRecord record) {
        TopicPartition open = partition;
        if (open == null
                || record.arrival() != arrival
                || record.offset() <= last
                || record.partition() != open.partition()
                || !record.topic().equals(open.topic())) {
            endStretch();
            partition = new TopicPartition(record.topic(), record.partition());
            first = record.offset();
            arrival = record.arrival();
            records = 0;
        }
        last = record.offset();
        records++;
    }

    private void endStretch() {
        TopicPartition ended = partition;
        if (ended != null) {
            steps.add(new Stretch(ended, first, last, records, arrival));
            offsets.put(ended, last + 1);
            partition = null;
        }
    }

    @Override
    public void alert(Alert alert) {
        if (log != null) {
            alerts.add(alert);
        }
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        if (log != null) {
            deadLetters.add(letter);
        }
    }

    /** Whether a commit is due. */
    boolean isDue() {
        int findings = alerts.size() + deadLetters.size();
        return log != null
                && (findings >= MANY
                        || ((findings > 0 || !steps.isEmpty()) && nanoTime.getAsLong() - committed >= COMMIT_NANOS));
    }

    /** Whether the next commit is to hold the state. */
    boolean stateIsDue() {
        return log != null && readSinceState && nanoTime.getAsLong() - stated >= rest;
    }

    /** Says how long the reading stood still for a state. Nanoseconds. */
    void stood(long nanos) {
        stated = nanoTime.getAsLong();
        rest = Math.max(STATE_NANOS, SHARE * nanos);
    }

    /**
     * Commits what has come by now.
     *
     * @param counters of the whole reading
     * @param rereads whether the reading has not yet come to where it was: then only what was found counts, which is most
     *     likely known
     * @param deliveries what is to leave this machine because of it, and what has
     * @param here the state; null between two of them
     */
    void commit(
            Counters counters,
            @Nullable String incarnation,
            boolean rereads,
            Deliveries deliveries,
            @Nullable Checkpoint here) {
        ReadingLog into = log;
        if (into == null) {
            return;
        }
        byte[] state = here == null ? null : here.toByteArray();
        Counters told = rereads && resume != null ? resume.counters() : counters;
        try {
            into.commit(new Commit(
                    wallClock.getAsLong(), incarnation, steps, offsets, told, alerts, deadLetters, deliveries, state));
            readSinceState &= state == null;
        } catch (StoreException e) {
            goOnWithout(e);
        }
        steps.clear();
        alerts.clear();
        deadLetters.clear();
        committed = nanoTime.getAsLong();
    }

    /** Ends it: whoever reads the same the next time begins anew. */
    void end() {
        ReadingLog ended = log;
        if (ended == null) {
            return;
        }
        try {
            ended.end(wallClock.getAsLong());
        } catch (StoreException e) {
            goOnWithout(e);
        }
    }

    private void goOnWithout(StoreException why) {
        LOG.warn("{}", why.getMessage());
        failure = why;
        log = null;
    }
}
