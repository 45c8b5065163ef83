package dev.nagare.session;

import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.LookAhead;
import dev.nagare.sink.file.RecordingFile;
import dev.nagare.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a range of a recording as a recording of our own: every record of it as it came, byte for byte, in playing order,
 * with its arrival, and the control lines between. Played by itself it is the same stream from that moment on, so what
 * its windows and rules remember begins there, too.
 *
 * <p>It opens the recording anew, and touches nothing that is being played. Takes its time: not for the FX thread.
 */
public final class RangeExport {
    private static final int BATCH = 512;
    private static final Duration LONGEST_POLL = Duration.ofMillis(10);

    private final Recording recording;
    private final Pipeline pipeline;
    private final long from;
    private final long to;

    /**
     * @param pipeline says where the time of a record is that has no other
     * @param from the first moment on the replay clock, epoch milliseconds; {@code Long.MIN_VALUE} takes in what comes
     *     before the first time
     * @param to the last one; what comes at it belongs to the range
     */
    public RangeExport(Recording recording, Pipeline pipeline, long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException("from must be at or before to, but is " + from + " and " + to);
        }
        this.recording = recording;
        this.pipeline = pipeline;
        this.from = from;
        this.to = to;
    }

    /**
     * Writes it. The file appears whole, when all of it is there; one of that name is replaced then.
     *
     * @param target compressed as its name ends: {@code .gz}, {@code .zst}, or not at all
     * @param progress is told now and then how much of the way is done, from 0 to 1
     * @param cancelled is asked now and then whether to give up: then no file appears
     * @return number of records written; −1 when it was given up
     * @throws IOException with a sentence, if the recording can't be read or the file can't be written, and if it is the
     *     file that the recording is read from
     */
    public long write(Path target, DoubleConsumer progress, BooleanSupplier cancelled) throws IOException {
        if (recording.isReadFrom(target)) {
            throw new IOException(target + " is the recording itself. Choose another name.");
        }
        try (RecordSource source = recording.open();
                RecordingFile file = RecordingFile.create(target)) {
            LookAhead clock =
                    new LookAhead(recording.decoder(pipeline), pipeline.time().maxJump());
            Slice slice = new Slice(file);
            List<SourceItem> batch = new ArrayList<>();
            boolean more = true;
            while (more && !slice.over) {
                if (cancelled.getAsBoolean()) {
                    return -1;
                }
                more = source.poll(batch, BATCH, LONGEST_POLL);
                for (SourceItem item : batch) {
                    slice.take(item, clock.clockAfter(item));
                }
                batch.clear();
                progress.accept(source.progress().fraction());
            }
            file.commit();
            return slice.records;
        }
    }

    /** What has been written of it. */
    private final class Slice {
        private final RecordingFile file;
        private @Nullable SourceStart start;
        private boolean begun;
        private boolean over;
        private long records;

        Slice(RecordingFile file) {
            this.file = file;
        }

        void take(SourceItem item, long clock) throws IOException {
            if (item instanceof SourceStart begin) {
                start = begin;
            } else if (clock > to) {
                over = true;
            } else if (!over && clock >= from) {
                begin(clock);
                if (item instanceof SourceRecord record) {
                    file.record(record);
                    records++;
                } else if (item instanceof Control control && start != null && start.controlled()) {
                    file.control(control);
                }
            }
        }

        /** Only a recording of our own may have the line that makes offsets count. */
        private void begin(long clock) throws IOException {
            SourceStart known = start;
            if (!begun && known != null && known.tracksOffsets()) {
                file.header(
                        recording.name(),
                        clock == SourceRecord.NONE ? 0 : clock,
                        known.controlled(),
                        known.partitions());
            }
            begun = true;
        }
    }
}
