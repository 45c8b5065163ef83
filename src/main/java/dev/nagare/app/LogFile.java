package dev.nagare.app;

import dev.nagare.settings.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The log of this program: a few files of bounded size in the user's state folder, the newest being {@code
 * nagare.0.log}. It is opened with the first record, so a command that has nothing to report leaves no file, and a
 * folder that can't be written costs the log and nothing else.
 *
 * <p>Used from any thread.
 */
public final class LogFile extends Handler {
    private static final int MAX_BYTES = 5_000_000;
    private static final int MAX_FILES = 4;

    private final Path folder;
    private boolean opened;
    private @Nullable FileHandler file;

    /** Logs into the state folder of the user who runs this program. Called by java.util.logging. */
    public LogFile() {
        this(Folders.ofUser().state());
    }

    LogFile(Path folder) {
        this.folder = folder;
        setFormatter(new Line());
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        if (!opened) {
            opened = true;
            file = open();
        }
        if (file != null) {
            file.publish(entry);
        }
    }

    private @Nullable FileHandler open() {
        try {
            Files.createDirectories(folder);
            String pattern = folder.toString().replace("%", "%%") + "/nagare.%g.log";
            FileHandler handler = new FileHandler(pattern, MAX_BYTES, MAX_FILES, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(getFormatter());
            handler.setErrorManager(new Silence());
            return handler;
        } catch (IOException | SecurityException e) {
            return null; // there is no place left to report it to
        }
    }

    @Override
    public synchronized void flush() {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public synchronized void close() {
        opened = true;
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** A full disk is reported where results are written, not by printing over them. */
    private static final class Silence extends java.util.logging.ErrorManager {
        @Override
        public synchronized void error(@Nullable String message, @Nullable Exception cause, int code) {}
    }

    /** One line for each record, with the thread, and the stack trace below it. */
    private static final class Line extends Formatter {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

        @Override
        public String format(LogRecord entry) {
            Instant instant = entry.getInstant();
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            // The handler formats on the thread that logs.
            out.printf(
                    Locale.ROOT,
                    "%s %-7s [%s] %s: %s%n",
                    TIME.format(instant.atZone(ZoneId.systemDefault())),
                    entry.getLevel().getName(),
                    Thread.currentThread().getName(),
                    entry.getLoggerName(),
                    formatMessage(entry));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(out);
            }
            return text.toString();
        }
    }
}
