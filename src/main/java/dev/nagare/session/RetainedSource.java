package dev.nagare.session;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import dev.nagare.session.Retained.Availability;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is retained of a reading, segment after segment, as one stream. It follows the reading: at the end of all that can
 * be read it asks for more, and has ended when it has caught up. Not thread-safe.
 */
final class RetainedSource implements RecordSource {
    /** How long to wait for a segment to be written before looking again. */
    private static final Duration MOMENT = Duration.ofMillis(2);

    private final Retained retained;
    private final List<SourceItem> read = new ArrayList<>();
    private int number;
    private @Nullable FileSource segment;

    /** At the beginning of what is retained. */
    RetainedSource(Retained retained) {
        this.retained = retained;
        this.number = retained.first();
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        int before = batch.size();
        while (batch.size() == before) {
            FileSource open = segment == null ? open() : segment;
            if (open == null) {
                return waits(timeout);
            }
            if (!open.poll(read, max, timeout)) {
                open.close();
                segment = null;
                number++;
            }
            for (SourceItem item : read) {
                // Each file begins with the partitions; the reading began with them only once.
                if (retained.isStart(number) || !(item instanceof SourceStart)) {
                    batch.add(item);
                }
            }
            read.clear();
        }
        return true;
    }

    /** The segment; null while it can't be read. */
    private @Nullable FileSource open() throws SourceException {
        Availability available = retained.availability(number);
        if (available == Availability.GONE) {
            throw new SourceException(
                    "That part of the stream is no longer kept. Go to a later moment, or press Esc to see what happens"
                            + " now.",
                    null);
        }
        if (available == Availability.WHOLE) {
            segment = new FileSource(List.of(new FileInput.OnDisk(retained.file(number))));
        }
        return segment;
    }

    /** Whether there will be more: not where what is being written has only just begun. */
    private boolean waits(Duration timeout) {
        if (number == retained.number()) {
            if (retained.hasJustCut()) {
                return false;
            }
            retained.want();
        }
        LockSupport.parkNanos((timeout.compareTo(MOMENT) < 0 ? timeout : MOMENT).toNanos());
        return true;
    }

    @Override
    public SourcePosition position() {
        FileSource open = segment;
        SourcePosition within = open == null ? null : open.position();
        if (within == null) {
            return SourcePosition.of(number);
        }
        long[] numbers = within.numbers();
        long[] all = new long[1 + numbers.length];
        all[0] = number;
        System.arraycopy(numbers, 0, all, 1, numbers.length);
        return SourcePosition.of(all);
    }

    @Override
    public void seek(SourcePosition position) throws SourceException {
        long[] numbers = position.numbers();
        if (numbers.length == 0 || numbers[0] < 1 || numbers[0] > retained.number()) {
            throw new IllegalArgumentException(position + " is no position in what is retained");
        }
        close();
        number = (int) numbers[0];
        if (numbers.length > 1) {
            FileSource open = open();
            if (open != null) {
                open.seek(SourcePosition.of(Arrays.copyOfRange(numbers, 1, numbers.length)));
            }
        }
    }

    @Override
    public Progress progress() {
        return Progress.UNKNOWN;
    }

    @Override
    public void close() {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }
}
