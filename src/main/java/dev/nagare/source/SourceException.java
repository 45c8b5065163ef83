package dev.nagare.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A source can't be read. The message is a sentence for the user: what happened, why, and what to do. */
public class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
