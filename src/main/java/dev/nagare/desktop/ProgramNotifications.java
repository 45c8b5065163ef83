package dev.nagare.desktop;

import dev.nagare.desktop.NotificationException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Shows notifications by running a program of the system's for each one. Texts are handed over beside the script, never in it. */
final class ProgramNotifications implements NotificationService {
    private static final int PATIENCE_SECONDS = 10;

    private final Function<Notification, Program> programs;

    /**
     * What is run.
     *
     * @param command the program and its arguments
     * @param environment variables for it alone, by name
     */
    record Program(List<String> command, Map<String, String> environment) {
        Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    ProgramNotifications(Function<Notification, Program> programs) {
        this.programs = programs;
    }

    /** {@inheritDoc} Nobody tells whether it was heard. */
    @Override
    public boolean show(Notification notification) throws NotificationException {
        Program wanted = programs.apply(notification);
        String name = wanted.command().get(0);
        ProcessBuilder builder = new ProcessBuilder(wanted.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(wanted.environment());
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new NotificationException(Kind.MISSING, name + " can't be run: " + e.getMessage(), e);
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new NotificationException(
                        Kind.NO_ANSWER, name + " did not end within " + PATIENCE_SECONDS + " s", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotificationException(Kind.NO_ANSWER, name + " was not waited for", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new NotificationException(Kind.REFUSED, name + " ended with " + process.exitValue(), null);
        }
        return true;
    }

    @Override
    public void close() {
        // Nothing stays open between two of them.
    }
}
