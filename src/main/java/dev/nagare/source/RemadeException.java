package dev.nagare.source;

import org.jspecify.annotations.Nullable;

/** What is read is not what it was: its topic was deleted, and another one bears its name. Nothing can go on from there. */
public final class RemadeException extends SourceException {
    private static final long serialVersionUID = 1L;

    public RemadeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
