package dev.nagare.source.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The text of one input, which can be read from the beginning again: a plain file by going back in it, anything else
 * (compressed, a pipe, standard input) by keeping what was read in a {@link Spool}. The file is opened once, so that it
 * may be renamed or deleted meanwhile.
 */
final class InputBytes implements Closeable {
    private final @Nullable FileChannel channel;
    private final @Nullable Closeable owned;
    private final long rawSize;
    private final Raw raw;
    private final Decompression live;
    private final Spool spool = new Spool();
    private boolean spooling = true;
    private boolean liveEnded;
    private long position;

    /** @param owned what is to be closed with it; null for standard input, which isn't ours */
    private InputBytes(@Nullable FileChannel channel, @Nullable Closeable owned, long rawSize, InputStream in)
            throws IOException {
        this.channel = channel;
        this.owned = owned;
        this.rawSize = rawSize;
        this.raw = new Raw(in);
        this.live = Decompression.of(raw);
    }

    static InputBytes open(FileInput input) throws IOException {
        if (input instanceof FileInput.Standard standard) {
            return new InputBytes(null, null, -1, standard.stream());
        }
        if (input instanceof FileInput.InProgram program) {
            URLConnection connection = program.resource().openConnection();
            InputStream in = connection.getInputStream();
            return new InputBytes(null, in, connection.getContentLengthLong(), in);
        }
        FileInput.OnDisk file = (FileInput.OnDisk) input;
        if (!Files.isRegularFile(file.path())) {
            InputStream pipe = Files.newInputStream(file.path());
            return new InputBytes(null, pipe, -1, pipe);
        }
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        try {
            return new InputBytes(channel, channel, channel.size(), new ChannelInput(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether any place of the text can be read at once. */
    boolean seekable() {
        return channel != null && live.kind() == Decompression.Kind.NONE;
    }

    /** A stream from the beginning; an earlier one must not be used any more. */
    InputStream fromStart() {
        position = 0;
        return new FromStart();
    }

    /**
     * A stream from a place; an earlier one must not be used any more. Where that place can't be read at once, everything
     * before it is read, and only a text of which nothing is lost yet comes there.
     */
    InputStream from(long place) throws IOException {
        InputStream stream = fromStart();
        if (seekable() || place <= spool.size()) {
            position = place;
        } else {
            stream.skipNBytes(place);
        }
        return stream;
    }

    /** Keeps no more of the text than is kept already: the stream that follows is the last one. */
    void keepNoMore() {
        spooling = false;
    }

    /** Reads from a place of the text that has been read before; −1 behind the end. */
    int read(long from, byte[] target, int offset, int length) throws IOException {
        FileChannel file = channel;
        return file != null && seekable()
                ? file.read(ByteBuffer.wrap(target, offset, length), from)
                : spool.read(from, target, offset, length);
    }

    /**
     * At the end of the text: makes sure that it is the end that the file had when it was opened, or a later one.
     *
     * @throws EOFException if the file has lost its end since then
     */
    void checkReadToItsEnd() throws EOFException {
        if (seekable() && position < rawSize) {
            throw new EOFException("it became shorter while it was being read");
        }
    }

    /** Whether the compressed data end too soon. */
    boolean cut() {
        return live.cut();
    }

    /** The size on the disk when it was opened, or −1 where nobody knows. */
    long rawSize() {
        return rawSize;
    }

    /** How far the reading is, in bytes on the disk. */
    long rawPosition() {
        if (seekable()) {
            return position;
        }
        return position < spool.size() ? (long) ((double) raw.count * position / spool.size()) : raw.count;
    }

    @Override
    public void close() throws IOException {
        try {
            // Its memory is not the JVM's, so it must go for certain.
            live.close();
        } finally {
            try {
                spool.close();
            } finally {
                Closeable underneath = owned;
                if (underneath != null) {
                    underneath.close();
                }
            }
        }
    }

    private final class FromStart extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n;
            if (seekable() || position < spool.size()) {
                n = InputBytes.this.read(position, target, offset, length);
            } else if (liveEnded) {
                n = -1;
            } else {
                n = live.read(target, offset, length);
                liveEnded = n < 0;
                if (n > 0 && spooling) {
                    spool.append(target, offset, n);
                }
            }
            position += Math.max(0, n);
            return n;
        }
    }

    /** Reads a channel from its beginning, by place, so that the channel's own position doesn't matter. */
    private static final class ChannelInput extends InputStream {
        private final FileChannel channel;
        private long at;

        ChannelInput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = channel.read(ByteBuffer.wrap(target, offset, length), at);
            at += Math.max(0, n);
            return n;
        }
    }

    /** Counts what is taken from the disk. */
    private static final class Raw extends InputStream {
        private final InputStream in;
        private long count;

        Raw(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            count += c < 0 ? 0 : 1;
            return c;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            count += Math.max(0, n);
            return n;
        }
    }
}
