package dev.nagare.session;

import dev.nagare.model.SourceItem;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording that a test holds in memory, so that it depends on no file; it can fail, and fall silent. */
public abstract class MemoryRecording implements Recording {
    private final String name;
    private final Pipeline pipeline;
    private final List<SourceItem> items;

    /** How many items come before nothing more does for now, as on a pipe. */
    private final int withheldFrom;

    SourceStatus.Kind kind;
    int failAfter = Integer.MAX_VALUE;
    /** Where that fails also for the scan, it never learns the end. */
    boolean failsToOpen;

    /** Most items that one poll hands on. */
    int batch = Integer.MAX_VALUE;

    /** How often a source has to be polled before it hands anything on, and can go anywhere: as one that is merged. */
    int looks;

    int opened;
    int closed;

    /**
     * @param items what its source gives, the start first
     * @param withheldFrom how many of them it gives before it waits for ever
     */
    protected MemoryRecording(
            String name, SourceStatus.Kind kind, Pipeline pipeline, List<SourceItem> items, int withheldFrom) {
        this.name = name;
        this.kind = kind;
        this.pipeline = pipeline;
        this.items = List.copyOf(items);
        this.withheldFrom = withheldFrom;
    }

    /** What its source gives, also what it withholds. */
    protected final List<SourceItem> items() {
        return items;
    }

    /** Number of records that its source gives. */
    public final long records() {
        return Math.min(items.size(), withheldFrom) - 1L;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SourceStatus.Kind kind() {
        return kind;
    }

    @Override
    public final Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public final RecordSource open() throws IOException {
        if (failsToOpen) {
            throw new SourceException(name + " can't be opened: it is a folder. Choose a file.", null);
        }
        opened++;
        return new Source();
    }

    private final class Source implements RecordSource {
        private int next;
        private int looksLeft = looks;

        @Override
        public boolean poll(List<? super SourceItem> into, int max, Duration timeout) throws SourceException {
            if (looksLeft > 0) {
                looksLeft--;
                return true;
            }
            if (next >= failAfter) {
                throw new SourceException(name + " vanished while it was read. Open it again.", null);
            }
            int given = Math.min(Math.min(items.size(), withheldFrom), failAfter);
            int end = Math.min(given, next + Math.min(batch, max));
            into.addAll(items.subList(next, end));
            boolean any = end > next;
            next = end;
            return any || withheldFrom < items.size();
        }

        @Override
        public @Nullable SourcePosition position() {
            return kind == SourceStatus.Kind.STDIN ? null : SourcePosition.of(next);
        }

        @Override
        public void seek(SourcePosition position) {
            if (looksLeft > 0) {
                throw new IllegalStateException(name + " would be looked through all at once");
            }
            next = (int) position.numbers()[0];
        }

        @Override
        public Progress progress() {
            return new Progress(next, items.size());
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
