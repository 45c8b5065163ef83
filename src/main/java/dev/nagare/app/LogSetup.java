package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.logging.LogManager;

/**
 * Says what is logged: our own progress and the libraries' warnings, to {@link LogFile} and never to the console,
 * because what a command prints belongs to its user. java.util.logging makes an instance when somebody logs for the
 * first time; until then logging costs a start nothing.
 */
public final class LogSetup {
    private static final String CHOICE = "java.util.logging.config.class";
    private static final String OTHER_CHOICE = "java.util.logging.config.file";

    /** Called by java.util.logging. */
    public LogSetup() throws IOException {
        String properties = """
                handlers = dev.nagare.app.LogFile
                .level = WARNING
                dev.nagare.level = INFO
                """;
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(properties.getBytes(UTF_8)));
    }

    /** Makes this the choice for the whole program, unless who started it made another. Before anything logs. */
    static void register() {
        if (System.getProperty(CHOICE) == null && System.getProperty(OTHER_CHOICE) == null) {
            System.setProperty(CHOICE, LogSetup.class.getName());
        }
    }
}
