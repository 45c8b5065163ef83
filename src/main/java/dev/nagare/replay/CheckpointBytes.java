package dev.nagare.replay;

import com.github.luben.zstd.Zstd;
import dev.nagare.source.SourcePosition;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/** Checkpoints as bytes: each compressed, with its length and its checksum before it. */
final class CheckpointBytes {
    /** What stands before the compressed bytes: records, clock, their length and their checksum. */
    static final int HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** More than any state has; a length beyond it is damage. */
    private static final int LONGEST = 1 << 30;

    /** States are long and alike inside: the fastest level makes a fifth of them, at several hundred MB a second. */
    private static final int LEVEL = 1;

    private CheckpointBytes() {}

    /**
     * One of them in a file.
     *
     * @param records records before it
     * @param clock its clock
     * @param channel the file
     * @param at where its head begins
     * @param length of head and compressed bytes together
     */
    record Stored(long records, long clock, FileChannel channel, long at, int length) {}

    /** Head and body, ready to be written. */
    static ByteBuffer write(Checkpoint checkpoint) {
        long[] place = checkpoint.place().numbers();
        byte[] state = checkpoint.state();
        ByteBuffer plain =
                ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + place.length * Long.BYTES + state.length);
        plain.putLong(checkpoint.first()).putLong(checkpoint.jumped()).putInt(place.length);
        for (long number : place) {
            plain.putLong(number);
        }
        plain.put(state);
        byte[] body = Zstd.compress(plain.array(), LEVEL);
        ByteBuffer all = ByteBuffer.allocate(HEAD + body.length);
        all.putLong(checkpoint.records()).putLong(checkpoint.clock());
        all.putInt(body.length).putInt(checksum(checkpoint.records(), checkpoint.clock(), body));
        return all.put(body).flip();
    }

    /** Finds out what begins there, without its body. */
    static Stored head(FileChannel channel, long at) throws IOException {
        ByteBuffer head = bytes(channel, at, HEAD);
        long records = head.getLong();
        long clock = head.getLong();
        int length = head.getInt();
        if (records < 0 || length < 0 || length > LONGEST || at + HEAD + length > channel.size()) {
            throw new IOException("there is no checkpoint where one should be");
        }
        return new Stored(records, clock, channel, at, HEAD + length);
    }

    /** Reads one back. */
    static Checkpoint read(Stored stored) throws IOException {
        ByteBuffer all = bytes(stored.channel(), stored.at(), stored.length());
        long records = all.getLong();
        long clock = all.getLong();
        int length = all.getInt();
        int checksum = all.getInt();
        byte[] body = new byte[stored.length() - HEAD];
        all.get(body);
        if (length != body.length || checksum != checksum(records, clock, body)) {
            throw new IOException("the checksum of a checkpoint is wrong");
        }
        long size = Zstd.getFrameContentSize(body);
        if (size < 0 || size > LONGEST) {
            throw new IOException("a checkpoint has no size");
        }
        ByteBuffer plain = ByteBuffer.wrap(Zstd.decompress(body, (int) size));
        long first = plain.getLong();
        long jumped = plain.getLong();
        long[] place = new long[plain.getInt()];
        for (int i = 0; i < place.length; i++) {
            place[i] = plain.getLong();
        }
        byte[] state = new byte[plain.remaining()];
        plain.get(state);
        return new Checkpoint(records, first, clock, jumped, SourcePosition.of(place), state);
    }

    /** The bytes as they stand in the file. */
    static ByteBuffer copy(Stored stored) throws IOException {
        return bytes(stored.channel(), stored.at(), stored.length());
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

    private static int checksum(long records, long clock, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(records)
                .putLong(clock)
                .flip());
        crc.update(body);
        return (int) crc.getValue();
    }
}
