package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.sink.Outlets;
import dev.nagare.source.LiveSource;
import dev.nagare.source.Reread;
import dev.nagare.source.SourceException;
import dev.nagare.store.ReadingKey;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a session reads it: not something that was, but something that goes on, until it ends or somebody closes
 * it. Its records come in another order when they are read again, unless somebody remembers the one in which they came.
 */
public interface LiveReading extends Recording {
    @Override
    default SourceStatus.Kind kind() {
        return SourceStatus.Kind.TOPIC;
    }

    /** The saved connection by which it is read; null where it is read without one. */
    default @Nullable Profile profile() {
        return null;
    }

    /**
     * Whether others share it, and may go on with any part of it at any time. Nothing that is made of it may leave this
     * window then: whoever goes on begins behind what was read, and would miss what had not arrived.
     */
    default boolean shared() {
        return false;
    }

    /**
     * By what a later window knows that it reads the same and goes on where this one stopped.
     *
     * @return null where nothing of it is to be remembered
     */
    default @Nullable ReadingKey key(Pipeline pipeline) {
        return null;
    }

    /** Where the pipeline says that results go; null where it says nothing. New ones each time, who nobody was asked of. */
    default @Nullable Outlets outlets(Pipeline pipeline) {
        return null;
    }

    /** Goes on where another one stopped. Only called where there is a {@link #key}. Connects to nobody yet. */
    default LiveSource open(Reread from) throws SourceException {
        throw new IllegalStateException(name() + " can't be read again");
    }

    /** {@inheritDoc} Connects to nobody yet; that nobody answers shows in the source's status. */
    @Override
    LiveSource open() throws SourceException;
}
