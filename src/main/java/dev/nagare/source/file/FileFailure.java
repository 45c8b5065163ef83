package dev.nagare.source.file;

import dev.nagare.source.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.zip.ZipException;

/** What went wrong with a file, as a sentence for the user. */
final class FileFailure {
    private FileFailure() {}

    static SourceException of(FileInput input, IOException e) {
        if (e instanceof SourceException known) {
            return known;
        }
        String name = input.name();
        if (e instanceof NoSuchFileException) {
            return new SourceException(name + " has vanished. Put it back and start again.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new SourceException(
                    name + " can't be read: permission is denied. Ask its owner, or copy it to where you may.", e);
        }
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof ZipException || e.getClass().getSimpleName().startsWith("Zstd")) {
            return new SourceException(
                    name + " is damaged and can't be decompressed any further (" + detail
                            + "). Copy it again from where it came from.",
                    e);
        }
        if (detail.toLowerCase(Locale.ROOT).contains("no space left")) {
            return new SourceException(
                    name + " can't be played: the folder for temporary files is full. Free some space, or decompress "
                            + "the file first.",
                    e);
        }
        return new SourceException(
                name + " can't be read any further: " + detail + ". Check the disk and start again.", e);
    }
}
