package dev.nagare.session;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.LookAhead;
import dev.nagare.replay.Playback;
import dev.nagare.source.RecordSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a recording once, quickly and beside its replay, for what a replay can't know yet: when it ends and where its
 * records are dense. It decodes nothing but the times that only a payload has.
 *
 * <p>A failure here is no failure of the session: the replay will meet the same one and say so, and playing again scans
 * again.
 */
final class Scan implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);
    private static final long REPORT_NANOS = 200_000_000;

    private final Recording recording;
    private final Pipeline pipeline;
    private final LongSupplier nanoTime;
    private final Consumer<Overview> report;
    private volatile boolean cancelled;
    private volatile boolean over;

    /**
     * @param report gets what is known so far, now and then, and at the end; called on the scan's thread
     */
    Scan(Recording recording, Pipeline pipeline, LongSupplier nanoTime, Consumer<Overview> report) {
        this.recording = recording;
        this.pipeline = pipeline;
        this.nanoTime = nanoTime;
        this.report = report;
    }

    /** Makes it stop after the batch at hand. From any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Whether it has come to its end, good or bad. From any thread. */
    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        try (RecordSource source = recording.open()) {
            scan(source);
        } catch (IOException e) {
            LOG.info("The scan of {} stopped: {}", recording.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The scan of {} failed", recording.name(), e);
        } finally {
            over = true;
        }
    }

    private void scan(RecordSource source) throws IOException {
        LookAhead times =
                new LookAhead(recording.decoder(pipeline), pipeline.time().maxJump());
        SeriesRecorder density = new SeriesRecorder(List.of());
        List<SourceItem> batch = new ArrayList<>();
        long first = Snapshot.NONE;
        long last = Snapshot.NONE;
        long reported = nanoTime.getAsLong();
        while (!cancelled && source.poll(batch, Playback.BATCH, Duration.ZERO)) {
            for (SourceItem item : batch) {
                last = times.clockAfter(item);
                first = first == Snapshot.NONE ? last : first;
                if (last != Snapshot.NONE && item instanceof SourceRecord) {
                    density.event(last, false);
                }
            }
            batch.clear();
            if (nanoTime.getAsLong() - reported >= REPORT_NANOS) {
                reported = nanoTime.getAsLong();
                report.accept(new Overview(first, last, false, density.view()));
            }
        }
        if (!cancelled) {
            report.accept(new Overview(first, last, true, density.view()));
        }
    }
}
