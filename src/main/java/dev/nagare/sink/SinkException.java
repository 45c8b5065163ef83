package dev.nagare.sink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results can't be written. The message is a sentence for the user: what happened, why, and what to do. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1L;

    public SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure to write a file.
     *
     * @param what what can't be written where, without a point at its end
     * @param e what the system said
     */
    public static SinkException of(String what, IOException e) {
        return new SinkException(
                what + ": " + reason(e) + " Nothing was put in the place of earlier results. " + remedy(e), e);
    }

    /**
     * A failure to go on with a recording, of which what was written by then stays.
     *
     * @param what what can't be written where, or what ended, without a point at its end
     * @param e what the system said
     */
    public static SinkException recording(String what, IOException e) {
        return new SinkException(what + ": " + reason(e) + " " + remedy(e), e);
    }

    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("disk quota") || message.contains("enough space");
    }

    private static String reason(IOException e) {
        if (isFull(e)) {
            return "the disk is full.";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder is not there.";
        }
        if (e instanceof AccessDeniedException) {
            return "permission is denied.";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file stands where a folder is needed.";
        }
        String detail = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return (detail == null ? "the system gives no reason" : detail) + ".";
    }

    private static String remedy(IOException e) {
        return isFull(e) ? "Free some space or choose another folder." : "Choose another folder.";
    }
}
