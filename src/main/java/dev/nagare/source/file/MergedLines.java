package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.source.merge.MergedOrder;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the lines of a file in their merged order. Every partition reads forward through the file, so a few blocks are
 * kept, the ones used last: as many as there are partitions, in at most {@value #CACHE_BYTES} bytes.
 */
final class MergedLines implements ItemReader {
    private static final int CACHE_BYTES = 32 << 20;
    private static final int LARGEST_BLOCK = 64 << 10;
    private static final int SMALLEST_BLOCK = 4 << 10;

    private final InputBytes bytes;
    private final LineItems items;
    private final MergedOrder order;
    private final SourceStart start;
    private final int blockSize;
    private final Map<Long, byte[]> blocks;
    private byte[] line = new byte[8 << 10];
    private boolean started;

    MergedLines(InputBytes bytes, FirstPass pass, MergedOrder order) {
        this.bytes = bytes;
        this.items = pass.items();
        this.start = pass.start();
        this.order = order;
        int wanted = order.partitionsLeft() + 2;
        int size = LARGEST_BLOCK;
        while (size > SMALLEST_BLOCK && (long) wanted * size > CACHE_BYTES) {
            size /= 2;
        }
        blockSize = size;
        int capacity = Math.min(wanted, CACHE_BYTES / size);
        blocks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public boolean read(List<? super SourceItem> batch, int max) throws IOException {
        int added = 0;
        if (!started) {
            started = true;
            batch.add(start);
            added++;
        }
        long bytesLeft = 8 << 20;
        while (added < max && bytesLeft > 0) {
            int record = order.next();
            if (record < 0) {
                return false;
            }
            int length = order.length(record);
            load(order.position(record), length);
            SourceRecord read = items.record(line, 0, length, false);
            if (read == null) {
                throw new IOException("it was changed while it was being read");
            }
            batch.add(read);
            added++;
            bytesLeft -= length;
        }
        return true;
    }

    private void load(long position, int length) throws IOException {
        if (line.length < length) {
            line = new byte[Math.max(length, 2 * line.length)];
        }
        int done = 0;
        while (done < length) {
            long at = position + done;
            byte[] block = block(at / blockSize);
            int offset = (int) (at % blockSize);
            int n = Math.min(length - done, blockSize - offset);
            System.arraycopy(block, offset, line, done, n);
            done += n;
        }
    }

    private byte[] block(long number) throws IOException {
        byte[] known = blocks.get(number);
        if (known != null) {
            return known;
        }
        byte[] block = new byte[blockSize];
        int filled = 0;
        while (filled < blockSize) {
            int n = bytes.read(number * blockSize + filled, block, filled, blockSize - filled);
            if (n < 0) {
                break;
            }
            filled += n;
        }
        if (filled == 0) {
            throw new EOFException("it became shorter while it was being read");
        }
        blocks.put(number, block);
        return block;
    }

    @Override
    public long[] place() {
        long[] ofOrder = order.place();
        long[] place = new long[1 + ofOrder.length];
        place[0] = started ? 1 : 0;
        System.arraycopy(ofOrder, 0, place, 1, ofOrder.length);
        return place;
    }

    @Override
    public void goOn(long[] place) {
        started = place[0] != 0;
        order.goOn(Arrays.copyOfRange(place, 1, place.length));
    }

    /** How much has been played, from 0 to 1. */
    double fraction() {
        return order.fraction();
    }
}
