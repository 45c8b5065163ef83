package dev.nagare.desktop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A notification could not be shown. */
final class NotificationException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why it could not. */
    enum Kind {
        /** Nothing here shows notifications. */
        MISSING,
        /** What shows them didn't answer in time. */
        NO_ANSWER,
        /** It said no. */
        REFUSED
    }

    private final Kind kind;

    NotificationException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
