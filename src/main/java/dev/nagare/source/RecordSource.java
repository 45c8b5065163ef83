package dev.nagare.source;

import dev.nagare.model.SourceItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of records, polled by one thread. Only {@link #wakeup()} may be called from another.
 */
public interface RecordSource extends AutoCloseable {
    /** About how many bytes of values a source puts into one batch before it stops adding. */
    int BATCH_BYTES = 4 << 20;

    /**
     * Adds the next items in playing order: up to {@code max}, fewer once their values come to about {@link
     * #BATCH_BYTES}, so that a batch of the largest values allowed doesn't fill the memory.
     *
     * @param batch where they are added
     * @param max most items to add, 1 or more
     * @param timeout how long to wait when there is nothing yet; a file never waits
     * @return false when the stream has ended and nothing was added
     * @throws SourceException when it can't be read any further, with a sentence for the user
     */
    boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException;

    /** Where the next poll goes on; null where this source can't go back to it: a pipe, a topic. */
    default @Nullable SourcePosition position() {
        return null;
    }

    /**
     * Goes on from a position that this source, or another one of the same bytes, has given. What was read by then is
     * found again, not read again, where that is possible; else it takes the time that reading up to there takes.
     *
     * @throws SourceException when it can't be read any more, with a sentence for the user
     * @throws IllegalArgumentException if it is no position of this source
     */
    default void seek(SourcePosition position) throws SourceException {
        throw new IllegalArgumentException("this source has no positions");
    }

    /** How far the reading is. */
    Progress progress();

    /** What was odd so far but stopped nothing, sentences for the user: a last line that was cut, say. */
    default List<String> warnings() {
        return List.of();
    }

    /** Makes a waiting {@link #poll} return early. From any thread. */
    default void wakeup() {}

    /** Frees what the source holds. Never throws, may be called twice. */
    @Override
    void close();

    /**
     * How far the reading is, in bytes as they stand on the disk.
     *
     * @param done bytes read, 0 or more
     * @param total bytes in all, or −1 where nobody knows
     */
    record Progress(long done, long total) {
        public static final Progress UNKNOWN = new Progress(0, -1);

        /** From 0 to 1, or −1 where nobody knows. */
        public double fraction() {
            return total > 0 ? Math.min(1, (double) done / total) : total == 0 ? 1 : -1;
        }
    }
}
