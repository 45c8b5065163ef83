package dev.nagare.sink.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded where.
 *
 * @param file the recording; {@code .gz} and {@code .zst} are compressed. With rotation {@code a.ndjson.gz} becomes
 *     {@code a-0001.ndjson.gz}, {@code a-0002.ndjson.gz} and so on, which played one after the other are the whole
 * @param cluster what it is taken from, for the first line
 * @param maxBytes a part doesn't grow beyond that, as it stands on the disk, but for a single block; null for no limit
 * @param maxAge a part that is that old is the last one no longer; null for no limit
 * @param keepFree recording ends before the disk has less than that free. Bytes, 0 or more
 */
public record RecordingPlan(
        Path file,
        @Nullable String cluster,
        @Nullable Long maxBytes,
        @Nullable Duration maxAge,
        long keepFree) {
    /** What is left free of a disk where nobody says otherwise. Bytes. */
    public static final long KEEP_FREE = 500_000_000;

    public RecordingPlan {
        Objects.requireNonNull(file, "file");
        if (maxBytes != null && maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, but is " + maxBytes);
        }
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException("maxAge must be positive, but is " + maxAge);
        }
        if (keepFree < 0) {
            throw new IllegalArgumentException("keepFree must be 0 or more, but is " + keepFree);
        }
    }

    /** One file, however long it gets. */
    public static RecordingPlan into(Path file, @Nullable String cluster) {
        return new RecordingPlan(file, cluster, null, null, KEEP_FREE);
    }

    /** Whether it comes in parts. */
    public boolean rotates() {
        return maxBytes != null || maxAge != null;
    }

    /** The file of a part, the first being 1; without rotation there is only one. */
    public Path part(int number) {
        if (!rotates()) {
            return file;
        }
        String name = file.getFileName().toString();
        String packed = Compression.of(file).ending();
        int end = name.length() - packed.length();
        int dot = name.lastIndexOf('.', end - 1);
        int at = dot > 0 ? dot : end;
        return file.resolveSibling(name.substring(0, at) + "-" + "%04d".formatted(number) + name.substring(at));
    }
}
