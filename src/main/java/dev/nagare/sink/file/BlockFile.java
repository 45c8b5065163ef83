package dev.nagare.sink.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows by whole blocks and is there from its first one: a kill at any moment leaves all blocks before, and
 * at most a piece of the last one. Never takes the place of another file. Not thread-safe.
 */
final class BlockFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private long size;

    private BlockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the file, empty.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
     */
    static BlockFile create(Path path) throws IOException {
        return new BlockFile(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    Path path() {
        return path;
    }

    /** Number of bytes in whole blocks. */
    long size() {
        return size;
    }

    /** Adds a block. Where that fails, its beginning is taken back as far as the system lets us. */
    void append(ByteBuffer block) throws IOException {
        int length = block.remaining();
        try {
            while (block.hasRemaining()) {
                channel.write(block);
            }
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        size += length;
    }

    private void takeBack(IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            // The reader knows what a cut end is.
            cause.addSuppressed(e);
        }
    }

    /** Makes sure that everything is on the disk, and closes. May be called twice. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                channel.force(true);
            }
        }
    }

    /** A block under way in memory. */
    static final class Block extends ByteArrayOutputStream {
        /** Its bytes; valid until the next write. */
        ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
