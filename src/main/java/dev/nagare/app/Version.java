package dev.nagare.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build wrote it into {@code nagare.properties}. */
final class Version {
    private Version() {}

    static String current() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/nagare.properties")) {
            if (file == null) {
                throw new IllegalStateException("nagare.properties is missing from the program");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read nagare.properties", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
