package dev.nagare.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Compressed data of zstd (RFC 8878) as they are, handed on so that no read goes beyond the end of a frame. So whoever
 * decompresses them asks for a frame's first byte when the text of all frames before has been given out, and notices where
 * a frame is cut: zstd-jni's stream doesn't if one read gave it the end of a frame and the beginning of the next. Damaged
 * data are handed on too, for the decompression to say so. Not thread-safe.
 */
final class ZstdFrames extends BlockInput {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;

    /** Magic number, descriptor, window, dictionary and content size. Bytes. */
    private static final int LONGEST_HEADER = 4 + 1 + 1 + 4 + 8;

    private static final int RLE = 1;

    private final InputStream in;
    private final LongConsumer starts;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int limit;

    /** Where {@code buffer[0]} stands in the data. */
    private long base;

    /** How many bytes follow until something has to be looked at. */
    private long pass;

    private Part next = Part.FRAME;
    private boolean checksum;

    private enum Part {
        FRAME,
        BLOCK,
        CHECKSUM
    }

    /** @param starts gets the place of each frame when its first byte is asked for */
    ZstdFrames(InputStream in, LongConsumer starts) {
        this.in = in;
        this.starts = starts;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (pass == 0) {
            look();
        }
        if (!have(1)) {
            return -1;
        }
        int n = (int) Math.min(Math.min(length, pass), limit - at);
        System.arraycopy(buffer, at, target, offset, n);
        at += n;
        pass -= n;
        return n;
    }

    private void look() throws IOException {
        switch (next) {
            case FRAME -> lookAtFrame();
            case BLOCK -> lookAtBlock();
            case CHECKSUM -> {
                pass = 4;
                next = Part.FRAME;
            }
        }
    }

    private void lookAtFrame() throws IOException {
        // What is cut inside its header is handed on as it is.
        have(LONGEST_HEADER);
        starts.accept(base + at);
        int magic = limit - at < 5 ? 0 : littleEndian(0);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE && limit - at >= 8) {
            pass = 8 + (littleEndian(4) & 0xffffffffL);
            return;
        }
        if (magic != MAGIC) {
            pass = Long.MAX_VALUE;
            return;
        }
        int descriptor = buffer[at + 4];
        boolean single = (descriptor & 0x20) != 0;
        int sizeFlag = (descriptor >> 6) & 3;
        int dictionaryFlag = descriptor & 3;
        int contentSize = sizeFlag == 0 ? (single ? 1 : 0) : 1 << sizeFlag;
        int dictionary = dictionaryFlag == 3 ? 4 : dictionaryFlag;
        checksum = (descriptor & 4) != 0;
        pass = 5L + (single ? 0 : 1) + dictionary + contentSize;
        next = Part.BLOCK;
    }

    private void lookAtBlock() throws IOException {
        if (!have(3)) {
            pass = Long.MAX_VALUE;
            return;
        }
        int header = (buffer[at] & 0xff) | (buffer[at + 1] & 0xff) << 8 | (buffer[at + 2] & 0xff) << 16;
        boolean last = (header & 1) != 0;
        int type = (header >> 1) & 3;
        pass = 3L + (type == RLE ? 1 : header >> 3);
        if (last) {
            next = checksum ? Part.CHECKSUM : Part.FRAME;
        }
    }

    private int littleEndian(int from) {
        int i = at + from;
        return (buffer[i] & 0xff)
                | (buffer[i + 1] & 0xff) << 8
                | (buffer[i + 2] & 0xff) << 16
                | (buffer[i + 3] & 0xff) << 24;
    }

    /** Makes so many bytes stand in the buffer; false where the data end before. */
    private boolean have(int count) throws IOException {
        while (limit - at < count) {
            if (at + count > buffer.length || at == limit) {
                System.arraycopy(buffer, at, buffer, 0, limit - at);
                base += at;
                limit -= at;
                at = 0;
            }
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
