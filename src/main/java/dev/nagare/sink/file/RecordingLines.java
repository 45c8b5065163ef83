package dev.nagare.sink.file;

import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.JsonBytes;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a recording, and what its first line says at any moment: the partitions that are known by then. Control
 * lines are written only where the reading is controlled; elsewhere nobody acted on them. Not thread-safe.
 */
final class RecordingLines {
    /** Larger values are written aside first: escaped, they may come to more than a line can be. Bytes. */
    private static final int MAY_BE_TOO_LONG = SourceRecord.MAX_VALUE_BYTES / 8;

    private final @Nullable String cluster;
    private final LongSupplier clock;
    private final EnvelopeWriter envelope = new EnvelopeWriter();
    private final JsonBytes aside = new JsonBytes();
    private final Collection<TopicPartition> partitions = new TreeSet<>();
    private boolean begun;
    private boolean controlled;
    private long shortened;

    /**
     * @param cluster what it is taken from
     * @param clock the wall clock, epoch milliseconds
     */
    RecordingLines(@Nullable String cluster, LongSupplier clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Writes what the item needs; a first start only says what first lines are to say. */
    void write(SourceItem item, JsonBytes out) {
        if (item instanceof SourceRecord record) {
            record(record, out);
        } else if (item instanceof Control control) {
            control(control, out);
        } else if (item instanceof SourceStart start) {
            controlled = start.controlled();
            partitions.clear();
            partitions.addAll(start.partitions());
            if (begun) {
                missing(0, out);
            }
        }
    }

    private void control(Control control, JsonBytes out) {
        TopicPartition partition = control.partition();
        if (partition != null && control.kind() == Control.Kind.ASSIGNED) {
            partitions.add(partition);
        } else if (partition != null && control.kind() == Control.Kind.REVOKED) {
            partitions.remove(partition);
        }
        if (controlled) {
            envelope.control(control, out);
            out.raw('\n');
        }
    }

    private void record(SourceRecord record, JsonBytes out) {
        byte[] value = record.value();
        if (value == null || value.length <= MAY_BE_TOO_LONG) {
            if (record.tooLarge()) {
                shortened++;
            }
            envelope.record(record, out);
        } else {
            aside.clear();
            envelope.record(record, aside);
            if (aside.size() > SourceRecord.MAX_VALUE_BYTES) {
                shortened++;
                envelope.record(shortened(record, value), out);
            } else {
                out.raw(aside.toByteArray());
            }
        }
        out.raw('\n');
    }

    /** As records are read that are too large themselves: no reader takes a longer line. */
    private static SourceRecord shortened(SourceRecord record, byte[] value) {
        return new SourceRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.arrival(),
                record.key(),
                Arrays.copyOf(value, SourceRecord.KEPT_OF_TOO_LARGE),
                record.valueLength(),
                record.headers(),
                record.plain());
    }

    /** Writes the first line of a file. */
    void first(JsonBytes out) {
        begun = true;
        missing(0, out);
    }

    /** Writes that so many records are missing at this place. */
    void missing(long records, JsonBytes out) {
        List<TopicPartition> known = new ArrayList<>(partitions);
        envelope.header(cluster, clock.getAsLong(), controlled, records, known, out);
        out.raw('\n');
    }

    /** Number of records of which only the beginning was written. */
    long shortened() {
        return shortened;
    }
}
