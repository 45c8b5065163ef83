package dev.nagare.session;

import dev.nagare.model.Counters;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the screen may show of a session at one instant between two records. Immutable and safe to hand to
 * any thread; taking one costs little however long the stream is, because history is shared between snapshots.
 *
 * <p>State in here may be coalesced: a reader that misses a snapshot loses nothing but a frame. What must not be
 * coalesced stands in the {@link #journals()}, whose sequence numbers tell a reader how many it missed.
 *
 * @param session grows with each opening and each restart; figures of two sessions have nothing to do with each other
 * @param sequence number of this snapshot within its session, from 0
 * @param source where the records come from
 * @param pipeline what is computed; null until the recording has been opened
 * @param transport playing, paused, how fast
 * @param clock where the replay is in time
 * @param watermark how far event time is complete, and who holds it
 * @param counters where every record is
 * @param partitions the known partitions, by topic and number
 * @param windows the window definitions in the pipeline's order
 * @param rules the rules in the pipeline's order
 * @param categories the bars of the first keyed tumbling definition; null where there is none or nothing came yet
 * @param waiting the oldest events of the reorder buffer in event-time order, at most {@value #MAX_WAITING}; the whole
 *     number is {@code counters.waiting()}
 * @param series the history over the replay clock, for charts
 * @param overview the whole recording, as far as it has been looked through, for the timeline
 * @param journals alerts, late events, dead letters, results and events, one by one
 * @param matches what the condition that was asked for has found among the events
 * @param live how the reading of a topic goes; null for a recording
 */
public record Snapshot(
        long session,
        long sequence,
        SourceStatus source,
        @Nullable Pipeline pipeline,
        Transport transport,
        ReplayClock clock,
        WatermarkStatus watermark,
        Counters counters,
        List<PartitionState> partitions,
        List<WindowStatus> windows,
        List<RuleStatus> rules,
        @Nullable CategoryBars categories,
        List<WaitingEvent> waiting,
        Series series,
        Overview overview,
        Journals journals,
        EventMatches matches,
        @Nullable LiveStatus live) {
    /** Stands for "no time". */
    public static final long NONE = SourceRecord.NONE;

    /** Most events of the reorder buffer in a snapshot. */
    public static final int MAX_WAITING = 32;

    /** Most open windows of one definition in a snapshot. */
    public static final int MAX_OPEN_WINDOWS = 2_000;

    /** Before anything was opened. */
    public static final Snapshot EMPTY = new Snapshot(
            0,
            0,
            SourceStatus.NOTHING,
            null,
            Transport.INITIAL,
            ReplayClock.NOT_STARTED,
            WatermarkStatus.NOT_STARTED,
            Counters.ZERO,
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            Series.EMPTY,
            Overview.EMPTY,
            Journals.EMPTY,
            EventMatches.NONE,
            null);

    public Snapshot {
        Objects.requireNonNull(source, "source");
        partitions = List.copyOf(partitions);
        windows = List.copyOf(windows);
        rules = List.copyOf(rules);
        waiting = List.copyOf(waiting);
    }

    /** While nothing can be shown of the records yet. */
    static Snapshot ofNoRecords(
            long session,
            long sequence,
            SourceStatus source,
            @Nullable Pipeline pipeline,
            Transport transport,
            Overview overview,
            EventMatches matches) {
        return new Snapshot(
                session,
                sequence,
                source,
                pipeline,
                transport,
                EMPTY.clock,
                EMPTY.watermark,
                EMPTY.counters,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Series.EMPTY,
                overview,
                Journals.EMPTY,
                matches,
                null);
    }

    /** The same figures once more, after something else has happened. */
    Snapshot with(long newSequence, SourceStatus newSource, Transport newTransport, Overview newOverview) {
        return new Snapshot(
                session,
                newSequence,
                newSource,
                pipeline,
                newTransport,
                clock,
                watermark,
                counters,
                partitions,
                windows,
                rules,
                categories,
                waiting,
                series,
                newOverview,
                journals,
                matches,
                live);
    }

    /**
     * The same picture, shown by another session that is elsewhere by now.
     *
     * @param now the overview of that session
     */
    Snapshot of(long newSession, long newSequence, SourceStatus newSource, Overview now) {
        return new Snapshot(
                newSession,
                newSequence,
                newSource,
                pipeline,
                transport,
                new ReplayClock(clock.first(), clock.now(), now.last(), clock.maxEventTime()),
                watermark,
                counters,
                partitions,
                windows,
                rules,
                categories,
                waiting,
                series,
                now,
                journals,
                matches,
                live);
    }

    /** The same figures, and how the reading goes by now. */
    public Snapshot with(@Nullable LiveStatus now) {
        return new Snapshot(
                session,
                sequence,
                source,
                pipeline,
                transport,
                clock,
                watermark,
                counters,
                partitions,
                windows,
                rules,
                categories,
                waiting,
                series,
                overview,
                journals,
                matches,
                now);
    }

    /** Number of alerts in all. */
    public long alerts() {
        return journals.alerts().nextSequence();
    }
}
