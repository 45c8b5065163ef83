package dev.nagare.session;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing dead letters into a file.
 *
 * @param file the file
 * @param rows number of dead letters in it; 0 where it could not be written
 * @param itself whether it is the file that is being played, so that nothing was written
 * @param problem why it could not be written, in a sentence; null where it was
 */
public record ExportedLetters(
        Path file, int rows, boolean itself, @Nullable String problem) {
    public ExportedLetters {
        Objects.requireNonNull(file, "file");
    }
}
