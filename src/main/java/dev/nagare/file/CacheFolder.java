package dev.nagare.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder of what can be made again, which would grow for ever if nobody looked after it. */
public final class CacheFolder {
    private CacheFolder() {}

    /** Says that a file of it was used now. */
    public static void used(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    /**
     * Deletes the files used longest ago until the others need at most so much.
     *
     * @param ending of the names that count
     * @param most bytes
     */
    public static void makeRoom(Path folder, String ending, long most) throws IOException {
        record Kept(Path path, long size, FileTime used) {}
        List<Kept> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ending)) {
            for (Path file : all) {
                files.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        files.sort(Comparator.comparing(Kept::used));
        long sum = files.stream().mapToLong(Kept::size).sum();
        for (Kept file : files) {
            if (sum <= most) {
                return;
            }
            Files.deleteIfExists(file.path());
            sum -= file.size();
        }
    }

    /** Deletes the files of that ending on which nobody has written since then: programs that were killed left them. */
    public static void deleteAbandoned(Path folder, String ending, Instant since) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ending)) {
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
