package dev.nagare.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads gzip (RFC 1952), one member after the other. The JDK's own stream takes everything behind a broken member header,
 * and on a pipe everything behind the first member, for the end, without a word; this one throws
 * {@link EOFException} where the data are cut and {@link ZipException} where they are damaged. Zero bytes behind a member,
 * with which tapes and block devices pad, are its end. Not thread-safe.
 */
final class GzipMembers extends BlockInput {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final LongConsumer starts;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] block = new byte[64 << 10];
    private int at;
    private int limit;

    /** Where {@code block[0]} stands in the data. */
    private long base;

    private boolean inMember;
    private boolean ended;

    /** @param starts gets the place of each member when the text of all before has been given out */
    GzipMembers(InputStream in, LongConsumer starts) {
        this.in = in;
        this.starts = starts;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !startMember()) {
                break;
            }
            int n = inflate(target, offset, length);
            if (n > 0) {
                crc.update(target, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (at == limit && !fill()) {
                throw new EOFException("the data end inside a gzip member");
            }
            inflater.setInput(block, at, limit - at);
        }
        try {
            int n = inflater.inflate(target, offset, length);
            at = limit - inflater.getRemaining();
            if (n == 0 && inflater.needsDictionary()) {
                throw new ZipException("it asks for a preset dictionary");
            }
            return n;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "its compressed data are damaged" : e.getMessage());
        }
    }

    /** Reads a member's header; false where the file ends in its place. */
    private boolean startMember() throws IOException {
        if (at == limit && !fill()) {
            ended = true;
            return false;
        }
        if (block[at] == 0) {
            skipPadding();
            return false;
        }
        starts.accept(base + at);
        if (next() != 0x1f || next() != 0x8b) {
            throw new ZipException("something that is not gzip follows");
        }
        if (next() != 8) {
            throw new ZipException("its compression method is unknown");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void skipPadding() throws IOException {
        do {
            while (at < limit) {
                if (block[at++] != 0) {
                    throw new ZipException("something that is not gzip follows");
                }
            }
        } while (fill());
        ended = true;
    }

    private void endMember() throws IOException {
        inMember = false;
        long expectedCrc = littleEndian();
        long expectedLength = littleEndian();
        if (expectedCrc != crc.getValue() || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("its checksum is wrong");
        }
    }

    private long littleEndian() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // A name or a comment, which nobody needs.
        }
    }

    private int next() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException("the data end inside a gzip member");
        }
        return block[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        base += limit;
        int n = in.read(block, 0, block.length);
        at = 0;
        limit = Math.max(0, n);
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
