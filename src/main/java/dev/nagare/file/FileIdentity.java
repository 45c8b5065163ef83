package dev.nagare.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * By what a file is taken for the one that it was: its place, size and time, and a digest of its beginning and its end.
 *
 * @param path absolute
 * @param size bytes
 * @param modified when it was written last, epoch milliseconds
 * @param ends the digest
 */
public record FileIdentity(Path path, long size, long modified, String ends) {
    /** How much of each end is looked at. Bytes. */
    private static final int SAMPLE = 64 << 10;

    /** Looks at a file. */
    public static FileIdentity of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer ends = ByteBuffer.allocate(2 * SAMPLE);
            fill(channel, ends.limit(SAMPLE), 0);
            fill(channel, ends.limit((int) Math.min(2 * SAMPLE, ends.position() + size)), Math.max(0, size - SAMPLE));
            return new FileIdentity(
                    file.toAbsolutePath().normalize(),
                    size,
                    Files.getLastModifiedTime(file).toMillis(),
                    Sha256.of(ends.array()));
        }
    }

    private static void fill(FileChannel channel, ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int n = channel.read(target, at);
            if (n < 0) {
                return;
            }
            at += n;
        }
    }

    /** All but the place, as text. */
    public String content() {
        return size + " " + modified + " " + ends;
    }

    /** All of it as 64 hexadecimal digits. */
    public String digest() {
        return Sha256.of((path + "\n" + content()).getBytes(StandardCharsets.UTF_8));
    }

    /** What stays the same when it is copied, moved or renamed, as 64 hexadecimal digits. */
    public String wherever() {
        return Sha256.of((size + " " + ends).getBytes(StandardCharsets.UTF_8));
    }
}
