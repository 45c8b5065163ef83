package dev.nagare.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Whether windows can be shown here. */
final class Display {
    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    private Display() {}

    /** Starts JavaFX. Returns null when it runs, else a sentence that says why it doesn't and what it needs. */
    @SuppressWarnings("SystemOut") // JavaFX prints what it then throws; the sentence is enough
    static @Nullable String start() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
            return null;
        } catch (RuntimeException | LinkageError e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return "No window can be shown here: JavaFX found no display (" + reason.strip() + "). " + needs();
        } finally {
            System.setErr(err);
        }
    }

    /** What a display needs on this system. */
    private static String needs() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            return "Start Nagare in a desktop session.";
        }
        String session = "Start it in a desktop session, over ssh -X, or under xvfb-run (package xvfb), with ";
        return session
                + (isDebian()
                        ? "the packages libgtk-3-0 (libgtk-3-0t64 from Debian 13 and Ubuntu 24.04 on),"
                                + " libpangoft2-1.0-0, libgl1, libxxf86vm1 and libxtst6 installed."
                        : "GTK 3, Pango with FreeType, OpenGL (libGL), libXxf86vm and libXtst installed.");
    }

    /** Debian and what is made of it, such as Ubuntu. */
    private static boolean isDebian() {
        try {
            return Files.readString(OS_RELEASE).contains("debian");
        } catch (IOException e) {
            return false;
        }
    }
}
