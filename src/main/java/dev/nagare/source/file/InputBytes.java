package dev.nagare.source.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The text of one input, which can be read from the beginning again: a plain file by going back in it, a compressed one
 * in its text where that is among the {@link UnpackedFiles}, anything else by keeping what was read in a {@link Spool}.
 * The file is opened once, so that it may be renamed or deleted meanwhile.
 */
final class InputBytes implements Closeable {
    /** What can be read at any place: the file itself where it is plain, else its text; null where there is none. */
    private final @Nullable FileChannel text;

    /** The text's size when it was opened. */
    private final long textSize;

    private final UnpackedFiles.@Nullable Unfinished copy;
    private final @Nullable Closeable owned;
    private final long rawSize;
    private final Raw raw;
    private final Decompression live;
    private final Spool spool = new Spool();
    private boolean spooling = true;
    private boolean liveEnded;
    private long position;

    /** What can be read forwards only. */
    private InputBytes(@Nullable Closeable owned, long rawSize, InputStream in) throws IOException {
        this.text = null;
        this.textSize = -1;
        this.copy = null;
        this.owned = owned;
        this.rawSize = rawSize;
        this.raw = new Raw(in);
        this.live = Decompression.of(raw);
    }

    private InputBytes(Path path, FileChannel file, UnpackedFiles unpacked) throws IOException {
        this.owned = file;
        this.rawSize = file.size();
        this.raw = new Raw(new ChannelInput(file));
        this.live = Decompression.of(raw);
        this.text = live.kind() == Decompression.Kind.NONE ? file : unpacked.find(path);
        this.textSize = text == null ? -1 : text.size();
        this.copy = text == null ? unpacked.begin(path) : null;
    }

    /** @param unpacked where the text of a compressed file may be */
    static InputBytes open(FileInput input, UnpackedFiles unpacked) throws IOException {
        if (input instanceof FileInput.Standard standard) {
            return new InputBytes(null, -1, standard.stream());
        }
        if (input instanceof FileInput.InProgram program) {
            URLConnection connection = program.resource().openConnection();
            InputStream in = connection.getInputStream();
            return new InputBytes(in, connection.getContentLengthLong(), in);
        }
        FileInput.OnDisk file = (FileInput.OnDisk) input;
        if (!Files.isRegularFile(file.path())) {
            InputStream pipe = Files.newInputStream(file.path());
            return new InputBytes(pipe, -1, pipe);
        }
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        try {
            return new InputBytes(file.path(), channel, unpacked);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether any place of the text can be read at once. */
    boolean seekable() {
        return text != null;
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
        FileChannel file = text;
        return file != null
                ? file.read(ByteBuffer.wrap(target, offset, length), from)
                : spool.read(from, target, offset, length);
    }

    /**
     * At the end of the text: makes sure that it is the end that the file had when it was opened, or a later one.
     *
     * @throws EOFException if the file has lost its end since then
     */
    void checkReadToItsEnd() throws EOFException {
        if (position < textSize) {
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
            return textSize == rawSize ? position : (long) ((double) rawSize * position / Math.max(1, textSize));
        }
        return position < spool.size() ? (long) ((double) raw.count * position / spool.size()) : raw.count;
    }

    @Override
    public void close() throws IOException {
        try {
            // Its memory is not the JVM's, so it must go for certain.
            live.close();
        } finally {
            closeAll(copy, text, spool, owned);
        }
    }

    private static void closeAll(@Nullable Closeable... all) throws IOException {
        IOException failure = null;
        for (Closeable each : all) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
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
                keep(target, offset, n);
            }
            position += Math.max(0, n);
            return n;
        }
    }

    /** What was read for the first time; −1 bytes at the end. */
    private void keep(byte[] bytes, int offset, int n) throws IOException {
        if (n > 0 && spooling) {
            spool.append(bytes, offset, n);
        }
        if (copy != null && n > 0) {
            copy.append(bytes, offset, n);
        } else if (copy != null && n < 0 && !live.cut()) {
            // Of a file that was cut, whoever reads it must hear that, so its text alone is not enough.
            copy.finish();
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
