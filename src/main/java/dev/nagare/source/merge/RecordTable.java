package dev.nagare.source.merge;

import dev.nagare.source.SourceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each record of a file stands, its time and its partition: columns of primitives in pieces, so that growing copies
 * nothing.
 */
public final class RecordTable {
    /** What a record costs. */
    public static final int BYTES_PER_RECORD = 2 * Long.BYTES + 2 * Integer.BYTES;

    private static final int PIECE_BITS = 16;
    private static final int PIECE = 1 << PIECE_BITS;

    private final List<long[]> positions = new ArrayList<>();
    private final List<int[]> lengths = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();
    private final List<int[]> links = new ArrayList<>();
    private int size;

    /** Adds a record at the end. */
    public void add(long position, int length, long time, int partition) throws SourceException {
        int at = size & (PIECE - 1);
        if (at == 0) {
            if (size == 1 << 30) {
                throw new SourceException(
                        "There are more than " + size + " records in several partitions without arrival times. "
                                + "Take them by time, so that they can be put in order.",
                        null);
            }
            positions.add(new long[PIECE]);
            lengths.add(new int[PIECE]);
            times.add(new long[PIECE]);
            links.add(new int[PIECE]);
        }
        int piece = size >>> PIECE_BITS;
        positions.get(piece)[at] = position;
        lengths.get(piece)[at] = length;
        times.get(piece)[at] = time;
        links.get(piece)[at] = partition;
        size++;
    }

    public int size() {
        return size;
    }

    public long position(int record) {
        return positions.get(record >>> PIECE_BITS)[record & (PIECE - 1)];
    }

    public int length(int record) {
        return lengths.get(record >>> PIECE_BITS)[record & (PIECE - 1)];
    }

    public long time(int record) {
        return times.get(record >>> PIECE_BITS)[record & (PIECE - 1)];
    }

    public void setTime(int record, long time) {
        times.get(record >>> PIECE_BITS)[record & (PIECE - 1)] = time;
    }

    /** The record's partition, and once that has been used whatever took its place. */
    public int link(int record) {
        return links.get(record >>> PIECE_BITS)[record & (PIECE - 1)];
    }

    public void setLink(int record, int link) {
        links.get(record >>> PIECE_BITS)[record & (PIECE - 1)] = link;
    }
}
