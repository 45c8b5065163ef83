package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.MemoryStatus.State;
import dev.nagare.store.ReadingKey;
import dev.nagare.store.ReadingLog;
import dev.nagare.store.Store;
import dev.nagare.store.StoreException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of a window, opened when a topic is followed for the first time. Confined to the session's thread. */
final class Memory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

    private final @Nullable Path folder;
    private final LongSupplier nanoTime;
    private final LongSupplier wallClock;
    private @Nullable Store store;

    /**
     * @param folder where the store is; null for a window that remembers nothing
     * @param wallClock epoch milliseconds
     */
    Memory(@Nullable Path folder, LongSupplier nanoTime, LongSupplier wallClock) {
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
    }

    /** What is remembered of that reading; null where nothing is, because nobody wants it. */
    @Nullable
    ReadingMemory of(LiveReading reading, Pipeline pipeline) {
        return of(reading, pipeline, false);
    }

    /** The same, begun anew because what was remembered of it is of another program. */
    @Nullable
    ReadingMemory anew(LiveReading reading, Pipeline pipeline) {
        return of(reading, pipeline, true);
    }

    private @Nullable ReadingMemory of(LiveReading reading, Pipeline pipeline, boolean anew) {
        ReadingKey key = folder == null ? null : reading.key(pipeline);
        if (key == null || folder == null) {
            return null;
        }
        try {
            Store opened = store == null ? Store.open(folder) : store;
            store = opened;
            ReadingLog log = opened.reading(key, wallClock.getAsLong());
            if (anew) {
                log.end(wallClock.getAsLong());
                log = opened.reading(key, wallClock.getAsLong());
            }
            return new ReadingMemory(
                    log,
                    log.resume().orElse(null),
                    anew || log.changed(),
                    opened.folder(),
                    opened.setAside(),
                    nanoTime,
                    wallClock);
        } catch (StoreException e) {
            LOG.warn("{}", e.getMessage());
            return new ReadingMemory(e, folder, nanoTime, wallClock);
        }
    }

    /** How a failure shows. */
    static State state(StoreException failure) {
        return switch (failure.kind()) {
            case IN_USE -> State.IN_USE;
            case NEWER -> State.NEWER;
            case UNWRITABLE -> State.UNWRITABLE;
            case FULL -> State.FULL;
            case DAMAGED -> State.DAMAGED;
        };
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
