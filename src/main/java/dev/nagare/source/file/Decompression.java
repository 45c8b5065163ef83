package dev.nagare.source.file;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of an input, whatever it is compressed with: the first bytes decide, not the file's name. Data that are cut,
 * as a kill leaves them, end where they are cut, and {@link #cut} says so; damaged data throw.
 */
final class Decompression extends BlockInput {
    private static final int MAGIC_LENGTH = 4;

    private final Kind kind;
    private final InputStream in;
    private final @Nullable Frames frames;
    private long text;
    private boolean cut;

    /** What the bytes are wrapped in. */
    enum Kind {
        NONE,
        GZIP,
        ZSTD
    }

    private Decompression(InputStream in, Kind kind, @Nullable Frames frames) throws IOException {
        this.kind = kind;
        this.frames = frames;
        this.in = switch (kind) {
            case GZIP -> new GzipMembers(in, this::frame);
            case ZSTD -> new ZstdInputStreamNoFinalizer(new ZstdFrames(in, this::frame));
            case NONE -> in;
        };
    }

    /**
     * Looks at the first bytes and unwraps the rest.
     *
     * @param frames gets the frames that are met, or null where nobody wants to know
     */
    static Decompression of(InputStream raw, @Nullable Frames frames) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(raw, MAGIC_LENGTH);
        byte[] magic = new byte[MAGIC_LENGTH];
        int n = peeked.readNBytes(magic, 0, MAGIC_LENGTH);
        peeked.unread(magic, 0, n);
        return new Decompression(peeked, kind(magic, n), frames);
    }

    private void frame(long raw) {
        if (frames != null) {
            frames.add(raw, text);
        }
    }

    /** What begins like that; also a skippable frame of zstd, with which its parallel writer begins. */
    private static Kind kind(byte[] b, int n) {
        if (n >= 2 && b[0] == 0x1f && b[1] == (byte) 0x8b) {
            return Kind.GZIP;
        }
        boolean frame = n == 4 && b[0] == 0x28 && b[1] == (byte) 0xb5 && b[2] == 0x2f && b[3] == (byte) 0xfd;
        boolean skippable = n == 4 && (b[0] & 0xf0) == 0x50 && b[1] == 0x2a && b[2] == 0x4d && b[3] == 0x18;
        return frame || skippable ? Kind.ZSTD : Kind.NONE;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the data ended before the compression did. */
    boolean cut() {
        return cut;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (cut) {
            return -1;
        }
        try {
            int n = in.read(target, offset, length);
            text += Math.max(0, n);
            return n;
        } catch (EOFException e) {
            cut = true;
            return -1;
        } catch (IOException e) {
            // zstd-jni has no type of its own for data that end too soon.
            if (kind == Kind.ZSTD && String.valueOf(e.getMessage()).contains("Truncated source")) {
                cut = true;
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
