package dev.nagare.source.file;

import dev.nagare.codec.Words;
import dev.nagare.model.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Parts a stream into lines without a copy: a line is a range of the reader's own buffer, valid until the next one. Lines
 * end with LF or CR LF. A byte order mark at the very beginning belongs to no line. Of a line longer than
 * {@link SourceRecord#MAX_VALUE_BYTES} only the beginning is kept, so that memory stays flat. Not thread-safe.
 */
final class LineReader {
    private static final int BLOCK = 256 << 10;
    private static final int MAX_LINE = SourceRecord.MAX_VALUE_BYTES;
    private static final long LINE_FEEDS = Words.of('\n');

    private InputStream in;
    private byte[] buffer = new byte[BLOCK];

    /** Where {@code buffer[0]} stands in the stream. */
    private long base;

    private int limit;
    private int from;
    private int to;
    private int next;
    private boolean ended;

    private long index = -1;
    private long length;
    private boolean terminated;
    private boolean carriageReturn;
    private boolean tooLong;

    /** The bytes seen since the line began, all in one: above 127 if any was. */
    private long highBits;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes on at another place of the same text.
     *
     * @param from the text from there on
     * @param position where that is: at the beginning of a line
     * @param previous the number of the line before, −1 at the start
     */
    void goOn(InputStream from, long position, long previous) {
        in = from;
        base = position;
        limit = 0;
        this.from = 0;
        to = 0;
        next = 0;
        ended = false;
        index = previous;
    }

    /** Goes on to the next line; false at the end. */
    boolean next() throws IOException {
        from = next;
        highBits = 0;
        tooLong = false;
        int scanned = from;
        while (true) {
            int lineFeed = find(scanned);
            if (lineFeed >= 0) {
                return found(lineFeed, true);
            }
            int pending = limit - from;
            if (ended) {
                return pending > 0 && found(limit, false);
            }
            if (pending > MAX_LINE + 1) {
                return skipTooLong();
            }
            fill();
            scanned = from + pending;
        }
    }

    private boolean found(int end, boolean lineFeed) {
        index++;
        next = lineFeed ? end + 1 : end;
        terminated = lineFeed;
        if (index == 0 && end - from >= 3 && isByteOrderMark()) {
            from += 3;
        }
        carriageReturn = lineFeed && end > from && buffer[end - 1] == '\r';
        to = carriageReturn ? end - 1 : end;
        int whole = to - from;
        length = whole;
        if (whole > MAX_LINE) {
            tooLong = true;
            to = from + SourceRecord.KEPT_OF_TOO_LARGE;
        }
        return true;
    }

    private boolean isByteOrderMark() {
        return buffer[from] == (byte) 0xef && buffer[from + 1] == (byte) 0xbb && buffer[from + 2] == (byte) 0xbf;
    }

    /** Keeps the beginning of the line and reads over the rest of it. */
    private boolean skipTooLong() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, from, from + SourceRecord.KEPT_OF_TOO_LARGE);
        int seen = limit - from;
        long lineLength = seen;
        byte last = buffer[limit - 1];
        int lineFeed = -1;
        while (lineFeed < 0) {
            from = limit;
            fill();
            if (limit == from) {
                break;
            }
            lineFeed = find(from);
            int end = lineFeed < 0 ? limit : lineFeed;
            lineLength += end - from;
            last = end > from ? buffer[end - 1] : last;
        }
        index++;
        terminated = lineFeed >= 0;
        next = terminated ? lineFeed + 1 : limit;
        carriageReturn = terminated && last == '\r';
        length = carriageReturn ? lineLength - 1 : lineLength;
        // What follows in the buffer moves behind the kept beginning, which takes the place of the line.
        int rest = limit - next;
        byte[] with = new byte[Math.max(BLOCK, kept.length + rest)];
        System.arraycopy(kept, 0, with, 0, kept.length);
        System.arraycopy(buffer, next, with, kept.length, rest);
        base += next - kept.length;
        buffer = with;
        from = 0;
        to = kept.length;
        next = kept.length;
        limit = kept.length + rest;
        tooLong = true;
        return true;
    }

    /** Reads more behind what is there, after making room; sets {@code ended} when nothing more comes. */
    private void fill() throws IOException {
        if (from > 0) {
            int pending = limit - from;
            byte[] target = buffer.length > BLOCK && pending < BLOCK / 2 ? new byte[BLOCK] : buffer;
            System.arraycopy(buffer, from, target, 0, pending);
            buffer = target;
            base += from;
            limit = pending;
            from = 0;
            next = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE + 2 * BLOCK));
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            ended = true;
        } else {
            limit += n;
        }
    }

    /** The next line feed from there on, or −1. */
    private int find(int start) {
        byte[] b = buffer;
        int end = limit;
        int i = start;
        long high = highBits;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = Words.get(b, i);
            high |= word;
            long hit = Words.same(word, LINE_FEEDS);
            if (hit != 0) {
                highBits = high & Words.HIGHS;
                return i + Words.first(hit);
            }
        }
        for (; i < end; i++) {
            high |= b[i] & 0x80;
            if (b[i] == '\n') {
                highBits = high & Words.HIGHS;
                return i;
            }
        }
        highBits = high & Words.HIGHS;
        return -1;
    }

    /** The array that holds the line. */
    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins. */
    int from() {
        return from;
    }

    /** Where it ends, exclusive, without its line end. */
    int to() {
        return to;
    }

    /** Its number from 0. */
    long index() {
        return index;
    }

    /** Where it begins in the stream. */
    long position() {
        return base + from;
    }

    /** How far the stream has been read into lines. */
    long consumed() {
        return base + next;
    }

    /** Its whole length in bytes, also where only the beginning was kept. */
    long length() {
        return length;
    }

    /** Whether it is longer than a value may be, and so only its beginning is here. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether a line feed ended it. */
    boolean terminated() {
        return terminated;
    }

    /** Whether its line end was CR LF. */
    boolean carriageReturn() {
        return carriageReturn;
    }

    /** Whether it is certainly plain ASCII; now and then no where the answer is yes. */
    boolean ascii() {
        return highBits == 0;
    }

    /** Whether there is nothing but white space in it. */
    boolean blank() {
        for (int i = from; i < to; i++) {
            byte c = buffer[i];
            if (c != ' ' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    /** A copy of the line. */
    byte[] copy() {
        return Arrays.copyOfRange(buffer, from, to);
    }
}
