package dev.nagare.source.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Where reading compressed data can begin: the starts of gzip members or zstd frames, each with its place in the text. So
 * many that no place of the text is much further than {@value #APART} bytes or one frame behind one; of a text with very
 * many, fewer. At most {@value #MOST} are kept. Not thread-safe while it is filled.
 */
final class Frames {
    /** Bytes of text between two of them, at the least. */
    static final long APART = 256 << 10;

    private static final int MOST = 1 << 20;
    private static final int MAGIC = 0x4e464d31;
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int EACH = 2 * Long.BYTES;

    private long[] raw = new long[16];
    private long[] text = new long[16];
    private int count;
    private long apart = APART;

    /**
     * One begins there, behind all that were added before.
     *
     * @param rawPlace in the compressed data
     * @param textPlace in the text
     */
    void add(long rawPlace, long textPlace) {
        if (count > 0 && textPlace - text[count - 1] < apart) {
            return;
        }
        if (count == MOST) {
            thinOut();
        }
        if (count == raw.length) {
            raw = Arrays.copyOf(raw, 2 * count);
            text = Arrays.copyOf(text, 2 * count);
        }
        raw[count] = rawPlace;
        text[count++] = textPlace;
    }

    private void thinOut() {
        for (int i = 0; i < count; i += 2) {
            raw[i / 2] = raw[i];
            text[i / 2] = text[i];
        }
        count = (count + 1) / 2;
        apart *= 2;
    }

    int count() {
        return count;
    }

    /** The one from which that place of the text is reached. */
    int before(long textPlace) {
        int at = Arrays.binarySearch(text, 0, count, textPlace);
        return at >= 0 ? at : -at - 2;
    }

    long raw(int frame) {
        return raw[frame];
    }

    long text(int frame) {
        return text[frame];
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + count * EACH + Long.BYTES);
        out.putInt(MAGIC).putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(raw[i]).putLong(text[i]);
        }
        return out.putLong(checksum(out)).array();
    }

    /**
     * Reads what {@link #toBytes} made.
     *
     * @throws IOException if it is something else, or damaged
     */
    static Frames of(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD + EACH + Long.BYTES || in.getInt() != MAGIC) {
            throw new IOException("it is no index of frames");
        }
        Frames frames = new Frames();
        frames.count = in.getInt();
        if (frames.count < 1 || HEAD + (long) frames.count * EACH + Long.BYTES != bytes.length) {
            throw new IOException("its length is wrong");
        }
        frames.raw = new long[frames.count];
        frames.text = new long[frames.count];
        for (int i = 0; i < frames.count; i++) {
            frames.raw[i] = in.getLong();
            frames.text[i] = in.getLong();
        }
        long checksum = checksum(in);
        if (in.getLong() != checksum || frames.raw[0] != 0 || frames.text[0] != 0) {
            throw new IOException("its checksum is wrong");
        }
        return frames;
    }

    /** Of what is before the buffer's position. */
    private static long checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate().flip());
        return crc.getValue();
    }
}
