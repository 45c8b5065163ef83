package dev.nagare.sink;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Results can't be written. The message is a sentence for the user: what happened, why, and what to do. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1L;

    public SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
