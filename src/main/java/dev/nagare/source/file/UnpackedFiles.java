package dev.nagare.source.file;

import dev.nagare.file.CacheFolder;
import dev.nagare.file.FileIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of compressed files, unpacked once, so that any place of them can be read at once: compressed data can only be
 * read from their beginning. Whoever reads such a file to its end leaves its text here, if it may; it is known by what
 * {@link FileIdentity} tells, so that of a file that has changed is not taken for it.
 *
 * <p>Nothing depends on it but the time that a seek takes: what can't be written, or would need more than half of the free
 * space, is left out. All together they need at most the given bytes; beyond it the one used longest ago goes.
 * Thread-safe, for several programs at once.
 */
public final class UnpackedFiles {
    /** Neither looked for nor left. */
    public static final UnpackedFiles NONE = new UnpackedFiles(null, 0, false);

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedFiles.class);
    private static final String ENDING = ".text";
    private static final String UNFINISHED = ".text.tmp";

    /** Nobody writes on one for so long: it is left from a program that was killed. */
    private static final Duration ABANDONED = Duration.ofDays(2);

    private final @Nullable Path folder;
    private final long most;
    private final boolean leaving;

    private UnpackedFiles(@Nullable Path folder, long most, boolean leaving) {
        this.folder = folder;
        this.most = most;
        this.leaving = leaving;
    }

    /**
     * Looked for in a folder.
     *
     * @param folder a folder of ours alone, made if need be
     * @param most how many bytes all of them may need, 1 or more
     */
    public static UnpackedFiles in(Path folder, long most) {
        return new UnpackedFiles(folder, most, false);
    }

    /** The same, where whoever reads a file to its end leaves its text. */
    public UnpackedFiles leaving() {
        return new UnpackedFiles(folder, most, folder != null);
    }

    /** The text of that file, or null where it isn't here. */
    @Nullable
    FileChannel find(Path compressed) {
        if (folder == null) {
            return null;
        }
        try {
            Path text = place(folder, compressed);
            if (!Files.isRegularFile(text)) {
                return null;
            }
            FileChannel channel = FileChannel.open(text, StandardOpenOption.READ);
            CacheFolder.used(text);
            return channel;
        } catch (IOException e) {
            LOG.info("The text of {} can't be used: {}", compressed, e.toString());
            return null;
        }
    }

    /** Begins to keep the text of that file; null where that may not or can't be done. */
    @Nullable
    Unfinished begin(Path compressed) {
        if (folder == null || !leaving) {
            return null;
        }
        try {
            Files.createDirectories(folder);
            CacheFolder.deleteAbandoned(folder, UNFINISHED, Instant.now().minus(ABANDONED));
            long bound = Math.min(most, Files.getFileStore(folder).getUsableSpace() / 2);
            return new Unfinished(folder, place(folder, compressed), bound);
        } catch (IOException e) {
            LOG.info("The text of {} can't be kept: {}", compressed, e.toString());
            return null;
        }
    }

    private static Path place(Path folder, Path compressed) throws IOException {
        return folder.resolve(FileIdentity.of(compressed).digest().substring(0, 32) + ENDING);
    }

    /** One that is being written. A failure ends it and is no failure of the reading. Not thread-safe. */
    final class Unfinished implements Closeable {
        private final Path where;
        private final Path target;
        private final Path temporary;
        private final long bound;
        private @Nullable FileChannel out;
        private long size;

        private Unfinished(Path where, Path target, long bound) throws IOException {
            this.where = where;
            this.target = target;
            this.temporary = Files.createTempFile(where, "", UNFINISHED);
            this.bound = bound;
            this.out = FileChannel.open(temporary, StandardOpenOption.WRITE);
        }

        /** Adds what follows. */
        void append(byte[] bytes, int offset, int length) {
            FileChannel open = out;
            if (open == null) {
                return;
            }
            if (size + length > bound) {
                LOG.info("{} is not kept: its text is longer than {} bytes", target.getFileName(), bound);
                close();
                return;
            }
            try {
                ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
                while (rest.hasRemaining()) {
                    open.write(rest);
                }
                size += length;
            } catch (IOException e) {
                LOG.info("{} is not kept: {}", target.getFileName(), e.toString());
                close();
            }
        }

        /** That was all: from now on it can be found. */
        void finish() {
            FileChannel open = out;
            if (open == null) {
                return;
            }
            try {
                open.close();
                CacheFolder.makeRoom(where, ENDING, most - size);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                out = null;
            } catch (IOException e) {
                LOG.info("{} is not kept: {}", target.getFileName(), e.toString());
                close();
            }
        }

        /** Throws away what was not finished. */
        @Override
        public void close() {
            FileChannel open = out;
            out = null;
            if (open != null) {
                try (open) {
                    Files.deleteIfExists(temporary);
                } catch (IOException e) {
                    LOG.info("{} is left: {}", temporary, e.toString());
                }
            }
        }
    }
}
