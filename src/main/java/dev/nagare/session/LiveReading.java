package dev.nagare.session;

import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;

/**
 * A topic as a session reads it: not something that was, but something that goes on, until it ends or somebody closes
 * it. Its records can't be read again in the order in which they came.
 */
public interface LiveReading extends Recording {
    @Override
    default SourceStatus.Kind kind() {
        return SourceStatus.Kind.TOPIC;
    }

    /** {@inheritDoc} Connects to nobody yet; that nobody answers shows in the source's status. */
    @Override
    LiveSource open() throws SourceException;
}
