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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of one input, which can be read from the beginning again: a plain file by going back in it, a compressed one
 * in its text or from its frames where those are among the {@link UnpackedFiles}, anything else by keeping what was read in
 * a {@link Spool}. The file is opened once, so that it may be renamed or deleted meanwhile.
 */
final class InputBytes implements Closeable {
    /** What can be read at any place: the file itself where it is plain, else its text; null where there is none. */
    private final @Nullable FileChannel text;

    /** The text's size when it was opened. */
    private final long textSize;

    /** Where the reading of a compressed file can begin; null where nobody knows. */
    private final @Nullable Frames frames;

    private final UnpackedFiles.@Nullable Unfinished copy;
    private final @Nullable Closeable owned;
    private final long rawSize;
    private Raw raw;
    private Decompression live;

    /** The place of the text that {@link #live} reads next. */
    private long livePosition;

    private final Spool spool = new Spool();
    private boolean spooling = true;
    private boolean liveEnded;
    private long position;

    /** What can be read forwards only. */
    private InputBytes(@Nullable Closeable owned, long rawSize, InputStream in) throws IOException {
        this.text = null;
        this.textSize = -1;
        this.frames = null;
        this.copy = null;
        this.owned = owned;
        this.rawSize = rawSize;
        this.raw = new Raw(in, 0);
        this.live = Decompression.of(raw, null);
    }

    private InputBytes(Path path, FileChannel file, UnpackedFiles unpacked) throws IOException {
        this.owned = file;
        this.rawSize = file.size();
        this.raw = new Raw(new ChannelInput(file, 0), 0);
        Frames met = new Frames();
        this.live = Decompression.of(raw, met);
        this.text = live.kind() == Decompression.Kind.NONE ? file : unpacked.find(path);
        this.textSize = text == null ? -1 : text.size();
        this.frames = text == null ? unpacked.frames(path) : null;
        this.copy = text == null && frames == null ? unpacked.begin(path, met) : null;
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

    /** Whether the text can be read from any place on at once. */
    boolean seekable() {
        return text != null || frames != null;
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

    /** Makes {@link #live} stand at that place, by going to the frame in which it is. */
    private void jump(Frames known, long place) throws IOException {
        int frame = known.before(place);
        if (!(livePosition <= place && livePosition >= known.text(frame))) {
            live.close();
            long from = known.raw(frame);
            raw = new Raw(new ChannelInput((FileChannel) Objects.requireNonNull(owned), from), from);
            Decompression.Kind kind = live.kind();
            live = Decompression.of(raw, null);
            if (live.kind() != kind) {
                throw new IOException("it was changed while it was being read");
            }
            livePosition = known.text(frame);
            liveEnded = false;
        }
        spooling = false;
        byte[] passed = new byte[64 << 10];
        while (livePosition < place && !liveEnded) {
            int n = live.read(passed, 0, (int) Math.min(passed.length, place - livePosition));
            livePosition += Math.max(0, n);
            liveEnded = n < 0;
        }
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
        if (text != null) {
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

    private final class FromStart extends BlockInput {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n;
            if (text != null || position < spool.size()) {
                n = InputBytes.this.read(position, target, offset, length);
            } else {
                n = readLive(target, offset, length);
            }
            position += Math.max(0, n);
            return n;
        }
    }

    private int readLive(byte[] target, int offset, int length) throws IOException {
        if (frames != null && position != livePosition) {
            jump(frames, position);
        }
        if (liveEnded) {
            return -1;
        }
        int n = live.read(target, offset, length);
        liveEnded = n < 0;
        livePosition += Math.max(0, n);
        keep(target, offset, n);
        return n;
    }

    /** What was read for the first time; −1 bytes at the end. */
    private void keep(byte[] bytes, int offset, int n) throws IOException {
        if (n > 0 && spooling) {
            spool.append(bytes, offset, n);
        }
        if (copy != null && n > 0) {
            copy.append(bytes, offset, n, spooling);
        } else if (copy != null && n < 0) {
            copy.finish(live.cut());
        }
    }

    /** Reads a channel from a place on, by place, so that the channel's own position doesn't matter. */
    private static final class ChannelInput extends BlockInput {
        private final FileChannel channel;
        private long at;

        ChannelInput(FileChannel channel, long from) {
            this.channel = channel;
            this.at = from;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = channel.read(ByteBuffer.wrap(target, offset, length), at);
            at += Math.max(0, n);
            return n;
        }
    }

    /** Counts what is taken from the disk, with what is before its beginning. */
    private static final class Raw extends InputStream {
        private final InputStream in;
        private long count;

        Raw(InputStream in, long before) {
            this.in = in;
            this.count = before;
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
