package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.Control;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a live reading decides by the clock, as items among the records: which partitions are assigned and when, which fell
 * idle, and when everything that waits is released because nothing came for long. The engine acts on these items and on
 * nothing else, so whoever records them with the records can play the reading again exactly.
 *
 * <p>A partition is idle when no record of it became an event for the pipeline's idle timeout, and no record of it waits to
 * be read: a slow reader, or brokers that were away, must not make anybody late. Not thread-safe.
 */
public final class LiveDecisions {
    private static final long NONE = SourceRecord.NONE;

    private final long idleTimeout;
    private final @Nullable Duration flushAfter;
    private long clock = NONE;
    private long lastRecord = NONE;
    private boolean flushed;

    /** @param time of the pipeline that is run */
    public LiveDecisions(TimeSpec time) {
        this.idleTimeout = time.idleTimeout().toMillis();
        this.flushAfter = time.flushAfter();
    }

    /** Goes on with a reading that has stood still: from now on it is waited for the next record. */
    void goOn(long wallClock) {
        clock = Math.max(clock, wallClock);
        lastRecord = clock;
    }

    /**
     * Puts the decisions in their places among what was polled at once.
     *
     * @param polled what came, in order; changed
     * @param engine as it stands before them
     * @param wallClock epoch milliseconds; one that goes back counts as the one before
     */
    public void decide(List<SourceItem> polled, Engine engine, LiveSource source, long wallClock)
            throws SourceException {
        clock = Math.max(clock, wallClock);
        int firstRecord = -1;
        for (int i = 0; i < polled.size(); i++) {
            SourceItem item = polled.get(i);
            if (item instanceof SourceStart start && !start.controlled()) {
                i = assign(start, i, polled);
                lastRecord = clock;
            } else if (item instanceof SourceRecord && firstRecord < 0) {
                firstRecord = i;
            }
        }
        if (firstRecord >= 0) {
            long arrival = ((SourceRecord) polled.get(firstRecord)).arrival();
            clock = Math.max(clock, arrival);
            polled.addAll(firstRecord, idle(polled, engine, source, arrival));
            lastRecord = clock;
            flushed = false;
        } else if (isQuiet() && allDrained(engine, source)) {
            polled.add(new Control(Control.Kind.FLUSH, null, clock));
            flushed = true;
        }
    }

    /** From here on items like ours decide; returns the place of the last one that was put in. */
    private int assign(SourceStart start, int at, List<SourceItem> polled) {
        polled.set(at, new SourceStart(start.tracksOffsets(), true, start.partitions()));
        int place = at;
        for (TopicPartition partition : start.partitions()) {
            polled.add(++place, new Control(Control.Kind.ASSIGNED, partition, clock));
        }
        return place;
    }

    private List<Control> idle(List<SourceItem> polled, Engine engine, LiveSource source, long arrival)
            throws SourceException {
        Set<TopicPartition> silent = new HashSet<>();
        for (PartitionState partition : engine.partitions()) {
            if (!partition.idle()
                    && partition.lastArrival() != NONE
                    && arrival - partition.lastArrival() >= idleTimeout) {
                silent.add(partition.partition());
            }
        }
        if (silent.isEmpty()) {
            return List.of();
        }
        for (SourceItem item : polled) {
            if (item instanceof SourceRecord record) {
                silent.remove(new TopicPartition(record.topic(), record.partition()));
            }
        }
        List<Control> decided = new ArrayList<>();
        if (!silent.isEmpty()) {
            source.drained(silent).stream()
                    .sorted()
                    .forEach(partition -> decided.add(new Control(Control.Kind.IDLE, partition, arrival)));
        }
        return decided;
    }

    private boolean isQuiet() {
        Duration after = flushAfter;
        return after != null && !flushed && lastRecord != NONE && clock - lastRecord >= after.toMillis();
    }

    private static boolean allDrained(Engine engine, LiveSource source) throws SourceException {
        List<TopicPartition> all =
                engine.partitions().stream().map(PartitionState::partition).toList();
        return !all.isEmpty() && source.drained(all).size() == all.size();
    }
}
