package dev.nagare.source.file;

import dev.nagare.file.CacheFolder;
import dev.nagare.file.FileIdentity;
import dev.nagare.file.SafeFile;
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
 * What makes it possible to read any place of a compressed file at once, though compressed data can only be read from the
 * beginning of a frame: where they consist of many, as our own recordings do, the {@link Frames}, else their text, unpacked
 * once. Whoever reads such a file to its end leaves that here, if it may; it is known by what {@link FileIdentity} tells, so
 * that of a file that has changed is not taken for it.
 *
 * <p>Nothing depends on it but the time that a seek takes: what can't be written, or would need more than half of the free
 * space, is left out. All texts together need at most the given bytes; beyond it the one used longest ago goes.
 * Thread-safe, for several programs at once.
 */
public final class UnpackedFiles {
    /** Neither looked for nor left. */
    public static final UnpackedFiles NONE = new UnpackedFiles(null, 0, false);

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedFiles.class);
    private static final String ENDING = ".text";
    private static final String UNFINISHED = ".text.tmp";
    private static final String FRAMES = ".frames";

    /** All frames together need at most so much. Bytes. */
    private static final long MOST_FRAMES = 64 << 20;

    /** A text of which so much has come without a second frame is unpacked. Bytes. */
    static final long DECIDED = 4 << 20;

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
            Path text = place(folder, compressed, ENDING);
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

    /** The frames of that file, or null where they aren't here. */
    @Nullable
    Frames frames(Path compressed) {
        if (folder == null) {
            return null;
        }
        try {
            Path file = place(folder, compressed, FRAMES);
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_FRAMES) {
                return null;
            }
            Frames frames = Frames.of(Files.readAllBytes(file));
            CacheFolder.used(file);
            return frames;
        } catch (IOException e) {
            LOG.info("The frames of {} can't be used: {}", compressed, e.toString());
            return null;
        }
    }

    /**
     * Begins to keep what there is to keep of that file.
     *
     * @param frames gets those of the file, each before the text in it is appended
     * @return null where that may not or can't be done
     */
    @Nullable
    Unfinished begin(Path compressed, Frames frames) {
        if (folder == null || !leaving) {
            return null;
        }
        try {
            Files.createDirectories(folder);
            CacheFolder.deleteAbandoned(folder, UNFINISHED, Instant.now().minus(ABANDONED));
            long bound = Math.min(most, Files.getFileStore(folder).getUsableSpace() / 2);
            return new Unfinished(folder, place(folder, compressed, ""), bound, frames);
        } catch (IOException e) {
            LOG.info("The text of {} can't be kept: {}", compressed, e.toString());
            return null;
        }
    }

    private static Path place(Path folder, Path compressed, String ending) throws IOException {
        return folder.resolve(FileIdentity.of(compressed).digest().substring(0, 32) + ending);
    }

    /** One that is being written. A failure ends it and is no failure of the reading. Not thread-safe. */
    final class Unfinished implements Closeable {
        private final Path where;
        private final Path name;
        private final Path temporary;
        private final long bound;
        private final Frames frames;
        private boolean byFrames;
        private @Nullable FileChannel out;
        private long size;

        private Unfinished(Path where, Path name, long bound, Frames frames) throws IOException {
            this.where = where;
            this.name = name;
            this.temporary = Files.createTempFile(where, "", UNFINISHED);
            this.bound = bound;
            this.frames = frames;
            this.out = FileChannel.open(temporary, StandardOpenOption.WRITE);
        }

        /**
         * Adds what follows.
         *
         * @param everywhere whether the reader needs many places at once, which frames alone don't give
         */
        void append(byte[] bytes, int offset, int length, boolean everywhere) {
            FileChannel open = out;
            if (open == null) {
                return;
            }
            if (size < DECIDED && size + length >= DECIDED && frames.count() > 1 && !everywhere) {
                byFrames = true;
                close();
                return;
            }
            if (size + length > bound) {
                LOG.info("{} is not kept: its text is longer than {} bytes", name.getFileName(), bound);
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
                LOG.info("{} is not kept: {}", name.getFileName(), e.toString());
                close();
            }
        }

        /**
         * That was all: from now on it can be found.
         *
         * @param cut whether the data end too soon. Whoever reads them must hear that, so their text alone is not enough
         */
        void finish(boolean cut) {
            FileChannel open = out;
            if (byFrames) {
                finishFrames();
            } else if (open != null && !cut) {
                finishText(open);
            }
        }

        private void finishFrames() {
            try {
                CacheFolder.makeRoom(where, FRAMES, MOST_FRAMES / 2);
                SafeFile.write(where.resolve(name + FRAMES), frames.toBytes());
            } catch (IOException e) {
                LOG.info("The frames of {} are not kept: {}", name.getFileName(), e.toString());
            }
        }

        private void finishText(FileChannel open) {
            try {
                open.close();
                CacheFolder.makeRoom(where, ENDING, most - size);
                Files.move(
                        temporary,
                        where.resolve(name + ENDING),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
                out = null;
            } catch (IOException e) {
                LOG.info("{} is not kept: {}", name.getFileName(), e.toString());
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
