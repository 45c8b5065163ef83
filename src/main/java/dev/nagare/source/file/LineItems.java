package dev.nagare.source.file;

import dev.nagare.codec.EnvelopeReader;
import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.Json;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.source.SourceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each line of one file of JSON lines is. Not thread-safe. */
final class LineItems {
    private final FileInput input;
    private final EnvelopeReader reader = new EnvelopeReader();
    private boolean first = true;
    private boolean ours;
    private boolean controls;
    private boolean cutLine;
    private long envelopes;
    private long plain;
    private long missing;

    LineItems(FileInput input) {
        this.input = input;
    }

    /**
     * The item that the reader's current line holds.
     *
     * @return null for a line that holds none: a blank one, a control line that isn't obeyed, a last one that was cut
     */
    @Nullable
    SourceItem item(LineReader line) throws SourceException {
        if (line.tooLong()) {
            first = false;
            plain++;
            return plain(line);
        }
        if (line.blank()) {
            return null;
        }
        if (first) {
            first = false;
            SourceItem mark = mark(line);
            if (mark instanceof SourceStart start) {
                ours = true;
                controls = start.controlled();
                return start;
            }
        }
        SourceRecord record = record(line.buffer(), line.from(), line.to(), line.ascii());
        if (record != null) {
            envelopes++;
            return record;
        }
        if (ours) {
            SourceItem mark = mark(line);
            if (mark != null) {
                return mark instanceof Control && !controls ? null : mark;
            }
        }
        if (!line.terminated() && !Json.isValid(line.copy())) {
            cutLine = true;
            return null;
        }
        plain++;
        return plain(line);
    }

    private @Nullable SourceItem mark(LineReader line) throws SourceException {
        SourceItem mark = reader.mark(line.buffer(), line.from(), line.to());
        if (mark instanceof SourceStart && reader.version() > EnvelopeWriter.VERSION) {
            throw new SourceException(
                    input.name() + " was recorded by a newer version of this program (format " + reader.version()
                            + ", this one knows " + EnvelopeWriter.VERSION + "). Update this program to play it.",
                    null);
        }
        if (mark instanceof SourceStart) {
            missing += reader.missing();
        }
        return mark;
    }

    /** The record of an envelope, or null. */
    @Nullable
    SourceRecord record(byte[] line, int from, int to, boolean ascii) {
        return reader.record(line, from, to, ascii);
    }

    /** Whether the last envelope said when its record was received. */
    boolean received() {
        return reader.received();
    }

    private SourceRecord plain(LineReader line) {
        return new SourceRecord(
                input.topic(),
                0,
                line.index(),
                SourceRecord.NONE,
                TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                line.copy(),
                line.length(),
                List.of(),
                true);
    }

    /** What {@link #goOn} needs to know of this moment. */
    long[] place() {
        return new long[] {first ? 1 : 0, ours ? 1 : 0, controls ? 1 : 0, envelopes, plain, reader.repaired(), missing};
    }

    /** Goes on as the one did that stood there. */
    void goOn(long[] place) {
        first = place[0] != 0;
        ours = place[1] != 0;
        controls = place[2] != 0;
        envelopes = place[3];
        plain = place[4];
        reader.repaired(place[5]);
        missing = place[6];
        cutLine = false;
    }

    /**
     * Says what the reader of the results should know about this file.
     *
     * @param cutKnown whether it is said already that the file was cut
     */
    void warn(List<String> warnings, boolean cutKnown) {
        if (cutLine && !cutKnown) {
            warnings.add(input.name() + ": the last line was cut and is left out.");
        }
        if (missing > 0) {
            warnings.add(input.name() + ": " + missing
                    + " records are missing in it, because the disk could not follow while they were recorded.");
        }
        if (reader.repaired() > 0) {
            warnings.add(input.name() + ": " + reader.repaired()
                    + " lines hold bytes that are not UTF-8; U+FFFD stands in their place.");
        }
        if (envelopes > 0 && plain > 0) {
            warnings.add(input.name() + ": " + envelopes + " lines are envelopes of records and " + plain
                    + " are plain; each was read for itself.");
        }
    }
}
