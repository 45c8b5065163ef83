package dev.nagare.replay;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.nagare.source.SourcePosition;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints and pages as bytes: each with a head that says what it is and how long, and with a checksum; what is long
 * is compressed.
 */
final class CheckpointBytes {
    /** Kind or records, clock or number, length of the rest, its checksum. */
    static final int HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** The page of the state that one is near to which is near to none. */
    private static final int PAGE_OF_NONE = -1;

    /** Stands for the records of a checkpoint in the head of a page. */
    private static final long PAGE = -1;

    /** More than any state has; a length beyond it is damage. */
    private static final int LONGEST = 1 << 30;

    /** States are long and alike inside: the fastest level makes a fifth of them, at several hundred MB a second. */
    private static final int LEVEL = 1;

    private CheckpointBytes() {}

    /**
     * One of them in a file.
     *
     * @param records records before it; −1 for a page
     * @param clock its clock; the number of a page
     * @param channel the file
     * @param at where its head begins
     * @param length of head and the rest together
     */
    record Place(long records, long clock, FileChannel channel, long at, int length) {
        boolean isPage() {
            return records == PAGE;
        }
    }

    /**
     * A checkpoint in a file.
     *
     * @param place where
     * @param sequence of what its owner keeps beside it
     * @param pages the pages that it needs: those of its owner, and at the end that of the state its own is near to
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(Place place, long sequence, int[] pages) {
        long records() {
            return place.records();
        }

        long clock() {
            return place.clock();
        }

        /** The page of the state that its own is near to. */
        int base() {
            return pages[pages.length - 1];
        }
    }

    /**
     * A checkpoint, ready to be written.
     *
     * @param base the page of a state
     * @param differences how its own differs from that
     */
    static ByteBuffer write(Checkpoint checkpoint, int base, byte[] differences) {
        long[] place = checkpoint.place().numbers();
        byte[] beside = checkpoint.beside().bytes();
        ByteBuffer plain = ByteBuffer.allocate(
                2 * Long.BYTES + 2 * Integer.BYTES + place.length * Long.BYTES + beside.length + differences.length);
        plain.putLong(checkpoint.first()).putLong(checkpoint.jumped()).putInt(place.length);
        for (long number : place) {
            plain.putLong(number);
        }
        plain.putInt(beside.length).put(beside).put(differences);
        byte[] body = Zstd.compress(plain.array(), LEVEL);
        int[] pages = checkpoint.beside().pages();
        ByteBuffer rest = ByteBuffer.allocate(Long.BYTES + (2 + pages.length) * Integer.BYTES + body.length);
        rest.putLong(checkpoint.beside().sequence()).putInt(pages.length + 1);
        for (int page : pages) {
            rest.putInt(page);
        }
        rest.putInt(base).put(body);
        return withHead(checkpoint.records(), checkpoint.clock(), rest.array());
    }

    /** A checkpoint that stands alone. */
    static byte[] whole(Checkpoint checkpoint) {
        if (checkpoint.beside().pages().length > 0) {
            throw new IllegalArgumentException("a checkpoint that stands alone can't refer to pages");
        }
        return write(checkpoint, PAGE_OF_NONE, checkpoint.state()).array();
    }

    /** The same checkpoint. */
    static Checkpoint whole(byte[] bytes) throws IOException {
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            long records = all.getLong();
            long clock = all.getLong();
            return read(records, clock, rest(all, bytes.length, records, clock), null);
        } catch (BufferUnderflowException | NegativeArraySizeException | ZstdException e) {
            throw new IOException("these bytes are no checkpoint", e);
        }
    }

    /** A page, ready to be written. */
    static ByteBuffer writePage(int number, byte[] content) {
        return withHead(PAGE, number, Zstd.compress(content, LEVEL));
    }

    private static ByteBuffer withHead(long records, long clock, byte[] rest) {
        ByteBuffer all = ByteBuffer.allocate(HEAD + rest.length);
        all.putLong(records).putLong(clock);
        all.putInt(rest.length).putInt(checksum(records, clock, rest));
        return all.put(rest).flip();
    }

    /** Finds out what begins there, without reading all of it. */
    static Place head(FileChannel channel, long at) throws IOException {
        ByteBuffer head = bytes(channel, at, HEAD);
        long records = head.getLong();
        long clock = head.getLong();
        int length = head.getInt();
        if (records < PAGE || length < 0 || length > LONGEST || at + HEAD + length > channel.size()) {
            throw new IOException("there is no checkpoint where one should be");
        }
        return new Place(records, clock, channel, at, HEAD + length);
    }

    /** The checkpoint at a place, without its body. */
    static Stored stored(Place place) throws IOException {
        ByteBuffer begin = bytes(place.channel(), place.at() + HEAD, Long.BYTES + Integer.BYTES);
        long sequence = begin.getLong();
        int count = begin.getInt();
        if (count < 1 || (long) count * Integer.BYTES > place.length()) {
            throw new IOException("a checkpoint has no pages");
        }
        ByteBuffer numbers = bytes(place.channel(), place.at() + HEAD + begin.capacity(), count * Integer.BYTES);
        int[] pages = new int[count];
        numbers.asIntBuffer().get(pages);
        return new Stored(place, sequence, pages);
    }

    /**
     * Reads a checkpoint back.
     *
     * @param base the state that its own is near to
     */
    static Checkpoint read(Stored stored, byte[] base) throws IOException {
        Place at = stored.place();
        return read(at.records(), at.clock(), rest(at), base);
    }

    /** @param base null for one that stands alone */
    private static Checkpoint read(long records, long clock, byte[] from, byte @Nullable [] base) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(from);
        long sequence = rest.getLong();
        int[] pages = new int[rest.getInt() - 1];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = rest.getInt();
        }
        rest.getInt();
        byte[] body = new byte[rest.remaining()];
        rest.get(body);
        ByteBuffer plain = ByteBuffer.wrap(decompressed(body));
        long first = plain.getLong();
        long jumped = plain.getLong();
        long[] place = new long[plain.getInt()];
        for (int i = 0; i < place.length; i++) {
            place[i] = plain.getLong();
        }
        byte[] beside = new byte[plain.getInt()];
        plain.get(beside);
        byte[] differences = new byte[plain.remaining()];
        plain.get(differences);
        return new Checkpoint(
                records,
                first,
                clock,
                jumped,
                SourcePosition.of(place),
                base == null ? differences : state(base, differences),
                new Checkpoint.Beside(sequence, beside, pages));
    }

    private static byte[] state(byte[] base, byte[] differences) throws IOException {
        try {
            return Differences.apply(base, differences);
        } catch (IllegalArgumentException e) {
            throw new IOException("a checkpoint is not near to the state that it names", e);
        }
    }

    /** Reads a page back. */
    static byte[] readPage(Place page) throws IOException {
        return decompressed(rest(page));
    }

    /** What follows the head, if it is what was written. */
    private static byte[] rest(Place place) throws IOException {
        ByteBuffer all = bytes(place.channel(), place.at(), place.length());
        return rest(all, place.length(), all.getLong(), all.getLong());
    }

    /** @param all what follows its first two numbers */
    private static byte[] rest(ByteBuffer all, int whole, long records, long clock) throws IOException {
        int length = all.getInt();
        int checksum = all.getInt();
        byte[] rest = new byte[whole - HEAD];
        all.get(rest);
        if (length != rest.length || checksum != checksum(records, clock, rest)) {
            throw new IOException("the checksum of a checkpoint is wrong");
        }
        return rest;
    }

    private static byte[] decompressed(byte[] body) throws IOException {
        long size = Zstd.getFrameContentSize(body);
        if (size < 0 || size > LONGEST) {
            throw new IOException("a checkpoint has no size");
        }
        return Zstd.decompress(body, (int) size);
    }

    /** The bytes as they stand in the file. */
    static ByteBuffer copy(Place place) throws IOException {
        return bytes(place.channel(), place.at(), place.length());
    }

    static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file of the checkpoints is cut");
            }
        }
        return bytes.flip();
    }

    private static int checksum(long records, long clock, byte[] rest) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(records)
                .putLong(clock)
                .flip());
        crc.update(rest);
        return (int) crc.getValue();
    }
}
