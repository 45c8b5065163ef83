package dev.nagare.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps what was read of a stream that can't be read again: in memory while it is short, then in a temporary file. */
final class Spool implements Closeable {
    private static final int IN_MEMORY = 1 << 20;

    private byte[] memory = new byte[64 << 10];
    private long size;
    private @Nullable FileChannel file;

    void append(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && size + length > IN_MEMORY) {
            toFile();
        }
        FileChannel out = file;
        if (out != null) {
            writeFully(out, ByteBuffer.wrap(bytes, offset, length), size);
        } else {
            if (memory.length - size < length) {
                memory = Arrays.copyOf(memory, (int) Math.max(2L * memory.length, size + length));
            }
            System.arraycopy(bytes, offset, memory, (int) size, length);
        }
        size += length;
    }

    long size() {
        return size;
    }

    /** Reads from a place; −1 behind the end. */
    int read(long position, byte[] target, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        FileChannel in = file;
        if (in != null) {
            return in.read(ByteBuffer.wrap(target, offset, length), position);
        }
        int n = (int) Math.min(length, size - position);
        System.arraycopy(memory, (int) position, target, offset, n);
        return n;
    }

    private void toFile() throws IOException {
        // Asked for each time: what the JDK itself takes for temporary files it asks for once, maybe before it was set.
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path path = Files.createTempFile(folder, "nagare-", ".spool");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        file = channel;
        writeFully(channel, ByteBuffer.wrap(memory, 0, (int) size), 0);
        memory = new byte[0];
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null) {
            open.close();
        }
    }
}
