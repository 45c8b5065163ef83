package dev.nagare.source.merge;

import java.util.Arrays;

/**
 * The records of a file by their time, each partition's own order kept. A record counts with the smallest time from it on
 * in its partition, so that one clock in the future holds nothing back; equal ones keep the file's order. Since these
 * times never fall within a partition, a merge of the partitions is a sort of the whole: a heap of one record each.
 */
public final class MergedOrder {
    private static final int END = -1;

    private final RecordTable table;

    /** The first record of each partition that has not been played, as a binary heap. */
    private final int[] heap;

    private int heapSize;
    private int played;

    /** @param table all records; its times and links are changed */
    public MergedOrder(RecordTable table, int partitions) {
        this.table = table;
        int[] heads = new int[partitions];
        long[] smallest = new long[partitions];
        Arrays.fill(heads, END);
        Arrays.fill(smallest, Long.MAX_VALUE);
        for (int record = table.size() - 1; record >= 0; record--) {
            int partition = table.link(record);
            smallest[partition] = Math.min(smallest[partition], table.time(record));
            table.setTime(record, smallest[partition]);
            table.setLink(record, heads[partition]);
            heads[partition] = record;
        }
        heap = heads;
        heapSize = partitions;
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** The next record's number in the file, or −1 at the end. */
    public int next() {
        if (heapSize == 0) {
            return END;
        }
        int record = heap[0];
        int following = table.link(record);
        heap[0] = following == END ? heap[--heapSize] : following;
        sink(0);
        played++;
        return record;
    }

    private void sink(int from) {
        int hole = from;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= heapSize) {
                return;
            }
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[hole])) {
                return;
            }
            int record = heap[hole];
            heap[hole] = heap[child];
            heap[child] = record;
            hole = child;
        }
    }

    private boolean before(int a, int b) {
        long timeA = table.time(a);
        long timeB = table.time(b);
        return timeA < timeB || (timeA == timeB && a < b);
    }

    /** How many records have been played, and the next one of each partition that has more. */
    public long[] place() {
        long[] place = new long[1 + heapSize];
        place[0] = played;
        for (int i = 0; i < heapSize; i++) {
            place[1 + i] = heap[i];
        }
        return place;
    }

    /** Goes on where an order of the same records stood. */
    public void goOn(long[] place) {
        played = Math.toIntExact(place[0]);
        heapSize = place.length - 1;
        for (int i = 0; i < heapSize; i++) {
            heap[i] = Math.toIntExact(place[1 + i]);
        }
    }

    /** Where a record's line begins. */
    public long position(int record) {
        return table.position(record);
    }

    /** How long a record's line is. */
    public int length(int record) {
        return table.length(record);
    }

    /** How much of it has been played, from 0 to 1. */
    public double fraction() {
        return table.size() == 0 ? 1 : (double) played / table.size();
    }

    /** Number of partitions that are not yet at their end. */
    public int partitionsLeft() {
        return heapSize;
    }
}
