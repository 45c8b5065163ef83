package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.source.SourceException;
import dev.nagare.source.merge.MergedOrder;
import dev.nagare.source.merge.RecordTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a file has to be merged, and how. Merged is only a file of several partitions in which every record
 * has a timestamp and none says when it was received: what a dump of a topic, partition after partition, looks like. A
 * header of ours that announces control lines keeps the file's order, for those stand where they were acted on.
 *
 * <p>It stops at the first line that settles the matter, which in our own recordings and in plain files is the first one
 * of all; other dumps are read to their end, once more than needed if they have one partition only. Memory: {@value
 * RecordTable#BYTES_PER_RECORD} bytes a record.
 */
final class FirstPass {
    /** How much of the text one call reads. Bytes. */
    private static final long STEP = 4 << 20;

    private final LineReader lines;
    private final LineItems items;
    private final RecordTable table = new RecordTable();
    private final Map<TopicPartition, Integer> partitions = new HashMap<>();
    private @Nullable TopicPartition lastPartition;
    private int lastNumber;
    private @Nullable SourceStart start;
    private boolean keepsOrder;

    FirstPass(LineReader lines, LineItems items) {
        this.lines = lines;
        this.items = items;
    }

    /**
     * Goes on for a while.
     *
     * @return false when the matter is settled
     */
    boolean step() throws IOException {
        long until = lines.consumed() + STEP;
        while (lines.consumed() < until) {
            if (!lines.next()) {
                return false;
            }
            SourceItem item = items.item(lines);
            if (item instanceof SourceStart found) {
                start = found;
                keepsOrder = found.controlled();
            } else if (item instanceof SourceRecord record) {
                take(record);
            }
            if (keepsOrder) {
                return false;
            }
        }
        return true;
    }

    private void take(SourceRecord record) throws SourceException {
        if (record.plain() || items.received() || record.timestamp() == SourceRecord.NONE) {
            keepsOrder = true;
            return;
        }
        table.add(lines.position(), lines.to() - lines.from(), record.timestamp(), number(record));
    }

    private int number(SourceRecord record) {
        TopicPartition last = lastPartition;
        if (last != null
                && last.partition() == record.partition()
                && last.topic().equals(record.topic())) {
            return lastNumber;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        lastPartition = partition;
        lastNumber = partitions.computeIfAbsent(partition, p -> partitions.size());
        return lastNumber;
    }

    /** The order in which the file is to be played, or null for its own. */
    @Nullable
    MergedOrder order() {
        return keepsOrder || partitions.size() < 2 ? null : new MergedOrder(table, partitions.size());
    }

    /** What the file's header says, if it has one. */
    SourceStart start() {
        SourceStart found = start;
        return found == null ? SourceStart.PLAIN : found;
    }

    /** What is known of the lines. */
    LineItems items() {
        return items;
    }
}
